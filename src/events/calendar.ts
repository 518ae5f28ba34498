import type { EventStatus } from "../articles/read/declared-event.ts";
import type { EventRow } from "./event-row.ts";
import { isBareNoun, isPart } from "./event-words.ts";
import { occurrences } from "./recurrence.ts";
import { addDays } from "../text/entities/calendar-days.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import { termOf } from "../text/words/stem.ts";
import { toWords } from "../text/words/words.ts";

/** An event of the collection, as all rows on it tell it together. */
export interface CalendarEvent {
  readonly title: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; of one that comes back, the first day that is known. */
  readonly start: string;
  readonly end: string | null;
  readonly zone: string | null;
  readonly place: string | null;
  readonly status: EventStatus;
  /** The day it was to be on; null where it was not moved. */
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
    const series = row.status === "planned" && !comesBack(row) ? seriesOf(events, row) : undefined;
    if (series !== undefined) {
      const place = series.place ?? row.place;
      events[events.indexOf(series)] = { ...series, place, rows: [...series.rows, row] };
      continue;
    }
    if (row.status === "planned" && !comesBack(row)) standIn(events, row);
    const at = isChange ? findChanged(events, row, published(row)) : findSame(events, row);
    if (at >= 0) events[at] = isChange ? change(events[at]!, row) : merge(events[at]!, row);
    else if (row.start !== null) events.push(eventOf(row, row.start));
    else if (/^\d/u.test(row.movedFrom ?? ""))
      events.push({ ...eventOf(row, row.movedFrom!), isPutOff: true });
  }
  return events.sort((a, b) => compare(a.start, b.start) || compare(a.title, b.title));
}

function comesBack({ recurrence }: EventRow): boolean {
  return recurrence !== null;
}

/**
 * Rows of “year-of-collection” with that year, without those for which there is none, or more than one; of undated articles
 * what comes back begins with the collection's newest day.
 */
function withStarts(rows: readonly EventRow[], articles: ReadonlyMap<string, DatedArticle>): EventRow[] {
  const published = [...articles.values()].flatMap(({ date }) => date ?? []);
  const told = [...rows.flatMap(({ start }) => start ?? []), ...published].filter((day) => /^\d/u.test(day));
  const years = told.map((day) => Number(day.slice(0, 4)));
  // What is announced may lie in the year after.
  const [first, last] = [Math.min(...years), Math.max(...years) + 1];
  const newest = published.sort().at(-1);
  return rows.flatMap((row): EventRow | EventRow[] => {
    const { end, recurrence, start, weekday } = row;
    if (recurrence !== null && /^(?!\d)/u.test(start ?? "")) {
      const [day] =
        newest === undefined ? [] : occurrences({ recurrence, start: newest, except: [] }, newest, 1);
      return day === undefined
        ? []
        : {
            ...row,
            start: `${day}${start ?? ""}`,
            end: end && `${addDays(day, end <= start! ? 1 : 0)}${end}`,
          };
    }
    if (start?.startsWith("-") !== true) return row;
    const fitting: number[] = [];
    for (let year = first; year <= last; year += 1) {
      const day = new Date(`${year}${start.slice(1, 7)}T12:00:00Z`);
      if (day.getUTCDay() === weekday) fitting.push(year);
    }
    const [year] = fitting;
    if (year === undefined || fitting.length > 1) return [];
    const inYear = (moment: string | null) => moment && `${year}${moment.slice(1)}`;
    return { ...row, start: inYear(start), end: inYear(end) };
  });
}

/** Days in a row on which what comes back may be off. */
const MOST_OFF = 60;

/** Takes a day that is off, or moved, out of what comes back; false where it is none of its days. */
function leaveOut(events: CalendarEvent[], row: EventRow): boolean {
  const day = row.status === "moved" ? row.movedFrom : row.start?.slice(0, 10);
  if (day == null) return false;
  const last = row.status === "moved" ? day : (row.end ?? day).slice(0, 10);
  const at = events.findIndex(
    ({ except, recurrence, start, title }) =>
      recurrence !== null &&
      isSameName(title, row.title) &&
      occurrences({ recurrence, start, except }, addDays(day, -1), 1, last).length > 0,
  );
  const event = events[at];
  if (event === undefined) return false;
  const off = occurrences({ ...event, recurrence: event.recurrence! }, addDays(day, -1), MOST_OFF, last);
  events[at] = { ...event, except: [...event.except, ...off], rows: [...event.rows, row] };
  return row.status === "cancelled";
}

function eventOf(row: EventRow, start: string): CalendarEvent {
  const { title, end, zone, place, status, movedFrom, recurrence, price, signUp } = row;
  return {
    title,
    start,
    end,
    zone,
    place,
    status,
    movedFrom,
    isPutOff: false,
    recurrence,
    except: row.except ?? [],
    price,
    signUp,
    rows: [row],
  };
}

/** The event that a notice moves or cancels: on the day it names, or else the next one of that name; -1 for none. */
function findChanged(events: readonly CalendarEvent[], row: EventRow, published: string): number {
  const day = row.movedFrom ?? (row.status === "cancelled" ? row.start?.slice(0, 10) : undefined);
  const candidates = events
    .map((event, at) => ({ event, at }))
    .filter(({ event }) => event.recurrence === null && isSameName(event.title, row.title))
    // What becomes of the “Spring Cup” becomes of no “Spring Cup: draw”.
    .filter(({ event }) => isOfPart(event.title) === isOfPart(row.title))
    .filter(({ event }) => (day === undefined ? event.start.slice(0, 10) >= published : isOn(event, day)));
  // “The workshop is cancelled”, of several.
  if (day === undefined && isBareNoun(row.title) && candidates.length > 1) return -1;
  return candidates.sort((a, b) => compare(a.event.start, b.event.start))[0]?.at ?? -1;
}

function isOfPart(title: string): boolean {
  return isPart(title.replace(/^.*: /u, ""));
}

function isOn({ start, end }: CalendarEvent, day: string): boolean {
  return start.slice(0, 10) <= day && day <= (end ?? start).slice(0, 10);
}

/** What the notice does not say anew stays as it was, place and time of day as well. */
function change(event: CalendarEvent, row: EventRow): CalendarEvent {
  const rows = [row, ...event.rows];
  if (row.status === "cancelled") return { ...event, status: "cancelled", rows };
  // A notice says it in its headline, and again below.
  const isKnown = row.start !== null && isOn(event, row.start.slice(0, 10));
  const movedFrom = row.movedFrom ?? (isKnown ? event.movedFrom : event.start.slice(0, 10));
  if (row.start === null) return { ...event, status: "moved", movedFrom, isPutOff: true, rows };
  const time = event.start.slice(10);
  const start = row.start.includes("T") ? row.start : `${row.start}${time}`;
  const end = row.end ?? (event.end?.includes("T") === true && time !== "" ? endOn(event, row.start) : null);
  return {
    ...{ ...event, start, end, movedFrom, rows },
    place: row.place ?? (row.isElsewhere === true ? null : event.place),
    zone: row.zone ?? event.zone,
    status: "moved",
    isPutOff: false,
  };
}

/** The end of an evening moved along with it. */
export function endOn(event: Pick<CalendarEvent, "start" | "end">, start: string): string {
  const isNextDay = event.end!.slice(0, 10) > event.start.slice(0, 10);
  const day = start.slice(0, 10);
  return `${isNextDay ? addDays(day, 1) : day}${event.end!.slice(10)}`;
}

function findSame(events: readonly CalendarEvent[], row: EventRow): number {
  return events.findIndex(
    (event) =>
      event.recurrence === row.recurrence &&
      ((row.recurrence !== null && isOneSeries(event, row)) ||
        event.start.slice(0, 10) === row.start?.slice(0, 10) ||
        (event.movedFrom !== null && event.movedFrom === row.start?.slice(0, 10))) &&
      areCompatible(event, row) &&
      isSameName(event.title, row.title),
  );
}

/** What comes back on that day, at that hour, and is called no less: the timetable of a week tells of it too. */
function seriesOf(events: readonly CalendarEvent[], row: EventRow): CalendarEvent | undefined {
  const day = row.start?.slice(0, 10);
  return events.find(
    (event) =>
      event.recurrence !== null &&
      day !== undefined &&
      event.start.slice(0, 10) <= day &&
      event.start.slice(10) === row.start!.slice(10) &&
      [...stemsOf(row.title)].every((stem) => stemsOf(event.title).has(stem)) &&
      isOneSeries(event, { ...row, recurrence: event.recurrence }) &&
      !event.except.includes(day),
  );
}

/** What is told once, and fuller, stands in for that day of what comes back: it is not on twice. */
function standIn(events: CalendarEvent[], row: EventRow): void {
  const day = row.start?.slice(0, 10);
  if (day === undefined) return;
  for (const [at, event] of events.entries()) {
    const { except, recurrence, start, title } = event;
    const isTwice =
      recurrence !== null &&
      areCompatible(event, row) &&
      isSameName(title, row.title) &&
      occurrences({ recurrence, start, except }, addDays(day, -1), 1, day).length > 0;
    if (isTwice) events[at] = { ...event, except: [...except, day] };
  }
}

/** The same rule told at another time: its days are the same, also where weeks are left out, and no other place is named. */
function isOneSeries(event: CalendarEvent, { place, recurrence, start }: EventRow): boolean {
  const [first, last] = [event.start, start!].sort(compare).map((day) => day.slice(0, 10));
  const series = { recurrence: recurrence!, start: first!, except: [] };
  return (
    occurrences(series, addDays(last!, -1), 1, last).length > 0 &&
    (place === null || event.place === null || isSameName(place, event.place))
  );
}

/** Two of the same name on one day are two where their hours or places differ. */
function areCompatible(event: CalendarEvent, row: EventRow): boolean {
  const [a, b] = [event.start.slice(11), row.start?.slice(11) ?? ""];
  if (event.movedFrom === row.start?.slice(0, 10)) return true;
  return a === "" || b === "" || a === b;
}

function merge(event: CalendarEvent, told: EventRow): CalendarEvent {
  const row = event.recurrence === null ? told : onFirstDay(told, event.start.slice(0, 10));
  const isTimed = event.start.includes("T");
  const isFuller = event.movedFrom === null && !isTimed && row.start?.includes("T") === true;
  return {
    ...event,
    title:
      row.title.length > event.title.length && isSameName(row.title, event.title) ? row.title : event.title,
    start: isFuller ? row.start : event.start,
    end: event.end ?? (event.movedFrom === null ? row.end : null),
    zone: event.zone ?? row.zone,
    place: event.place ?? row.place,
    except: [...new Set([...event.except, ...(row.except ?? [])])],
    status: event.status === "planned" && row.status === "held" ? "held" : event.status,
    price: event.price ?? row.price,
    signUp: event.signUp ?? row.signUp,
    rows: [...event.rows, told],
  };
}

/** What comes back, as if it had been told before the day on which it first was. */
function onFirstDay(row: EventRow, day: string): EventRow {
  const { end, start } = row;
  return { ...row, start: `${day}${start!.slice(10)}`, end: end && endOn({ start: start!, end }, day) };
}

const names = new Map<string, ReadonlySet<string>>();
const MOST_NAMES = 20_000;

/** The stems of the words of a name that tell it from others. */
export function stemsOf(text: string): ReadonlySet<string> {
  const known = names.get(text);
  if (known !== undefined) return known;
  const stems = new Set(toWords(text).flatMap(({ folded }) => (isStopWord(folded) ? [] : [termOf(folded)])));
  if (names.size >= MOST_NAMES) names.clear();
  names.set(text, stems);
  return stems;
}

/** True where all words of one name are in the other: “raid” and “raid night” of the same day are one event. */
function isSameName(a: string, b: string): boolean {
  const [short, long] = [stemsOf(a), stemsOf(b)].sort((one, other) => one.size - other.size);
  return short!.size > 0 && [...short!].every((stem) => long!.has(stem));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
