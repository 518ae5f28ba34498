import { trimSpan } from "./cut-span.ts";
import type { Span } from "./span.ts";
import { splitBlock } from "./split-sentences.ts";
import { CELL_GAP, isTableRow } from "./text-blocks.ts";

/** An empty cell of a table row: without it the cells behind would move under another header. */
export const EMPTY_CELL = "–";

/**
 * A line with what is needed to understand it. In the text a table is a line of headers that ends with a
 * colon, `Day · Time · Room:`, and its rows below, `Friday · 19:00 · Room B`; a list is introduced by a
 * line that ends with a colon.
 */
export interface LineReading {
  readonly kind: "row" | "item";
  /** The line that names the columns, or introduces the list, without its colon. */
  readonly introduction: Span;
  /** What a reader is given: `Day: Friday; Time: 19:00; Room: B.`, or `Bring with you: - a lamp`. */
  readonly text: string;
  /** Pieces of `text` that are verbatim of the article, in order: `at` in `text`, `start` and `end` in the article. */
  readonly pieces: readonly (Span & { readonly at: number })[];
}

/** A table or list that goes on for longer is read without its header from there on; in UTF-16 units. */
const FARTHEST_UP = 20_000;

/** A longer line is prose, of which nothing is looked at but the sentence; in UTF-16 units. */
const LONGEST_LINE = 4_000;

/** An introduction is the last sentence of its line; a longer one is no introduction. In UTF-16 units. */
const LONGEST_INTRODUCTION = 240;

/**
 * How a table row is read with its header, and a list item with the line that introduces it; null where
 * a sentence is read as it stands. Offsets are in UTF-16 units of the article's text.
 */
export function readLine(text: string, sentence: Span): LineReading | null {
  const line = lineAround(text, sentence.start);
  if (line === null) return null;
  if (isTableRow(slice(text, line))) return readRow(text, line);
  const introduction = introductionOf(text, line);
  if (introduction === null) return null;
  const composed = compose(text, [introduction, sentence], [" "], "");
  return { kind: "item", introduction: { ...introduction, end: introduction.end - 1 }, ...composed };
}

/** Whether a line names the columns of a table: it is read with each of its rows. */
export function isTableHeader(text: string, sentence: Span): boolean {
  const line = lineAround(text, sentence.start);
  return line !== null && isTableRow(slice(text, line)) && endsWithColon(text, line);
}

/**
 * Where a stretch of a reading's text stands in the sentence that was read, as offsets in the article: from the first
 * to the last of the sentence's own words in it. Null where it has none of them, as a label of the header has none.
 */
export function placeOf({ pieces }: LineReading, stretch: Span, sentence: Span): Span | null {
  const places = pieces.flatMap(({ at, start, end }) => {
    const from = Math.max(start, sentence.start, start + stretch.start - at);
    const to = Math.min(end, sentence.end, start + stretch.end - at);
    return from < to ? [{ start: from, end: to }] : [];
  });
  const [first] = places;
  return first === undefined ? null : { start: first.start, end: places.at(-1)!.end };
}

function readRow(text: string, line: Span): LineReading | null {
  const cells = cellsOf(text, line);
  const header = headerOf(text, line, cells.length);
  if (header === null) return null;
  const [parts, gaps]: [Span[], string[]] = [[], []];
  for (const [index, cell] of cells.entries()) {
    if (slice(text, cell) === EMPTY_CELL) continue;
    if (parts.length > 0) gaps.push("; ");
    const label = header[index]!;
    if (slice(text, label) !== EMPTY_CELL) {
      parts.push(label);
      gaps.push(": ");
    }
    parts.push(cell);
  }
  if (parts.length === 0) return null;
  const introduction = { start: header[0]!.start, end: header.at(-1)!.end };
  return { kind: "row", introduction, ...compose(text, parts, gaps, ".") };
}

/** The header's cells, of which there are as many as in the row; null for a table without one, and for the header itself. */
function headerOf(text: string, row: Span, count: number): Span[] | null {
  if (endsWithColon(text, row)) return null;
  let line = lineBefore(text, row);
  while (line !== null && row.start - line.start < FARTHEST_UP) {
    if (line.start === line.end) return null;
    if (isTableRow(slice(text, line)) && endsWithColon(text, line)) {
      const cells = cellsOf(text, { start: line.start, end: trimSpan(text, line).end - 1 });
      return cells.length === count ? cells : null;
    }
    line = lineBefore(text, line);
  }
  return null;
}

function cellsOf(text: string, line: Span): Span[] {
  let start = line.start;
  return slice(text, line)
    .split(CELL_GAP)
    .map((cell) => {
      const span = trimSpan(text, { start, end: start + cell.length });
      start += cell.length + CELL_GAP.length;
      return span;
    });
}

const LIST_ITEM = /^\s*(?:[-–—•*·▪◦☐☑]|\d{1,3}[.)])\s/u;

/** The line with a colon at its end above a list, or above the one line that it speaks of. */
function introductionOf(text: string, line: Span): Span | null {
  let [below, isApart] = [line, false];
  while (line.start - below.start < FARTHEST_UP) {
    const above = lineBefore(text, below);
    if (above === null) return null;
    if (above.start === above.end) {
      // A blank line may part an introduction from its list, and the items of a list.
      if (isApart) return null;
      isApart = true;
    } else {
      if (isTableRow(slice(text, above))) return null;
      if (endsWithColon(text, above)) return lastSentence(text, above);
      const isList = LIST_ITEM.test(slice(text, above)) && LIST_ITEM.test(slice(text, line));
      if (isApart && !isList) return null;
      isApart = false;
    }
    below = above;
  }
  return null;
}

function lastSentence(text: string, line: Span): Span | null {
  const last = splitBlock(text, line).at(-1);
  return last === undefined || last.end - last.start > LONGEST_INTRODUCTION ? null : last;
}

/** Parts of the article with what stands between them, and what ends them all unless a sentence does. */
function compose(
  text: string,
  parts: readonly Span[],
  gaps: readonly string[],
  ending: string,
): Pick<LineReading, "text" | "pieces"> {
  let composed = "";
  const pieces = parts.map((part, index) => {
    const at = composed.length;
    composed += slice(text, part) + (gaps[index] ?? "");
    return { at, start: part.start, end: part.end };
  });
  return { text: /[.!?…]$/u.test(composed) ? composed : composed + ending, pieces };
}

function endsWithColon(text: string, line: Span): boolean {
  return text[trimSpan(text, line).end - 1] === ":";
}

/** Null where it is too long to be looked at. */
function lineAround(text: string, at: number): Span | null {
  const from = Math.max(0, at - LONGEST_LINE);
  const before = text.slice(from, at).lastIndexOf("\n");
  const after = text.slice(at, at + LONGEST_LINE).indexOf("\n");
  const isWhole = (before >= 0 || from === 0) && (after >= 0 || at + LONGEST_LINE >= text.length);
  if (!isWhole) return null;
  return { start: from + before + 1, end: after < 0 ? text.length : at + after };
}

/** Null above the first line, and where it is too long to be looked at. */
function lineBefore(text: string, { start }: Span): Span | null {
  return start === 0 ? null : lineAround(text, start - 1);
}

function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
