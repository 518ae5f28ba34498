import type { DayBasis } from "./days-said.ts";
import { shift } from "./lines.ts";
import type { Line, LineEvent } from "./lines.ts";
import { timesIn } from "./event-time.ts";
import { SAYS_SOMETHING, nameBeside, whenOf } from "./table-cells.ts";
import type { Cell, When } from "./table-cells.ts";

/** So many columns of weekdays are a week; fewer may be the days of one event, unless the article has a plan of the week. */
const LEAST_WEEKDAYS = 4;
/** In characters; more is no heading of a column. */
const LONGEST_DAY = 30;
const EVERY_WEEK = { from: null, to: null };

/** Of a timetable whose columns are days, what each of them stands for; null where they are not. */
export function daysOfHeader(header: readonly Cell[], basis: DayBasis): (When | null)[] | null {
  const bare = header.filter(
    ({ text }) => /^\p{L}+$/u.test(text) && whenOf(text, { ...basis, plan: EVERY_WEEK }) !== null,
  );
  const plan = basis.plan ?? (bare.length < LEAST_WEEKDAYS ? null : EVERY_WEEK);
  const days = header.map(({ text }) =>
    text.length > LONGEST_DAY ? null : whenOf(text, { ...basis, plan }),
  );
  return days.filter((day) => day !== null).length < 2 ? null : days;
}

/** The cells of a row below days: “18:00 Judo”, or beside an hour “Judo”. */
export function readWeek(
  { end, start }: Line,
  cells: readonly Cell[],
  week: readonly (When | null)[],
): LineEvent[] {
  const [lead] = cells;
  const ofRow = week[0] === null ? timesIn(lead!.text)[0] : undefined;
  return cells.flatMap((cell, at): LineEvent[] => {
    const when = week[at] ?? null;
    const [own, ...others] = timesIn(cell.text);
    const time = own ?? ofRow;
    if (when === null || time === undefined || others.length > 0) return [];
    const title = own === undefined ? cell : nameBeside(cell, own);
    if (!SAYS_SOMETHING.test(title.text)) return [];
    const placed = shift(time, (own === undefined ? lead! : cell).start);
    return [{ ...when, title, time: placed, place: null, quote: { start, end }, isUnderHeading: true }];
  });
}
