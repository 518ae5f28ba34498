import type { Span } from "../../text/sentences/span.ts";

/** A passage as quotes are looked up in it: `text` begins at `start` of the article. */
export interface QuotablePassage {
  readonly text: string;
  readonly start: number;
  /** The sentences inside, in order, with offsets in the article's text. */
  readonly sentences: readonly Span[];
}

/** A shorter quote may stand anywhere, and carries next to nothing. */
const MIN_QUOTE_LETTERS = 8;

/**
 * The whole sentences that hold a quote, as a span of the article; null where the quote does not stand in
 * the passage word for word. Only blanks may differ, since a line break does not survive being copied.
 *
 * Widening to sentences is what makes a quote safe to rest on: “agreed to withdraw” stands in “has not
 * agreed to withdraw” too.
 */
export function locateQuote(passage: QuotablePassage, quote: string): Span | null {
  const found = findWords(passage.text, quote);
  if (found === null) return null;
  const start = passage.start + found.start;
  const end = passage.start + found.end;
  const touched = passage.sentences.filter((one) => one.start < end && one.end > start);
  const [first, last] = [touched[0], touched.at(-1)];
  if (first === undefined || last === undefined) return null;
  // What stands outside of sentences (a heading, a dateline) is nothing to rest on.
  return first.start <= start && last.end >= end ? { start: first.start, end: last.end } : null;
}

function findWords(text: string, quote: string): Span | null {
  const words = quote.trim().split(/\s+/u);
  if (words.join("").length < MIN_QUOTE_LETTERS) return null;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const match = new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "u").exec(text);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}
