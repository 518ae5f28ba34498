import type { Random } from "../seeded-random.ts";
import { chance, randomBelow } from "../seeded-random.ts";
import { lengthOf } from "./corpus-view.ts";
import type { TokenSpan } from "./pair-task.ts";

/** Each word is dropped with the given probability, but two are left where there are two. */
export function dropWords(
  words: readonly number[],
  probability: number,
  random: Random,
): readonly number[] {
  const kept = words.filter(() => !chance(random, probability));
  return kept.length >= Math.min(2, words.length) ? kept : words;
}

/** A piece of the span with the given number of tokens, or the whole span where it is shorter. */
export function windowIn(span: TokenSpan, length: number, random: Random): TokenSpan {
  const size = Math.min(length, lengthOf(span));
  const start = span.start + randomBelow(random, lengthOf(span) - size + 1);
  return { start, end: start + size };
}

/** A piece of the span with the given number of tokens at most that holds `inner` as far as it can. */
export function windowAround(
  span: TokenSpan,
  inner: TokenSpan,
  length: number,
  random: Random,
): TokenSpan {
  if (lengthOf(span) <= length) return span;
  const earliest = Math.max(span.start, Math.min(inner.end - length, inner.start));
  const latest = Math.min(inner.start, span.end - length);
  const start = Math.min(earliest, latest) + randomBelow(random, Math.abs(latest - earliest) + 1);
  return { start, end: Math.min(span.end, start + length) };
}

/** One of the values, or null where there is none. */
export function pickFrom(values: Uint32Array, random: Random): number | null {
  return values[randomBelow(random, values.length)] ?? null;
}
