import type { Span } from "./span.ts";

/** Between the cells of a table row, as every reader of articles writes it. */
export const CELL_GAP = " · ";

/** Whether a line has cells, as a table row or a table's line of headers has. */
export function isTableRow(line: string): boolean {
  return line.includes(CELL_GAP);
}

/** Widths to which typewriters, mail programs and archives break lines. */
const NARROWEST_WRAP = 40;
const WIDEST_WRAP = 100;

/**
 * The non-blank blocks of a text, in order, without their line ends: lines, and paragraphs whose lines were broken to a fixed
 * width. A line end closes a block as a blank line does, except in
 * a hard-wrapped paragraph, where it stands for a space:
 *
 *     The ministers met on Friday and
 *     agreed to meet again in spring.
 */
export function* textBlocks(text: string): Generator<Span> {
  for (const lines of paragraphLines(text)) {
    if (isHardWrapped(text, lines)) yield { start: lines[0]!.start, end: lines.at(-1)!.end };
    else yield* lines;
  }
}

/** The lines of each paragraph; an indented line begins one as a blank line does. */
function* paragraphLines(text: string): Generator<Span[]> {
  let lines: Span[] = [];
  for (let start = 0; start < text.length;) {
    const lineEnd = text.indexOf("\n", start);
    const end = lineEnd === -1 ? text.length : lineEnd;
    const blank = text.slice(start, end).trim() === "";
    if (lines.length > 0 && (blank || /\s/u.test(text[start]!))) {
      yield lines;
      lines = [];
    }
    if (!blank) lines.push({ start, end });
    start = end + 1;
  }
  if (lines.length > 0) yield lines;
}

/**
 * Greedy line filling leaves no line that had room for the next line's first word. The first line is
 * exempt: archives cut a dateline off it and leave it short.
 */
function isHardWrapped(text: string, lines: readonly Span[]): boolean {
  if (lines.length < 2 || isTableRow(text.slice(lines[0]!.start, lines.at(-1)!.end))) return false;
  const widest = lines.reduce((width, line) => Math.max(width, line.end - line.start), 0);
  if (widest < NARROWEST_WRAP || widest > WIDEST_WRAP) return false;
  const followers = lines.slice(1);
  return (
    followers.some((line, index) => continues(text, lines[index]!, line)) &&
    followers.every((line, index) => {
      const previous = lines[index]!;
      const firstWord = /^\s*\S+/u.exec(text.slice(line.start, line.end))?.[0] ?? "";
      return index === 0 || previous.end - previous.start + 1 + firstWord.trim().length > widest;
    })
  );
}

/** No sentence ends with the one line, and the other goes on in lower case. */
function continues(text: string, line: Span, next: Span): boolean {
  return (
    !/[.!?:;…]["'”’»)\]]*\s*$/u.test(text.slice(Math.max(line.start, line.end - 8), line.end)) &&
    /^\s*\p{Ll}/u.test(text.slice(next.start, next.end))
  );
}
