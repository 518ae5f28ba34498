import type { Article } from "../read/article.ts";
import { textBlocks } from "../../text/sentences/text-blocks.ts";
import { trimSpan } from "../../text/sentences/cut-span.ts";
import type { Span } from "../../text/sentences/span.ts";
import { splitBlock } from "../../text/sentences/split-sentences.ts";

/** What passages are packed from: a sentence, or a line that is none. Units leave out white space only. */
export interface TextUnit extends Span {
  readonly words: number;
  /** The sentence inside, without a dateline before it; null for a heading or a bare dateline. */
  readonly sentence: Span | null;
  /** Whether a line or paragraph ends here. */
  readonly endsBlock: boolean;
}

/** Longest line without a sentence's end that counts as a heading. */
const MAX_HEADING_WORDS = 15;
const MAX_HEADING_LENGTH = 120;

/** A run without spaces counts as a word for each so many characters. */
const LONGEST_WORD = 16;

/** The units of an article, in order. Where no line looks like a sentence, every line counts as one. */
export function textUnits({ text, dateline }: Pick<Article, "text" | "dateline">): TextUnit[] {
  const datelineEnd = dateline?.end ?? 0;
  const units: TextUnit[] = [];
  for (const block of textBlocks(text)) {
    const spans = splitBlock(text, block);
    const isHeading = spans.length === 1 && looksLikeHeading(text.slice(block.start, block.end));
    for (const [index, span] of spans.entries()) {
      units.push({
        ...span,
        words: countWords(text.slice(span.start, span.end)),
        sentence: isHeading ? null : afterDateline(text, span, datelineEnd),
        endsBlock: index === spans.length - 1,
      });
    }
  }
  if (units.some((unit) => unit.sentence !== null)) return units;
  return units.map((unit) => ({ ...unit, sentence: afterDateline(text, unit, datelineEnd) }));
}

/** The part of a unit that another span shares with its sentence; null where they share none. */
export function sentenceWithin(unit: TextUnit, span: Span): Span | null {
  if (unit.sentence === null) return null;
  const start = Math.max(unit.sentence.start, span.start);
  const end = Math.min(unit.sentence.end, span.end);
  return start < end ? { start, end } : null;
}

/** Words apart by white space; a run of 40 characters counts as three, since no model reads it as one. */
export function countWords(text: string): number {
  let words = 0;
  for (const run of text.split(/\s+/u)) words += Math.ceil(run.length / LONGEST_WORD);
  return words;
}

function looksLikeHeading(line: string): boolean {
  return (
    line.length <= MAX_HEADING_LENGTH &&
    !/[.!?…]["'”’»)\]]*\s*$/u.test(line) &&
    !/^\s*(?:[-–—•*·▪]|\d{1,3}[.)])\s/u.test(line) &&
    countWords(line) <= MAX_HEADING_WORDS
  );
}

/** Null where nothing is left, or nothing but signs such as `* * *`. */
function afterDateline(text: string, span: Span, datelineEnd: number): Span | null {
  const { start, end } = trimSpan(text, { ...span, start: Math.max(span.start, datelineEnd) });
  return /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? { start, end } : null;
}
