import { addDays } from "../text/entities/calendar-days.ts";
import type { CalendarEvent } from "./calendar.ts";
import type { EventRow } from "./event-row.ts";
import { isPart } from "./event-words.ts";
import { occurrences } from "./recurrence.ts";
import { endOn, isSameName } from "./same-event.ts";

/** Days in a row on which what comes back may be off. */
const MOST_OFF = 60;

/** Takes a day that is off, or moved, out of what comes back; false where it is none of its days. */
export function leaveOut(events: CalendarEvent[], row: EventRow): boolean {
  const day = row.status === "moved" ? row.movedFrom : row.start?.slice(0, 10);
  if (day == null) return false;
  const last = row.status === "moved" ? day : (row.end ?? day).slice(0, 10);
  for (const [at, event] of events.entries()) {
    const { except, recurrence, start, title } = event;
    if (recurrence === null || !isSameName(title, row.title)) continue;
    const off = occurrences({ recurrence, start, except }, addDays(day, -1), MOST_OFF, last);
    if (off.length === 0) continue;
    events[at] = { ...event, except: [...except, ...off], rows: [...event.rows, row] };
    return row.status === "cancelled";
  }
  return false;
}

/** The event that a notice moves or cancels: on the day it names, or else the next one of that name; -1 for none. */
export function findChanged(events: readonly CalendarEvent[], row: EventRow, published: string): number {
  const day = row.movedFrom ?? (row.status === "cancelled" ? row.start?.slice(0, 10) : undefined);
  const [next] = events
    .filter(
      (event) =>
        event.recurrence === null &&
        isSameName(event.title, row.title) &&
        // What becomes of the “Spring Cup” becomes of no “Spring Cup: draw”.
        isOfPart(event.title) === isOfPart(row.title) &&
        (day === undefined ? event.start.slice(0, 10) >= published : isOn(event, day)),
    )
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  return next === undefined ? -1 : events.indexOf(next);
}

function isOfPart(title: string): boolean {
  return isPart(title.replace(/^.*: /u, ""));
}

function isOn({ end, start }: CalendarEvent, day: string): boolean {
  return start.slice(0, 10) <= day && day <= (end ?? start).slice(0, 10);
}

/** What the notice does not say anew stays as it was, place and time of day as well. */
export function change(event: CalendarEvent, row: EventRow): CalendarEvent {
  const rows = [row, ...event.rows];
  if (row.status === "cancelled") return { ...event, status: "cancelled", rows };
  // A notice says it in its headline, and again below.
  const isKnown = row.start !== null && isOn(event, row.start.slice(0, 10));
  const movedFrom = row.movedFrom ?? (isKnown ? event.movedFrom : event.start.slice(0, 10));
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
