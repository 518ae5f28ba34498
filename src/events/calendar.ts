import type { EventStatus } from "../articles/read/declared-event.ts";
import { change, findChanged, leaveOut } from "./calendar-changes.ts";
import { withStarts } from "./calendar-starts.ts";
import type { EventRow } from "./event-row.ts";
import { findSame, merge, seriesOf, standIn } from "./same-event.ts";

/** An event of the collection, as all rows on it tell it together. */
export interface CalendarEvent {
  readonly title: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; of one that comes back, the first day that is known. */
  readonly start: string;
  readonly end: string | null;
  readonly zone: string | null;
  readonly place: string | null;
  readonly status: EventStatus;
  /** The day it was to be on, or the moment where its hour alone has changed; null where it was not moved. */
  readonly movedFrom: string | null;
  /** True for one that was put off and has no new day yet: `start` is the old one. */
  readonly isPutOff: boolean;
  readonly recurrence: string | null;
  /** Days on which what comes back is said not to be. */
  readonly except: readonly string[];
  readonly price: string | null;
  readonly signUp: string | null;
  /** What it stands on: the row that rules first, then those it changed, then others that tell of it. */
  readonly rows: readonly EventRow[];
}

/** What of an article the calendar is made with. */
export interface DatedArticle {
  readonly id: string;
  readonly title: string;
  readonly date: string | null;
}

/**
 * The events of a collection, soonest first. A newer notice that moves or cancels an event rules over the older one; of
 * rows on one event of one day a single one is made.
 * @param articles all that the rows are of
 */
export function makeCalendar(
  rows: readonly EventRow[],
  articles: ReadonlyMap<string, DatedArticle>,
): CalendarEvent[] {
  const published = (row: EventRow): string => articles.get(row.articleId)?.date ?? "";
  const ordered = withStarts(rows, articles).sort((a, b) => compare(published(a), published(b)));
  const events: CalendarEvent[] = [];
  // What comes back is known before single days of it are off, also where a notice says these first.
  const [repeated, single] = [ordered.filter(comesBack), ordered.filter((row) => !comesBack(row))];
  for (const row of [...repeated, ...single]) {
    const isChange = row.status === "moved" || row.status === "cancelled";
    if (isChange && leaveOut(events, row)) continue;
    const isOnce = row.status === "planned" && !comesBack(row);
    const series = isOnce ? seriesOf(events, row) : -1;
    if (isOnce && series < 0) standIn(events, row);
    const at =
      series >= 0 ? series : isChange ? findChanged(events, row, published(row)) : findSame(events, row);
    const known = events[at];
    if (known === undefined) events.push(...eventsOf(row));
    else if (series >= 0)
      events[at] = { ...known, place: known.place ?? row.place, rows: [...known.rows, row] };
    else events[at] = isChange ? change(known, row) : merge(known, row);
  }
  return events.sort((a, b) => compare(a.start, b.start) || compare(a.title, b.title));
}

function comesBack({ recurrence }: EventRow): boolean {
  return recurrence !== null;
}

/** What is put off, and was to be on no day that is known, is no event of a calendar; nor is another hour of none. */
function eventsOf(row: EventRow): CalendarEvent[] {
  const { end, movedFrom, place, price, recurrence, signUp, status, title, zone } = row;
  const start = [row.start, movedFrom].find((day) => day !== null && /^\d/u.test(day));
  if (start == null) return [];
  const told = { title, start, end, zone, place, status, movedFrom, recurrence, price, signUp };
  return [{ ...told, isPutOff: row.start === null, except: row.except ?? [], rows: [row] }];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
