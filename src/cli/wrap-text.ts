/** What stands before the first line and before each one after it. */
export interface Indents {
  readonly first: string;
  readonly rest: string;
}

const NO_INDENTS: Indents = { first: "", rest: "" };

/**
 * Breaks each line of `text` at spaces so that it fits `width` columns, indents included; `null` breaks
 * nothing. A word that is too long by itself (an address) stays whole: the terminal breaks it, and a
 * click on it still finds all of it.
 */
export function wrapText(
  text: string,
  width: number | null,
  { first, rest }: Indents = NO_INDENTS,
): string {
  const lines = text.split("\n");
  const room = width === null ? Infinity : width - Math.max(columnsOf(first), columnsOf(rest));
  return lines
    .flatMap((line) => wrapLine(line, room))
    .map((line, at) => `${at === 0 ? first : rest}${line}`)
    .join("\n");
}

function wrapLine(line: string, room: number): string[] {
  if (room === Infinity) return [line];
  const lines: string[] = [];
  let current = "";
  let used = 0;
  for (const word of line.split(" ")) {
    const columns = columnsOf(word);
    if (current !== "" && used + 1 + columns > room) {
      lines.push(current);
      current = word;
      used = columns;
      continue;
    }
    const gap = current === "" ? "" : " ";
    current += gap + word;
    used += gap.length + columns;
  }
  return [...lines, current];
}

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Pictures and the scripts that Unicode's East Asian Width (UAX #11) makes two columns wide. */
const WIDE =
  /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303f\uff01-\uff60]/u;

/** Columns that `text` takes on a terminal. */
export function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of GRAPHEMES.segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}
