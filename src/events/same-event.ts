import { addDays, monthSpan } from "../text/entities/calendar-days.ts";
import type { Days } from "../text/entities/calendar-days.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import { termOf } from "../text/words/stem.ts";
import { toWords } from "../text/words/words.ts";
import type { CalendarEvent } from "./calendar.ts";
import type { EventRow } from "./event-row.ts";
import { EVENT_NOUN } from "./event-words.ts";
import { occurrences } from "./recurrence.ts";

/** The number of the event that a row tells of once more; -1 for none. */
export function findSame(events: readonly CalendarEvent[], row: EventRow): number {
  const day = row.start?.slice(0, 10);
  return events.findIndex(
    (event) =>
      event.recurrence === row.recurrence &&
      ((row.recurrence !== null && isOneSeries(event, row)) ||
        event.start.slice(0, 10) === day ||
        (event.movedFrom !== null && event.movedFrom === day)) &&
      areCompatible(event, row) &&
      isSameName(event.title, row.title),
  );
}

/** The number of what comes back on that day, at that hour, and is called no less: the timetable of a week tells of it too. */
export function seriesOf(events: readonly CalendarEvent[], row: EventRow): number {
  const day = row.start!.slice(0, 10);
  return events.findIndex(
    (event) =>
      event.recurrence !== null &&
      event.start.slice(0, 10) <= day &&
      event.start.slice(10) === row.start!.slice(10) &&
      [...stemsOf(row.title)].every((stem) => stemsOf(event.title).has(stem)) &&
      isOneSeries(event, { ...row, recurrence: event.recurrence }) &&
      !event.except.includes(day),
  );
}

/** The days for one of which a single day stands that a rule does not have: those of its month where it comes back monthly. */
export function daysAround(day: string, rule: string): Days | null {
  const [year, month] = day.split("-").map(Number);
  if (rule.startsWith("FREQ=MONTHLY")) return monthSpan(year!, month!);
  return rule.startsWith("FREQ=WEEKLY;INTERVAL") || !rule.startsWith("FREQ=WEEKLY")
    ? null
    : { from: addDays(day, -3), to: addDays(day, 3) };
}

/** What is told once, and fuller, stands in for that day of what comes back, or of what comes back monthly for that of its month: it is not on twice. */
export function standIn(events: CalendarEvent[], row: EventRow): void {
  const day = row.start?.slice(0, 10);
  if (day === undefined) return;
  for (const [at, event] of events.entries()) {
    const { except, recurrence, start, title } = event;
    if (recurrence === null || !areCompatible(event, row) || !isSameName(title, row.title)) continue;
    const isCalledNoMore = [...stemsOf(row.title)].every((stem) => stemsOf(title).has(stem));
    const month =
      isCalledNoMore && recurrence.startsWith("FREQ=MONTHLY") ? daysAround(day, recurrence) : null;
    const { from, to } = month ?? { from: day, to: day };
    const [own, ...others] = occurrences({ recurrence, start, except }, addDays(from, -1), 2, to);
    if (own !== undefined && (own === day || others.length === 0))
      events[at] = { ...event, except: [...except, own] };
  }
}

/** The same rule told at another time: its days are the same, also where weeks are left out, and no other place is named. */
function isOneSeries(event: CalendarEvent, { place, recurrence, start }: EventRow): boolean {
  const [first, last] = [event.start, start!].sort().map((day) => day.slice(0, 10));
  const series = { recurrence: recurrence!, start: first!, except: [] };
  return (
    occurrences(series, addDays(last!, -1), 1, last).length > 0 &&
    (place === null || event.place === null || isSameName(place, event.place))
  );
}

/** Two of the same name on one day are two where their hours differ. */
function areCompatible(event: CalendarEvent, row: EventRow): boolean {
  const [a, b] = [event.start.slice(11), row.start?.slice(11) ?? ""];
  const isOld = event.movedFrom !== null && [row.start, row.start?.slice(0, 10)].includes(event.movedFrom);
  return isOld || a === "" || b === "" || a === b;
}

/** An event, and one more row on it, which adds what it did not tell yet. */
export function merge(event: CalendarEvent, told: EventRow): CalendarEvent {
  const row = event.recurrence === null ? told : onFirstDay(told, event.start.slice(0, 10));
  const isMoved = event.movedFrom !== null;
  const isFuller = !isMoved && !event.start.includes("T") && row.start?.includes("T") === true;
  return {
    ...event,
    title: row.title.length > event.title.length ? row.title : event.title,
    start: isFuller ? row.start : event.start,
    end: event.end ?? (isMoved ? null : row.end),
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

/** The end of an evening moved along with it. */
export function endOn(event: Pick<CalendarEvent, "start" | "end">, start: string): string {
  const isNextDay = event.end!.slice(0, 10) > event.start.slice(0, 10);
  const day = start.slice(0, 10);
  return `${isNextDay ? addDays(day, 1) : day}${event.end!.slice(10)}`;
}

/** A name taken apart. */
interface ReadName {
  /** Of the words that tell it from others. */
  readonly stems: ReadonlySet<string>;
  /** “e1”, “3”, “b”: which of several of a kind it is. */
  readonly codes: readonly string[];
  /** True where no more is said than of which kind it is, “Excursion E1”. */
  readonly isKind: boolean;
}

const CODE = /(?<![\p{L}\p{N}.:])(?:\p{L}?\d{1,3}\p{L}?(?![\p{L}\p{N}]|[.:]\d)|[A-H](?=$|[):,]))/gu;
const names = new Map<string, ReadName>();
const MOST_NAMES = 20_000;

function readName(text: string): ReadName {
  const known = names.get(text);
  if (known !== undefined) return known;
  const stems = new Set(toWords(text).flatMap(({ folded }) => (isStopWord(folded) ? [] : [termOf(folded)])));
  const codes = text.match(CODE)?.map((code) => code.toLowerCase()) ?? [];
  const isKind = codes.length > 0 && !/\p{L}/u.test(text.replace(CODE, "").replace(EVENT_NOUN, ""));
  if (names.size >= MOST_NAMES) names.clear();
  names.set(text, { stems, codes, isKind });
  return { stems, codes, isKind };
}

/** The stems of the words of a name that tell it from others. */
export function stemsOf(name: string): ReadonlySet<string> {
  return readName(name).stems;
}

/** False where one of a kind is meant, “Excursion E1”, and the name does not tell that it is that one. */
export function tellsWhich(name: string, meant: string): boolean {
  return readName(meant).codes.every((code) => readName(name).codes.includes(code));
}

/** True where all words of one name are in the other: “raid” and “raid night” of the same day are one event. */
export function isSameName(a: string, b: string): boolean {
  const [short, long] = [readName(a), readName(b)].sort((one, other) => one.stems.size - other.stems.size);
  const shared = short!.codes.filter((code) => long!.codes.includes(code));
  if (shared.length === 0 && short!.codes.length > 0 && long!.codes.length > 0) return false;
  // “Excursion E1” and “E1 Lighthouse”
  if ((short!.isKind || long!.isKind) && shared.some((code) => /\p{L}\d/u.test(code))) return true;
  return short!.stems.size > 0 && [...short!.stems].every((stem) => long!.stems.has(stem));
}
