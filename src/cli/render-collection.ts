import type { ArticleSummary } from "../articles/read/article.ts";
import { answerTexts } from "../answer/answer-texts.ts";
import type { CollectionFacts, QuotedParagraph } from "../answer/evidence-source.ts";
import { formatDays } from "../answer/days-in-words.ts";
import { plainLine, plainText } from "./plain-text.ts";
import { sourceLines } from "./source-lines.ts";
import type { Style } from "./style.ts";
import { plural } from "../text/words/plural.ts";

const TEXTS = answerTexts("en");

/** One line: how many articles, and of which time. */
export function renderCoverage({ articles, from, to }: CollectionFacts): string {
  const dates =
    from === null || to === null
      ? "none of them dated"
      : `published ${formatDays(from, to, TEXTS.dateLocale)}`;
  return `${plural(articles, "article")}, ${dates}`;
}

/** What the collection holds, and how it was built. */
export function renderAbout(facts: CollectionFacts, style: Style): string {
  const { passages, duplicates, undated, builtAt, modelId, generation } = facts;
  return [
    `Kurultai answers from ${renderCoverage(facts)}, cut into ${plural(passages, "passage")}.`,
    `Same text in several articles: ${duplicates}. Undated: ${undated}.`,
    `Index built ${plainLine(builtAt)}, generation ${plainLine(generation)}, embedding model ${plainLine(modelId)}.`,
    "Answers are the articles' own sentences, each with its source; one that a language model has worded says so.",
  ]
    .map((line) => style.wrap(line))
    .join("\n");
}

/** The newest articles, or those that hold the searched words, and how many more there are. */
export function renderSources(
  found: { readonly total: number; readonly articles: readonly ArticleSummary[] },
  search: string,
  style: Style,
): string {
  const words = plainLine(search);
  if (found.total === 0) {
    return words === ""
      ? "The collection is empty."
      : style.wrap(`No article has “${words}” in its headline or outlet.`);
  }
  const heading =
    words === ""
      ? `${plural(found.total, "article")}, newest first`
      : `${plural(found.total, "article")} with “${words}”`;
  const more = found.total - found.articles.length;
  return [
    style.bold(style.wrap(heading)),
    ...found.articles.flatMap((article) => sourceLines(article, "-", TEXTS, style)),
    ...(more > 0 ? [`${more} more. Narrow the list with :sources WORDS`] : []),
  ].join("\n");
}

/** The bar that stands before each line of the quote and no other: no article can forge it. */
const QUOTE_BAR = "│ ";
const CONTEXT_INDENT = "  ";

/** A quote in its paragraph: bold where there is colour, with a bar at its left everywhere. */
export function renderPassage(passage: QuotedParagraph, marker: number, style: Style): string {
  const around = { first: CONTEXT_INDENT, rest: CONTEXT_INDENT };
  const barred = { first: QUOTE_BAR, rest: QUOTE_BAR };
  const [before, quote, after] = [passage.before, passage.quote, passage.after].map((text) =>
    plainText(text).trim(),
  ) as [string, string, string];
  return [
    ...sourceLines({ ...passage.article, ...passage }, `[${marker}]`, TEXTS, style),
    "",
    ...(before === "" ? [] : [style.wrap(before, around)]),
    style.bold(style.wrap(quote, barred)),
    ...(after === "" ? [] : [style.wrap(after, around)]),
  ].join("\n");
}
