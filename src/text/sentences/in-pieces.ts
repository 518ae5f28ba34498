import { cutSpan } from "./cut-span.ts";
import type { Span } from "./span.ts";
import { MAX_SENTENCE_LENGTH } from "./split-sentences.ts";

/**
 * What `find` finds in a text that is no longer than a sentence ever is, or else in its pieces of that length:
 * so the time is linear in the length, however `find` grows within a sentence. Nothing is found across a cut.
 */
export function inPieces<T extends Span>(
  text: string,
  find: (piece: string, offset: number) => readonly T[],
): T[] {
  if (text.length <= MAX_SENTENCE_LENGTH) return [...find(text, 0)];
  return cutSpan(text, { start: 0, end: text.length }, MAX_SENTENCE_LENGTH).flatMap((piece) =>
    find(text.slice(piece.start, piece.end), piece.start).map((found) => ({
      ...found,
      start: found.start + piece.start,
      end: found.end + piece.start,
    })),
  );
}
