import type { Abstained, Answer, Answered, Citation } from "../answer/answer.ts";
import { answerTexts } from "../answer/answer-texts.ts";
import type { AnswerButtonsOptions } from "./answer-buttons.ts";
import { answerButtons } from "./answer-buttons.ts";
import { dayTimestamp } from "./dates.ts";
import { cleanLine, escapeLine, shorten } from "./escape-text.ts";
import type { Page, TextBlock } from "./fit-limits.ts";
import { paginate } from "./fit-limits.ts";
import { countIndependentSources } from "./independent-sources.ts";
import { isQuestion } from "./is-question.ts";
import { SOURCE_LINE_BOUNDS } from "./limits.ts";
import { sourceLine } from "./source-line.ts";
import type { Texts } from "./texts/texts.ts";
import { windowInWords } from "./window-in-words.ts";

/** Numbers by which the parts of a reply are found again when the bot reads its own message (see conversation). */
export const PART_IDS = { question: 1001, short: 1002, statements: 1003, stale: 1004 } as const;

/** Colours of the bar at a card's side, 0xRRGGBB. */
export const ACCENTS = { answered: 0x2a9d8f, abstained: 0x8d99ae, plain: 0x457b9d } as const;

/** An answer as messages for Discord, in reading order, each inside Discord's limits. */
export function renderAnswer(answer: Answer, options: AnswerButtonsOptions): Page[] {
  const { texts } = options;
  const answered = answer.kind === "answered";
  return paginate({
    accent: answered ? ACCENTS.answered : ACCENTS.abstained,
    blocks: [
      isQuestion(answer)
        ? questionBlock(answer.question, texts)
        : echoBlock(answer.question, texts),
      ...(answered ? answeredBlocks(answer, texts) : abstainedBlocks(answer, texts)),
    ],
    buttons: answerButtons(answer, options),
    continuation: texts.continuation,
  });
}

/** What there is of an answer already; without buttons, which an answer gets when it is whole. */
export function renderPartial(answer: Answered, texts: Texts): Page[] {
  return paginate({
    accent: ACCENTS.answered,
    blocks: [questionBlock(answer.question, texts), ...answeredBlocks(answer, texts)],
    buttons: [],
    continuation: texts.continuation,
  });
}

function composedNote({ language }: Texts): string {
  return `-# ${answerTexts(language).composed}`;
}

/** A short word of the bot's own, in Markdown of ours. */
export function renderNotice(markup: string, texts: Texts): Page[] {
  return paginate({
    accent: ACCENTS.plain,
    blocks: [{ markup }],
    buttons: [],
    continuation: texts.continuation,
  });
}

/** The question is repeated so that a chain of replies can be read back without storing anything. */
export function questionBlock(question: string, texts: Texts): TextBlock {
  return { ...echoBlock(question, texts), id: PART_IDS.question };
}

/** As `questionBlock` for what was no question, such as thanks: nobody follows up on it, so it is not found again. */
function echoBlock(text: string, texts: Texts): TextBlock {
  return { markup: `-# ${texts.quotedQuestion(escapeLine(text))}` };
}

function answeredBlocks(answer: Answered, texts: Texts): TextBlock[] {
  return [
    ...shortBlocks(answer, texts),
    { markup: statementLines(answer), id: PART_IDS.statements },
    ...(answer.conflict ? [{ markup: texts.conflict }] : []),
    ...(answer.isComposed === true ? [{ markup: composedNote(texts) }] : []),
    ...readingBlocks(answer, texts),
    { markup: sourcesMarkup(answer.citations, texts), ruled: true },
  ];
}

/** Headed by the number of independent sources; how they are counted is told where it matters. */
function sourcesMarkup(citations: readonly Citation[], texts: Texts): string {
  const independent = countIndependentSources(citations);
  const articles = new Set(citations.map(({ articleId }) => articleId)).size;
  const isPlain =
    independent === articles && citations.every(({ reprints }) => reprints.length === 0);
  return [
    `**${texts.sources}** · ${texts.independentSources(independent)}`,
    sourceLines(citations, texts),
    ...(isPlain ? [] : [`-# ${texts.countedOnce}`]),
  ].join("\n");
}

function shortBlocks(answer: Answered, texts: Texts): TextBlock[] {
  const short = answer.short === null ? "" : escapeLine(answer.short);
  if (short === "") return [];
  return [
    { markup: short, wrap: "**", id: PART_IDS.short },
    ...(answer.shortIsDerived ? [{ markup: `-# ${texts.concluded}` }] : []),
  ];
}

function statementLines(answer: Answered): string {
  return answer.statements
    .flatMap(({ isReworded, markers, text }) => [
      `${escapeLine(text)} ${markers.map(markerMark).join("")}`,
      ...(isReworded === true ? markers.map((marker) => quoteLine(answer, marker)) : []),
    ])
    .join("\n");
}

/** What a reworded statement stands on, directly beneath it, so that a slip shows itself. */
function quoteLine({ citations }: Answered, marker: number): string {
  const quote = citations.find((one) => one.marker === marker)?.quote ?? "";
  return `> ${markerMark(marker)} ${escapeLine(cleanLine(quote))}`;
}

/** `[n]` as a reader sees it, escaped so that it begins no link. */
export function markerMark(marker: number): string {
  return `\\[${marker}\\]`;
}

/** How the question was read, where that is not plain from its words. */
function readingBlocks(answer: Answer, texts: Texts): TextBlock[] {
  const lines = [
    ...(answer.interpretation === null
      ? []
      : [texts.understoodAs(escapeLine(answer.interpretation))]),
    ...(answer.window === null ? [] : [texts.readAsWindow(windowInWords(answer.window, texts))]),
  ];
  return lines.map((line) => ({ markup: `-# ${line}` }));
}

/** A line for each article, headed by the markers of all its citations. */
function sourceLines(citations: readonly Citation[], texts: Texts): string {
  const byArticle = new Map<string, Citation[]>();
  for (const citation of citations) {
    byArticle.set(citation.articleId, [...(byArticle.get(citation.articleId) ?? []), citation]);
  }
  return [...byArticle.values()]
    .map((cited) => {
      const markers = cited.map(({ marker }) => markerMark(marker)).join("");
      return `**${markers}** ${sourceLine(cited[0]!, texts, cited[0]!.reprints.length)}`;
    })
    .join("\n");
}

function abstainedBlocks(answer: Abstained, texts: Texts): TextBlock[] {
  const { title, advice } = texts.abstention[answer.reason];
  const nearest = answer.nearest.map(({ title: headline, date }) => {
    const day = date === null ? texts.undated : dayTimestamp(date);
    return `- ${escapeLine(shorten(cleanLine(headline), SOURCE_LINE_BOUNDS.headline))} · ${day}`;
  });
  return [
    { markup: `**${title}**\n${advice}` },
    ...readingBlocks(answer, texts),
    ...(nearest.length === 0
      ? []
      : [{ markup: `**${texts.nearest}**\n${nearest.join("\n")}`, ruled: true }]),
  ];
}
