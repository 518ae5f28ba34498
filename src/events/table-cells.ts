import type { Column } from "../text/entities/labels.ts";
import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import type { Span } from "../text/sentences/span.ts";
import { daysIn } from "./days-said.ts";
import type { DayBasis } from "./days-said.ts";
import { joinRanges } from "./days-together.ts";
import type { Line, LineEvent } from "./lines.ts";
import { monthlessDays } from "./monthless-days.ts";
import { readRecurrence } from "./recurrence.ts";

/** In the article's text. */
export interface Cell extends Span {
  readonly text: string;
}

/** A day, or the days on which something comes back. */
export type When = Pick<LineEvent, "day" | "recurrence">;

const BETWEEN = /\s+[·|]\s+|\t+/gu;
export const SAYS_SOMETHING = /\p{L}{3}/u;

/** One of a line that is no row of a table. */
export function cellsOf({ end, start, text }: Line): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  const separators = /[·|\t]/.test(text) ? text.matchAll(BETWEEN) : [];
  for (const { index, 0: separator } of separators) {
    cells.push({ start: start + from, end: start + index, text: text.slice(from, index) });
    from = index + separator.length;
  }
  return [...cells, { start: start + from, end, text: text.slice(from) }];
}

/** Null where the row has none, or an empty one. */
export function cellOf(
  cells: readonly Cell[],
  columns: readonly (Column | null)[],
  column: Column,
): Cell | null {
  const cell = cells[columns.indexOf(column)];
  return cell === undefined || isEmptyCell(cell) ? null : cell;
}

/** One that a dash stands for is, too. */
export function isEmptyCell({ text }: Cell): boolean {
  return /^\s*[-–—]?\s*$/u.test(text);
}

/** When a cell or a label says that something is; null for no day, or several. */
export function whenOf(text: string, basis: DayBasis): When | null {
  const [monthless, ...more] = monthlessDays(text, basis);
  if (monthless !== undefined) return more.length > 0 ? null : { day: monthless, recurrence: null };
  const said = daysIn(text, basis);
  const recurrence = /\d/u.test(text.replace(/[\d:.]+\s?[-–—]?\s?[\d:.]*/u, ""))
    ? null
    : readRecurrence(text, basis, () => said);
  if (recurrence !== null) return { day: null, recurrence };
  const [day, ...others] = joinRanges(text, said);
  // A bare weekday may be that of every week.
  return day === undefined || others.length > 0 || !/\d/u.test(text) ? null : { day, recurrence: null };
}

/** What a cell says before an hour, or behind it: “Judo” of “18:00 Judo”, “Quiz” of “Quiz, from 7 pm, $3”. */
export function nameBeside(cell: Cell, { end, start }: TimeOfDay): Cell {
  const pieces = [cell.text.slice(0, start), cell.text.slice(end)].map((one) =>
    one.replace(/^[\s,:–—-]+|[\s,:–—(-]+(?:(?:from|at)\s)?$/giu, ""),
  );
  const text = pieces.find((one) => SAYS_SOMETHING.test(one)) ?? "";
  const at = cell.start + cell.text.indexOf(text);
  return { start: at, end: at + text.length, text };
}
