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
  // What stands outside of sentences, a dateline, is nothing to rest on.
  return first.start <= start && last.end >= end ? { start: first.start, end: last.end } : null;
}

function findWords(text: string, quote: string): Span | null {
  const words = quote.trim().split(/\s+/u).join(" ");
  if (words.replaceAll(" ", "").length < MIN_QUOTE_LETTERS) return null;
  const { plain, places } = withSingleBlanks(text);
  for (const start of occurrences(plain, words)) {
    const end = start + words.length;
    const isWhole =
      !/[\p{L}\p{N}]$/u.test(plain.slice(Math.max(0, start - 2), start)) &&
      !/^[\p{L}\p{N}]/u.test(plain.slice(end, end + 2));
    if (isWhole) return { start: places[start]!, end: places[end - 1]! + 1 };
  }
  return null;
}

/** The text with each run of blanks as one space, and where each of its units stands. */
function withSingleBlanks(text: string): { readonly plain: string; readonly places: number[] } {
  const places: number[] = [];
  let plain = "";
  for (const { index, 0: run } of text.matchAll(/\s+|\S+/gu)) {
    const kept = /^\s/u.test(run) ? " " : run;
    for (let at = 0; at < kept.length; at += 1) places.push(index + at);
    plain += kept;
  }
  return { plain, places };
}

/** Knuth, Morris and Pratt's search: linear, whatever repeats in the text and the words looked for. */
function* occurrences(text: string, words: string): Generator<number> {
  const borders = [0];
  for (let at = 1, length = 0; at < words.length; at += 1) {
    while (length > 0 && words[at] !== words[length]) length = borders[length - 1]!;
    if (words[at] === words[length]) length += 1;
    borders.push(length);
  }
  for (let at = 0, length = 0; at < text.length; at += 1) {
    while (length > 0 && text[at] !== words[length]) length = borders[length - 1]!;
    if (text[at] === words[length]) length += 1;
    if (length < words.length) continue;
    yield at + 1 - length;
    length = borders[length - 1]!;
  }
}
