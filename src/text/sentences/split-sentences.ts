import { isTableRow, textBlocks } from "./text-blocks.ts";
import { cutLength, cutSpan, trimSpan } from "./cut-span.ts";
import type { Span } from "./span.ts";
import { findInlineItems, findLostSpaces, isSentenceEnd } from "./sentence-boundaries.ts";

/** A longer sentence, most likely a table or a list, is cut. In UTF-16 units. */
export const MAX_SENTENCE_LENGTH = 1200;

const SEGMENTER = new Intl.Segmenter("en", { granularity: "sentence" });

/** `Intl.Segmenter` takes time quadratic in the length of its text (V8 of Node 20: 4 s for 1 MB). */
const WINDOW_LENGTH = 4096;

/** What the boundary rules look at on either side. */
const CONTEXT_LENGTH = 48;

/**
 * The sentences of a normalised text, in order, without white space around them. They cover all of it
 * but white space, and none crosses the end of a line or paragraph (except where lines are broken to a
 * width, see `textBlocks`). A headline is a span as well; telling it apart is the chunker's business.
 * Takes time linear in the length of the text.
 */
export function splitSentences(text: string): Span[] {
  return [...textBlocks(text)].flatMap((block) => splitBlock(text, block));
}

/** The sentences of one line or paragraph, see `splitSentences`. A table row is one, whatever its cells hold. */
export function splitBlock(text: string, block: Span): Span[] {
  if (isTableRow(text.slice(block.start, block.end))) {
    return cutSpan(text, block, MAX_SENTENCE_LENGTH);
  }
  const items = findInlineItems(text.slice(block.start, block.end));
  if (items === null) return splitProse(text, block);
  return items.flatMap(({ start, words }, index) => {
    const end = block.start + (items[index + 1]?.start ?? block.end - block.start);
    const [first, ...rest] = splitProse(text, { start: block.start + words, end });
    return first === undefined ? [] : [{ start: block.start + start, end: first.end }, ...rest];
  });
}

function splitProse(text: string, block: Span): Span[] {
  return [...joinSegments(text, segmentBlock(text, block))].flatMap((sentence) =>
    splitFurther(text, sentence),
  );
}

/** The block's segments by UAX #29, without gaps. */
function* segmentBlock(text: string, block: Span): Generator<Span> {
  for (let start = block.start; start < block.end;) {
    const windowEnd = Math.min(start + WINDOW_LENGTH, block.end);
    const window = text.slice(start, windowEnd).replaceAll("\n", " ");
    const ends = [...SEGMENTER.segment(window)].map(({ index, segment }) => start + index + segment.length);
    if (windowEnd < block.end) {
      // The last segment may go on beyond the window: the next window begins with it. A segment that
      // fills the window will be cut in any case; the cut must not fall into a word or an emoji.
      ends.pop();
      if (ends.length === 0) ends.push(start + cutLength(window, 3 * MAX_SENTENCE_LENGTH));
    }
    for (const end of ends) {
      yield { start, end };
      start = end;
    }
  }
}

function* joinSegments(text: string, segments: Iterable<Span>): Generator<Span> {
  let sentence: Span | undefined;
  for (const segment of segments) {
    if (sentence !== undefined && isBoundary(text, sentence, segment)) {
      yield sentence;
      sentence = segment;
    } else {
      sentence = { start: sentence?.start ?? segment.start, end: segment.end };
    }
  }
  if (sentence !== undefined) yield sentence;
}

function isBoundary(text: string, sentence: Span, next: Span): boolean {
  const before = text.slice(Math.max(sentence.start, sentence.end - CONTEXT_LENGTH), sentence.end);
  const after = text.slice(next.start, next.start + CONTEXT_LENGTH);
  return isSentenceEnd(before.trimEnd(), after.trimStart());
}

function splitFurther(text: string, sentence: Span): Span[] {
  const { start, end } = sentence;
  const cuts = findLostSpaces(text.slice(start, end)).map((index) => start + index);
  return [...cuts, end]
    .map((cut, index) => trimSpan(text, { start: cuts[index - 1] ?? start, end: cut }))
    .flatMap((span) => cutSpan(text, span, MAX_SENTENCE_LENGTH));
}
