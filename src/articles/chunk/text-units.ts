import type { Article } from "../read/article.ts";
import { isTableRow, textBlocks } from "../../text/sentences/text-blocks.ts";
import { trimSpan } from "../../text/sentences/cut-span.ts";
import type { Span } from "../../text/sentences/span.ts";
import { splitBlock } from "../../text/sentences/split-sentences.ts";

/** What passages are packed from: a sentence, or a line. Units leave out white space only. */
export interface TextUnit extends Span {
  readonly words: number;
  /** What can be read and quoted, without a dateline before it; null for a bare dateline and for signs such as `* * *`. */
  readonly sentence: Span | null;
  /** True for a short line that is no sentence: it stays with what it heads. */
  readonly isHeading: boolean;
  /** Whether a line or paragraph ends here. */
  readonly endsBlock: boolean;
}

/** Longest line without a sentence's end that may be a heading. */
const MAX_HEADING_WORDS = 15;
const MAX_HEADING_LENGTH = 120;

/** A run without spaces counts as a word for each so many characters. */
const LONGEST_WORD = 16;

/** The units of an article, in order: sentences, list items, table rows, headings. */
export function textUnits({ text, dateline }: Pick<Article, "text" | "dateline">): TextUnit[] {
  const units: TextUnit[] = [];
  for (const block of textBlocks(text)) {
    const spans = splitBlock(text, block);
    const isHeading = spans.length === 1 && looksLikeHeading(text.slice(block.start, block.end));
    for (const [index, span] of spans.entries()) {
      units.push({
        ...span,
        words: countWords(text.slice(span.start, span.end)),
        sentence: afterDateline(text, span, dateline),
        isHeading,
        endsBlock: index === spans.length - 1,
      });
    }
  }
  return units;
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
    !isTableRow(line) &&
    countWords(line) <= MAX_HEADING_WORDS
  );
}

/** Null where nothing is left, or nothing but signs such as `* * *`. */
function afterDateline(text: string, span: Span, dateline: Span | null): Span | null {
  const isAbove = dateline === null || span.end <= dateline.start;
  const from = isAbove ? span.start : Math.max(span.start, dateline.end);
  const { start, end } = trimSpan(text, { ...span, start: from });
  return /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? { start, end } : null;
}
