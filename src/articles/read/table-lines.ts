import { EMPTY_CELL } from "../../text/sentences/line-reading.ts";
import { CELL_GAP } from "../../text/sentences/text-blocks.ts";

/** A table as its source gives it. */
export interface Table {
  /** Null where no row names the columns. */
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
}

/**
 * A table as lines of text: `Day · Time · Room:`, then `Friday · 19:00 · Room B`. The colon tells the header
 * from a row wherever the text is read again, and an empty cell keeps its column by a dash.
 */
export function tableLines({ header, rows }: Table): string[] {
  const filled = rows.map(toLine).filter((line) => line !== null);
  const names = header === null ? null : toLine(header);
  return names === null ? filled : [`${names}:`, ...filled];
}

/** Null for a row of empty cells. */
function toLine(cells: readonly string[]): string | null {
  const texts = cells.map((cell) => cell.replace(/\s+/gu, " ").replaceAll(CELL_GAP, ", ").trim());
  if (texts.every((text) => text === "")) return null;
  return texts.map((text) => text || EMPTY_CELL).join(CELL_GAP);
}
