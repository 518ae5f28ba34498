import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

/** What stands before the first line and before each one after it. */
export interface Indents {
  readonly first: string;
  readonly rest: string;
}

/** How text is set on the place it is written to. */
export interface Style {
  /** Wrapped to the width of the terminal; as it is where there is none. */
  wrap(text: string, indents?: Indents): string;
  bold(text: string): string;
  dim(text: string): string;
}

/** What of a stream decides on its style; `tty.WriteStream` has it all, a pipe or file nothing. */
export interface OutputTraits {
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Whether the terminal has colours and NO_COLOR does not forbid them. */
  hasColors?(): boolean;
}

/** Longer lines are hard to read, however wide the window. */
const MAX_WIDTH = 100;
const MIN_WIDTH = 20;

/** Plain and unwrapped unless `output` is a terminal. */
export function styleFor(output: OutputTraits): Style {
  const isTerminal = output.isTTY === true;
  // A terminal that does not know its width says 0.
  const columns = output.columns === 0 ? undefined : output.columns;
  const width = isTerminal ? clamp(columns ?? MAX_WIDTH, MIN_WIDTH, MAX_WIDTH) : null;
  const hasColors = isTerminal && (output.hasColors?.() ?? false);
  return {
    wrap: (text, indents) => wrapText(text, width, indents),
    bold: hasColors ? (text) => sgr(1, 22, text) : (text) => text,
    dim: hasColors ? (text) => sgr(2, 22, text) : (text) => text,
  };
}

/** Select Graphic Rendition (ECMA-48, 8.3.117). */
function sgr(on: number, off: number, text: string): string {
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/**
 * Breaks each line of `text` at spaces so that it fits `width` columns, indents included; `null` breaks
 * nothing. A word that is too long by itself (an address) stays whole: the terminal breaks it, and a
 * click on it still finds all of it.
 */
export function wrapText(
  text: string,
  width: number | null,
  { first, rest }: Indents = { first: "", rest: "" },
): string {
  const columns = Math.max(stringWidth(first), stringWidth(rest));
  const lines = width === null ? text : wrapAnsi(text, width - columns);
  return lines
    .split("\n")
    .map((line, at) => `${at === 0 ? first : rest}${line}`)
    .join("\n");
}
