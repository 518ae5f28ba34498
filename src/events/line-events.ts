import type { DayBasis, DaysSaid } from "./days-said.ts";
import { readFields } from "./field-events.ts";
import { readItems } from "./item-events.ts";
import { linesOf } from "./lines.ts";
import type { LineEvent } from "./lines.ts";
import { readTables } from "./table-events.ts";

/**
 * The events of the lines of a text that are no sentences: notices by fields, tables, lists and programmes.
 * @param titleDay the day that the article's title names, of which a programme without a heading is
 */
export function findLineEvents(text: string, basis: DayBasis, titleDay: DaysSaid | null): LineEvent[] {
  if (!/\d/u.test(text)) return [];
  const lines = linesOf(text, basis);
  const fields = readFields(lines);
  const tables = readTables(lines, titleDay);
  const used = new Set([...fields.used, ...tables.used]);
  const rest = lines.filter((line) => !used.has(line));
  return [...fields.events, ...tables.events, ...readItems(rest, titleDay)];
}
