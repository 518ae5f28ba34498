import type { Abstained, Answer, Answered, Citation } from "../answer/answer.ts";
import { answerTexts } from "../answer/answer-texts.ts";
import type { AnswerTexts } from "../answer/answer-texts.ts";
import { pagesOf } from "../answer/citation-of.ts";
import { formatDay, windowInWords } from "../answer/days-in-words.ts";
import { groupBy } from "../platform/group-by.ts";
import { plainLine } from "./plain-text.ts";
import { sourceLines } from "./source-lines.ts";
import type { Style } from "./style.ts";

/** An answer as a reader of the terminal sees it, without a line feed at its end. */
export function renderAnswer(answer: Answer, style: Style): string {
  const texts = answerTexts(answer.language);
  const blocks =
    answer.kind === "answered" ? answeredBlocks(answer, texts, style) : abstainedBlocks(answer, texts, style);
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** Lines that belong together; an empty line parts them from the next. */
type Block = readonly string[];

function answeredBlocks(answer: Answered, texts: AnswerTexts, style: Style): Block[] {
  return [
    shortBlock(answer, texts, style),
    statementBlock(answer, texts, style),
    readingBlock(answer, texts, style),
    choiceBlock(answer, style),
    answer.citations.length === 0
      ? []
      : [style.bold(texts.sources), ...sourceBlock(answer.citations, texts, style)],
  ];
}

function shortBlock(answer: Answered, texts: AnswerTexts, style: Style): Block {
  if (answer.short === null) return [];
  return [
    style.bold(style.wrap(plainLine(answer.short))),
    ...(answer.shortIsDerived ? [style.dim(`(${texts.concluded})`)] : []),
    ...(answer.alsoIn === undefined ? [] : [style.dim(`(${texts.alsoIn(answer.alsoIn)})`)]),
  ];
}

/** Numbered: the chat takes the number for the question. */
function choiceBlock({ choices = [] }: Answer, style: Style): Block {
  return choices.map(({ text }, at) => style.wrap(plainLine(text), { first: `${at + 1}. `, rest: "   " }));
}

function statementBlock(answer: Answered, texts: AnswerTexts, style: Style): Block {
  const quoteOf = (marker: number): string =>
    plainLine(answer.citations.find((one) => one.marker === marker)?.quote ?? "");
  const statements = answer.statements.flatMap(({ heading, isReworded, markers, text }, at) => [
    ...(heading === undefined ? [] : [...(at === 0 ? [] : [""]), style.bold(style.wrap(plainLine(heading)))]),
    style.wrap(`${plainLine(text)} ${markers.map(mark).join("")}`),
    ...(isReworded === true
      ? markers.map((marker) => style.dim(style.wrap(`“${quoteOf(marker)}”`, { first: "  ", rest: "  " })))
      : []),
  ]);
  const lead = answer.lead ?? (answer.conflict ? texts.conflict : null);
  return [
    ...(lead === null ? [] : [style.wrap(plainLine(lead))]),
    ...statements,
    ...(answer.isComposed === true ? [style.dim(style.wrap(texts.composed))] : []),
  ];
}

/** How the question was read, where that is not plain from its words. */
function readingBlock(answer: Answer, texts: AnswerTexts, style: Style): Block {
  const { interpretation, window } = answer;
  const time = window === null ? null : windowInWords(window, texts);
  return [
    ...(interpretation === null ? [] : [texts.understoodAs(plainLine(interpretation))]),
    ...(time === null ? [] : [texts.readAsWindow(time)]),
  ].map((line) => style.dim(style.wrap(line)));
}

/** One entry for each article, headed by the markers of all its citations. */
function sourceBlock(citations: readonly Citation[], texts: AnswerTexts, style: Style): string[] {
  const byArticle = groupBy(citations, ({ articleId }) => articleId);
  return [...byArticle.values()].flatMap((cited) => {
    const markers = cited.map(({ marker }) => mark(marker)).join("");
    const [first] = cited;
    return sourceLines(first, markers, texts, style, {
      reprints: first.reprints.length,
      pages: pagesOf(cited),
    });
  });
}

function mark(marker: number): string {
  return `[${marker}]`;
}

function abstainedBlocks(answer: Abstained, texts: AnswerTexts, style: Style): Block[] {
  const nearest = answer.nearest.map(({ title, date }) => {
    const day = date === null ? texts.undated : formatDay(date, texts.dateLocale);
    return style.wrap(`${plainLine(title)} · ${day}`, { first: "- ", rest: "  " });
  });
  return [
    [style.bold(style.wrap(plainLine(answer.answer.split("\n", 1)[0]!)))],
    choiceBlock(answer, style),
    readingBlock(answer, texts, style),
    nearest.length === 0 ? [] : [style.bold(texts.nearest), ...nearest],
  ];
}
