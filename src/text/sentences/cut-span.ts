import { graphemeBoundary } from "../words/shorten.ts";
import type { Span } from "./span.ts";

const CLAUSE_END = /^[\s\S]*[,;:–—)”»"](?=\s)/u;
const WORD_END = /^[\s\S]*\S(?=\s)/u;

/**
 * Cuts a span into pieces of at most `maxLength` UTF-16 units: after a clause, else between words,
 * else between graphemes. A clause or word end in the first half of a piece does not count.
 */
export function cutSpan(text: string, span: Span, maxLength: number): Span[] {
  const pieces: Span[] = [];
  let rest = trimSpan(text, span);
  while (rest.end - rest.start > maxLength) {
    const end = rest.start + cutLength(text.slice(rest.start, rest.end), maxLength);
    pieces.push(trimSpan(text, { start: rest.start, end }));
    rest = trimSpan(text, { start: end, end: rest.end });
  }
  return rest.end > rest.start ? [...pieces, rest] : pieces;
}

/** How much of a text longer than `maxLength` to take, see `cutSpan`. At least 1. */
export function cutLength(text: string, maxLength: number): number {
  // One unit more, so that a word ending exactly at the limit is seen to end.
  const window = text.slice(0, maxLength + 1);
  for (const boundary of [CLAUSE_END, WORD_END]) {
    const length = boundary.exec(window)?.[0].length ?? 0;
    if (length > maxLength / 2) return length;
  }
  return graphemeBoundary(text, maxLength);
}

/** The span without white space at its ends; empty at its end where there is nothing else. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end);
  const from = end - inside.trimStart().length;
  return { start: from, end: from + inside.trim().length };
}
