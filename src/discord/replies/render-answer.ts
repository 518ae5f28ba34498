import type { APIButtonComponent } from "discord.js";
import type { Abstained, Answer, Answered, NearestArticle } from "../../answer/answer.ts";
import { windowInWords } from "../../answer/days-in-words.ts";
import { isQuestion } from "../../answer/is-question.ts";
import { answerButtons, choiceButtons } from "../buttons/answer-buttons.ts";
import type { AnswerButtonsOptions } from "../buttons/answer-buttons.ts";
import { cleanLine, escapeLine, escapeText, excerpt } from "./escape-text.ts";
import { ACCENTS, note, paginate } from "./fit-limits.ts";
import type { Page, TextBlock } from "./fit-limits.ts";
import { headlineLine, markerMark, shownStatements, sourcesMarkup } from "./sources.ts";
import type { Texts } from "../texts/texts.ts";

/** Numbers by which the parts of a reply are found again when the bot reads its own message (see conversation). */
export const PART_IDS = { question: 1001, short: 1002, statements: 1003, stale: 1004 } as const;

/** Units of a sentence shown below a short answer: four lines of a phone. */
const EXCERPT_LENGTH = 180;

/** An answer as messages for Discord, in reading order, each inside Discord's limits. */
export function renderAnswer(answer: Answer, options: AnswerButtonsOptions): Page[] {
  const { before = [], texts } = options;
  const isAnswered = answer.kind === "answered";
  const blocks = [
    isQuestion(answer) ? questionBlock(answer.question, texts) : echoBlock(answer.question, texts),
    ...before,
    ...(isAnswered ? answeredBlocks(answer, texts) : abstainedBlocks(answer, texts)),
  ];
  return paginate(blocks, texts, {
    accent: isAnswered ? ACCENTS.answered : ACCENTS.abstained,
    buttons: [choiceButtons(answer, options), answerButtons(answer, options)],
  });
}

/** What there is of an answer already; without buttons, which an answer gets when it is whole. */
export function renderPartial(answer: Answered, texts: Texts): Page[] {
  const blocks = [questionBlock(answer.question, texts), ...answeredBlocks(answer, texts)];
  return paginate(blocks, texts, { accent: ACCENTS.answered });
}

/** A short word of the bot's own, in Markdown of ours. */
export function renderNotice(
  markup: string,
  texts: Texts,
  buttons: readonly APIButtonComponent[] = [],
): Page[] {
  return paginate([{ markup }], texts, { buttons: [buttons] });
}

/** The question is repeated so that a chain of replies can be read back without storing anything. */
export function questionBlock(question: string, texts: Texts): TextBlock {
  return { ...echoBlock(question, texts), id: PART_IDS.question };
}

/** As `questionBlock` for what was no question, such as thanks: nobody follows up on it, so it is not found again. */
function echoBlock(text: string, texts: Texts): TextBlock {
  return note(texts.quotedQuestion(escapeLine(text)));
}

function answeredBlocks(answer: Answered, texts: Texts): (TextBlock | null)[] {
  return [
    ...shortBlocks(answer, texts),
    answer.lead === undefined ? null : { markup: escapeText(answer.lead) },
    { markup: statementLines(answer, texts), id: PART_IDS.statements },
    answer.conflict ? note(texts.conflict) : null,
    answer.isComposed === true ? note(texts.composed) : null,
    ...readings(answer, texts),
    { markup: sourcesMarkup(answer, texts) },
  ];
}

function shortBlocks(answer: Answered, texts: Texts): (TextBlock | null)[] {
  const short = answer.short === null ? "" : escapeLine(answer.short);
  if (short === "") return [];
  return [
    { markup: short, wrap: "**", id: PART_IDS.short },
    answer.shortIsDerived ? note(texts.concluded) : null,
    answer.alsoIn === undefined ? null : note(texts.alsoIn(answer.alsoIn)),
  ];
}

function statementLines(answer: Answered, texts: Texts): string {
  return shownStatements(answer)
    .flatMap(({ heading, isReworded, markers, text }) => {
      const marks = markers.map(markerMark).join("");
      if (isReworded === true) {
        return [`${escapeLine(text)} ${marks}`, ...markers.map((one) => quoteLine(answer, one))];
      }
      // A quote that a language model has shortened is none any more.
      if (answer.isComposed === true && !isQuote(answer, text)) {
        return [`${escapeLine(text)} ${marks}`];
      }
      const said = `> ${escapeLine(shownText(text, answer))} ${marks}`;
      return heading === undefined ? [said] : [`**${headingLine(heading, texts)}**`, said];
    })
    .join("\n");
}

/**
 * A sentence below the answer itself only backs it, so of a long one the part round the answer is enough. An event's line
 * begins with its day, which is not said twice.
 */
function shownText(text: string, { form, short }: Answered): string {
  if (short === null) return text;
  if (form !== "events") return excerpt(text, short, EXCERPT_LENGTH);
  const day = `${short} · `;
  return text.startsWith(day) ? text.slice(day.length) : text;
}

/** In the asker's words, which stood within a sentence. */
function headingLine(heading: string, { dateLocale }: Texts): string {
  const [first = "", ...rest] = cleanLine(heading);
  return escapeLine(`${first.toLocaleUpperCase(dateLocale)}${rest.join("")}`);
}

function isQuote({ citations }: Answered, text: string): boolean {
  return citations.some(({ quote }) => cleanLine(quote) === cleanLine(text));
}

/** What a reworded statement stands on, directly beneath it, so that a slip shows itself. */
function quoteLine({ citations }: Answered, marker: number): string {
  const quote = citations.find((one) => one.marker === marker)?.quote ?? "";
  return `> ${markerMark(marker)} ${escapeLine(cleanLine(quote))}`;
}

/** How the question was read, where that is not plain from its words. */
function readings(answer: Answer, texts: Texts): (TextBlock | null)[] {
  const { interpretation, window } = answer;
  return [
    interpretation === null ? null : note(texts.understoodAs(escapeLine(interpretation))),
    window === null || isOfOneSide(answer)
      ? null
      : note(texts.readAsWindow(windowInWords(window, texts) ?? texts.allTime)),
  ];
}

/** The time read of a comparison need not be that of both things. */
function isOfOneSide(answer: Answer): boolean {
  return answer.kind === "answered" && answer.form === "comparison";
}

function abstainedBlocks(answer: Abstained, texts: Texts): (TextBlock | null)[] {
  const { besideWindow } = answer;
  if (besideWindow !== undefined) {
    return [
      { markup: `**${texts.nothingInside}**` },
      ...readings(answer, texts),
      nearestBlock(texts.nearestEarlier, besideWindow.earlier, texts),
      nearestBlock(texts.nearestLater, besideWindow.later, texts),
    ];
  }
  if (answer.isForeign === true) {
    const { advice, inEnglish } = texts.otherLanguage;
    return [{ markup: answer.choices === undefined ? advice : inEnglish }];
  }
  const { title, advice } = texts.abstention[answer.reason];
  const nearest = answer.nearest.map((article) => `- ${headlineLine(article, texts)}`);
  return [
    { markup: `**${title}**\n${advice}` },
    ...readings(answer, texts),
    nearest.length === 0 ? null : { markup: `**${texts.nearest}**\n${nearest.join("\n")}`, ruled: true },
  ];
}

function nearestBlock(heading: string, article: NearestArticle | null, texts: Texts): TextBlock | null {
  return article === null ? null : { markup: `${heading}: ${headlineLine(article, texts)}` };
}
