import type { Span } from "../text/sentences/span.ts";

/** Sentences as they are stored: two offsets for each, its start and its end. */
export function toOffsets(sentences: readonly Span[]): number[] {
  return sentences.flatMap(({ start, end }) => [start, end]);
}

export function fromOffsets(offsets: readonly number[]): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at + 1 < offsets.length; at += 2) {
    spans.push({ start: offsets[at]!, end: offsets[at + 1]! });
  }
  return spans;
}
