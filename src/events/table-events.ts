import { columnOf } from "../text/entities/labels.ts";
import type { Column } from "../text/entities/labels.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { dayAlone, mayHead } from "./item-events.ts";
import { isGrid, readGridRow, sentenceOf } from "./grid-table.ts";
import { shift } from "./lines.ts";
import type { Line, LineEvent, ReadLines } from "./lines.ts";
import { daysOfRow, daysRunningOn } from "./monthless-days.ts";
import { CANCELLED } from "./event-words.ts";
import { timesIn } from "./event-time.ts";
import { cellOf, cellsOf, isEmptyCell, nameBeside, whenOf } from "./table-cells.ts";
import type { Cell, When } from "./table-cells.ts";
import { daysOfHeader, readWeek } from "./week-table.ts";

/** A row with its cells. */
interface Row {
  readonly line: Line;
  readonly cells: readonly Cell[];
}

interface Table {
  readonly header: readonly Cell[];
  readonly rows: readonly Row[];
  /** Of its header. */
  readonly basis: DayBasis;
  /** The day in the heading above it, or in the article's title. */
  readonly above: DaysSaid | null;
}

/** The events of tables: rows of cells below a header that names the columns. */
export function readTables(lines: readonly Line[], titleDay: DaysSaid | null): ReadLines {
  const events: LineEvent[] = [];
  const used: Line[] = [];
  const all = lines.map((line) => ({ line, cells: cellsOf(line) }));
  for (let at = 0; at < lines.length; at += 1) {
    const { cells, line } = all[at]!;
    if (cells.length < 2) continue;
    let end = at + 1;
    while (all[end]?.cells.length === cells.length) end += 1;
    const header = cells.map(withoutColon);
    const rows = all.slice(at + 1, end);
    const above = dayOf(lines[at - 1]) ?? titleDay;
    const found = rows.length === 0 ? null : readTable({ header, rows, basis: line.basis, above });
    if (found === null) continue;
    events.push(...found);
    used.push(...lines.slice(at, end));
    at = end - 1;
  }
  return { events, used };
}

function withoutColon({ start, text }: Cell): Cell {
  const name = text.replace(/:$/u, "");
  return { start, end: start + name.length, text: name };
}

function dayOf(heading: Line | undefined): DaysSaid | null {
  if (heading === undefined || !mayHead(heading)) return null;
  return dayAlone(heading, daysOfRow(heading.text, heading.basis));
}

/** Null where its header does not tell what the columns hold. */
function readTable({ above, basis, header, rows }: Table): LineEvent[] | null {
  const week = daysOfHeader(header, basis);
  if (week !== null) return rows.flatMap(({ line, cells }) => readWeek(line, cells, week));
  if (above !== null && isGrid(header, rows))
    return rows.flatMap(({ line, cells }) => readGridRow(line, cells, header, above));
  const columns = header.map(({ text }) => columnOf(text));
  const hasDay = columns.includes("day");
  if (columns.filter((one) => one !== null).length < 2) return null;
  // A programme by hours, its day in the heading above or in the title.
  if (!hasDay && (above === null || !columns.includes("time"))) return null;
  let before = hasDay ? null : above;
  return rows.flatMap((row) => {
    const event = readRow(row, columns, basis, before);
    if (cellOf(row.cells, columns, "day") !== null) before = event?.day ?? null;
    return event ?? [];
  });
}

/** @param before the day of the heading, or of the row above, which an empty cell repeats */
function readRow(
  { cells, line: { end, start, text } }: Row,
  columns: readonly (Column | null)[],
  basis: DayBasis,
  before: DaysSaid | null,
): LineEvent | null {
  const dayCell = cellOf(cells, columns, "day");
  const when =
    dayCell !== null
      ? (whenOf(dayCell.text, basis) ?? runningOn(dayCell.text, basis, before))
      : before && { day: before, recurrence: null };
  if (when === null) return null;
  const moved = dayCell?.start ?? 0;
  const whole = cellOf(cells, columns, "title") ?? cells[columns.indexOf(null)] ?? null;
  // “Quiz, 7:30 pm” has its hour beside its name.
  const timeCell = [cellOf(cells, columns, "time"), dayCell, whole].find(
    (cell) => cell !== null && timesIn(cell.text).length > 0,
  );
  // “– · CANCELLED” names nothing.
  if (whole !== null && isEmptyCell(whole)) return null;
  const [time] = timeCell == null ? [] : timesIn(timeCell.text);
  // Below a heading what has no hour is no part of the programme.
  if (dayCell === null && time === undefined && !CANCELLED.test(text)) return null;
  return {
    title: time !== undefined && timeCell === whole ? nameBeside(whole!, time) : whole && sentenceOf(whole),
    day: when.day && shift(when.day, moved),
    recurrence: when.recurrence && shift(when.recurrence, moved),
    time: time === undefined ? null : shift(time, timeCell!.start),
    place: cellOf(cells, columns, "place"),
    price: cellOf(cells, columns, "price"),
    signUp: cellOf(cells, columns, "sign up"),
    quote: { start, end },
    isUnderHeading: dayCell === null,
  };
}

function runningOn(text: string, basis: DayBasis, before: DaysSaid | null): When | null {
  const [day, ...others] = before === null ? [] : daysRunningOn(text, basis, () => before);
  return day === undefined || others.length > 0 ? null : { day, recurrence: null };
}
