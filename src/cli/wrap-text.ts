import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

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
  const columns = Math.max(stringWidth(first), stringWidth(rest));
  const lines = width === null ? text : wrapAnsi(text, width - columns);
  return lines
    .split("\n")
    .map((line, at) => `${at === 0 ? first : rest}${line}`)
    .join("\n");
}
