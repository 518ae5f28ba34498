import type { Abstained, Answer, Answered, Citation } from "../answer/answer.ts";
import { answerTexts } from "../answer/answer-texts.ts";
import { pagesOf } from "../answer/citation-of.ts";
import { phrasesIn } from "./answer-phrases.ts";
import type { AnswerPhrases } from "./answer-phrases.ts";
import { formatDay, windowInWords } from "../answer/days-in-words.ts";
import { groupBy } from "../platform/group-by.ts";
import { plainLine } from "./plain-text.ts";
import { sourceLines } from "./source-lines.ts";
import type { Style } from "./style.ts";

/** An answer as a reader of the terminal sees it, without a line feed at its end. */
export function renderAnswer(answer: Answer, style: Style): string {
  const phrases = phrasesIn(answer.language);
  const blocks =
    answer.kind === "answered"
      ? answeredBlocks(answer, phrases, style)
      : abstainedBlocks(answer, phrases, style);
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** Lines that belong together; an empty line parts them from the next. */
type Block = readonly string[];

function answeredBlocks(answer: Answered, phrases: AnswerPhrases, style: Style): Block[] {
  return [
    shortBlock(answer, phrases, style),
    statementBlock(answer, style),
    readingBlock(answer, phrases, style),
    choiceBlock(answer, style),
    answer.citations.length === 0
      ? []
      : [style.bold(phrases.sources), ...sourceBlock(answer.citations, phrases, style)],
  ];
}

function shortBlock(answer: Answered, phrases: AnswerPhrases, style: Style): Block {
  if (answer.short === null) return [];
  return [
    style.bold(style.wrap(plainLine(answer.short))),
    ...(answer.shortIsDerived ? [style.dim(`(${phrases.concluded})`)] : []),
    ...(answer.alsoIn === undefined
      ? []
      : [style.dim(`(${answerTexts(answer.language).alsoIn(answer.alsoIn)})`)]),
  ];
}

/** Numbered: the chat takes the number for the question. */
function choiceBlock({ choices = [] }: Answer, style: Style): Block {
  return choices.map(({ text }, at) => style.wrap(plainLine(text), { first: `${at + 1}. `, rest: "   " }));
}

function statementBlock(answer: Answered, style: Style): Block {
  const quoteOf = (marker: number): string =>
    plainLine(answer.citations.find((one) => one.marker === marker)?.quote ?? "");
  const statements = answer.statements.flatMap(({ heading, isReworded, markers, text }, at) => [
    ...(heading === undefined ? [] : [...(at === 0 ? [] : [""]), style.bold(style.wrap(plainLine(heading)))]),
    style.wrap(`${plainLine(text)} ${markers.map(mark).join("")}`),
    ...(isReworded === true
      ? markers.map((marker) => style.dim(style.wrap(`“${quoteOf(marker)}”`, { first: "  ", rest: "  " })))
      : []),
  ]);
  if (answer.isComposed === true) {
    return [...statements, style.dim(style.wrap(answerTexts(answer.language).composed))];
  }
  if (answer.lead !== undefined) return [style.wrap(plainLine(answer.lead)), ...statements];
  if (!answer.conflict) return statements;
  return [style.wrap(answerTexts(answer.language).conflict), ...statements];
}

/** How the question was read, where that is not plain from its words. */
function readingBlock(answer: Answer, phrases: AnswerPhrases, style: Style): Block {
  const { interpretation, window } = answer;
  const time = window === null ? null : windowInWords(window, phrases);
  return [
    ...(interpretation === null ? [] : [phrases.followUpOn(plainLine(interpretation))]),
    ...(time === null ? [] : [phrases.readAs(time)]),
  ].map((line) => style.dim(style.wrap(line)));
}

/** One entry for each article, headed by the markers of all its citations. */
function sourceBlock(citations: readonly Citation[], phrases: AnswerPhrases, style: Style): string[] {
  const byArticle = groupBy(citations, ({ articleId }) => articleId);
  return [...byArticle.values()].flatMap((cited) => {
    const markers = cited.map(({ marker }) => mark(marker)).join("");
    const [first] = cited;
    return sourceLines(first, markers, phrases, style, {
      reprints: first.reprints.length,
      pages: pagesOf(cited),
    });
  });
}

function mark(marker: number): string {
  return `[${marker}]`;
}

function abstainedBlocks(answer: Abstained, phrases: AnswerPhrases, style: Style): Block[] {
  const nearest = answer.nearest.map(({ title, date }) => {
    const day = date === null ? phrases.undated : formatDay(date, phrases.dateLocale);
    return style.wrap(`${plainLine(title)} · ${day}`, { first: "- ", rest: "  " });
  });
  return [
    [style.bold(style.wrap(plainLine(answer.answer.split("\n", 1)[0]!)))],
    choiceBlock(answer, style),
    readingBlock(answer, phrases, style),
    nearest.length === 0 ? [] : [style.bold(phrases.nearest), ...nearest],
  ];
}
