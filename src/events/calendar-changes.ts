import { addDays, daysBetween } from "../text/entities/calendar-days.ts";
import type { Days } from "../text/entities/calendar-days.ts";
import type { CalendarEvent } from "./calendar.ts";
import type { EventRow } from "./event-row.ts";
import { isBody, isPart } from "./event-words.ts";
import { occurrences } from "./recurrence.ts";
import { daysAround, endOn, isSameName, tellsWhich } from "./same-event.ts";

/** Days in a row on which what comes back may be off. */
const MOST_OFF = 60;

/** Takes a day that is off, or moved, out of what comes back; false where it is none of its days. */
export function leaveOut(events: CalendarEvent[], row: EventRow): boolean {
  for (const [at, event] of events.entries()) {
    const { except, recurrence, start, title } = event;
    if (recurrence === null || !isSameName(title, row.title)) continue;
    const days = daysOff(row, recurrence);
    if (days === null) continue;
    const off = occurrences({ recurrence, start, except }, addDays(days.from, -1), MOST_OFF, days.to);
    if (off.length === 0) continue;
    events[at] = { ...event, except: [...except, ...off], rows: [...event.rows, row] };
    return row.status === "cancelled";
  }
  return false;
}

/** From which day to which something is off; of what moves to a day and is not said from which, the days around it that it stands for. */
function daysOff({ end, movedFrom, start, status }: EventRow, rule: string): Days | null {
  if (status !== "moved")
    return start === null ? null : { from: start.slice(0, 10), to: (end ?? start).slice(0, 10) };
  if (movedFrom !== null) return { from: movedFrom, to: movedFrom };
  return start === null || !/^\d/u.test(start) ? null : daysAround(start.slice(0, 10), rule);
}

/** The event that a notice moves or cancels: on the day it names, or else the next one of that name; -1 for none. */
export function findChanged(events: readonly CalendarEvent[], row: EventRow, published: string): number {
  const day = row.movedFrom ?? (row.status === "cancelled" ? row.start?.slice(0, 10) : undefined);
  const to =
    row.status === "moved" && row.start !== null && /^\d/u.test(row.start) ? row.start.slice(0, 10) : null;
  // Who meets again and again has moved no other meeting than that of the month.
  const isOfMonth = ({ start }: CalendarEvent): boolean =>
    to === null || day !== undefined || !isBody(row.title) || start.slice(0, 7) === to.slice(0, 7);
  const distance = ({ start }: CalendarEvent): number =>
    to === null ? 0 : Math.abs(daysBetween(start.slice(0, 10), to));
  const [next] = events
    .filter(
      (event) =>
        event.recurrence === null &&
        isSameName(event.title, row.title) &&
        isOfMonth(event) &&
        // What becomes of the “Spring Cup” becomes of no “Spring Cup: draw”.
        isOfPart(event.title) === isOfPart(row.title) &&
        (day === undefined
          ? event.start.slice(0, 10) >= published && tellsWhich(event.title, row.title)
          : isOn(event, day)),
    )
    .sort((a, b) => distance(a) - distance(b) || (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  return next === undefined ? -1 : events.indexOf(next);
}

function isOfPart(title: string): boolean {
  return isPart(title.replace(/^.*: /u, ""));
}

function isOn({ end, start }: CalendarEvent, day: string): boolean {
  return start.slice(0, 10) <= day && day <= (end ?? start).slice(0, 10);
}

/** What the notice does not say anew stays as it was, place and time of day as well. */
export function change(event: CalendarEvent, told: EventRow): CalendarEvent {
  const row = told.start?.startsWith("T") === true ? onDayOf(event, told) : told;
  const rows = [told, ...event.rows];
  if (row.status === "cancelled") return { ...event, status: "cancelled", rows };
  // A notice says it in its headline, and again below.
  const isKnown = row.start !== null && isOn(event, row.start.slice(0, 10));
  const movedFrom = row.movedFrom ?? (isKnown ? before(event, row) : event.start.slice(0, 10));
  const moved = { ...event, status: "moved", movedFrom, rows } as const;
  if (row.start === null) return { ...moved, isPutOff: true };
  return {
    ...{ ...moved, isPutOff: false },
    start: row.start.includes("T") ? row.start : `${row.start}${event.start.slice(10)}`,
    end: row.end ?? (event.end?.includes("T") === true ? endOn(event, row.start) : null),
    place: row.place ?? (row.isElsewhere === true ? null : event.place),
    zone: row.zone ?? event.zone,
  };
}

/** Of a change on its day: the moment that it was to begin at, where the hour is another. */
function before({ movedFrom, start }: CalendarEvent, row: EventRow): string | null {
  return movedFrom ?? (start.includes("T") && row.start!.includes("T") && row.start !== start ? start : null);
}

/** Another hour alone, on the day of the event. */
function onDayOf({ start }: CalendarEvent, row: EventRow): EventRow {
  const day = start.slice(0, 10);
  return { ...row, start: `${day}${row.start!}`, end: row.end && `${day}${row.end}` };
}
