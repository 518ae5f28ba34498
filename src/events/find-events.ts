import { isOfEnglish } from "../text/entities/date-words.ts";
import { readDayOrder } from "../text/entities/day-order.ts";
import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import { declaredRows } from "./declared-rows.ts";
import { dayOfBeginning, daysBelow, yearNamed } from "./days-of-headings.ts";
import type { DayBasis } from "./days-said.ts";
import type { EventRow } from "./event-row.ts";
import { isPart } from "./event-words.ts";
import { slice } from "./notice.ts";
import { readTitle } from "./notice-title.ts";
import { openingHours } from "./opening-hours.ts";
import { withPriceAndSignUp } from "./price-and-sign-up.ts";
import { findLineEvents, rowsOfLines } from "./rows-of-lines.ts";
import { rowsOfSentences } from "./rows-of-sentences.ts";
import { rowsOfTitle } from "./rows-of-title.ts";
import { weekPlan } from "./week-plan.ts";

/** Of an article that tells of more, these come first. */
const MOST_ROWS = 400;

/**
 * The events an article tells of, in the order of the text: those it declares as data, those of its tables and lists, those
 * of its sentences and that of its title. An event told several times is a row each; a day that cannot be settled makes none.
 *
 * @param sentences of the article, in order, with offsets in its text
 */
export function findEvents(article: Article, sentences: readonly Span[]): EventRow[] {
  const basis = basisOf(article, sentences);
  const title = readTitle(article, basis);
  const declared = declaredRows(article);
  const taken: Span[] = [...declared.map(({ quote }) => quote), ...openingHours(article)];
  const told = findLineEvents(article.text, basis, title?.onlyDay ?? null);
  const lines = rowsOfLines(
    article,
    free(told, ({ quote }) => quote, taken),
    () => title?.name ?? "",
  );
  taken.push(...lines.map(({ quote }) => quote));
  const said = rowsOfSentences(
    { article, basis, title, sentences: free(sentences, (span) => span, taken) },
    lines,
  );
  const rows = [...declared, ...lines, ...said];
  rows.push(...rowsOfTitle({ article, basis, title, sentences }, rows));
  rows.sort((a, b) => a.quote.start - b.quote.start);
  const named = rows.flatMap((row) => withOwner(row, () => title?.owner ?? null));
  return withPriceAndSignUp(article, sentences, named).slice(0, MOST_ROWS);
}

/** What the days of an article are read by. */
function basisOf(article: Article, sentences: readonly Span[]): DayBasis {
  const { date: published, text, title } = article;
  const dated = { published, order: readDayOrder(article), isEnglish: isOfEnglish(text) };
  const titled = { ...dated, year: yearNamed(title), within: daysBelow(title, dated) };
  // Farther down it may be something else that is “from January on”.
  const opening = [title, ...sentences.slice(0, 1).map((span) => slice(article, span))].join("\n");
  return { ...titled, plan: weekPlan(article, titled), begins: dayOfBeginning(opening, titled) };
}

/** Those of which nothing has been told yet. */
function free<T>(all: readonly T[], spanOf: (one: T) => Span, taken: readonly Span[]): readonly T[] {
  if (taken.length === 0) return all;
  return all.filter((one) => {
    const { end, start } = spanOf(one);
    return !taken.some((other) => start < other.end && other.start < end);
  });
}

/** Of “Next meeting” the title of the notice says whose; what is to come of nobody knows what is left out. */
function withOwner(row: EventRow, ownerOf: () => string | null): EventRow | EventRow[] {
  const part = row.title.replace(/^(?:the\s)?date\sof\s(?:the\s|our\s)?/iu, "").toLowerCase();
  if (row.status === "held" || !isPart(part)) return row;
  const owner = ownerOf();
  if (owner === null) return /^(?:first|last|next|following)\s/u.test(part) ? [] : row;
  return { ...row, title: `${owner.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())}: ${part}` };
}
