import type { Days } from "../../text/entities/calendar-days.ts";
import { occurrences } from "../../events/recurrence.ts";
import { addDays, weekdayOf } from "../../text/entities/calendar-days.ts";
import { endOn } from "../../events/same-event.ts";
import type { CalendarEvent } from "../../events/calendar.ts";

/**
 * Events that have not ended, soonest first; of what comes back the next day alone.
 * @param until the last day, inside
 * @param moment what the asker's clock shows, `YYYY-MM-DDTHH:MM`
 */
export function comingEvents(
  events: readonly CalendarEvent[],
  until: string,
  moment: string,
): CalendarEvent[] {
  const days = { from: moment.slice(0, 10), to: until };
  return events
    .flatMap((event) => within(event, days, 1))
    .filter((event) => hasNotEnded(event, moment))
    .sort(inOrder);
}

/** The event in a window; of what comes back its first `most` days there, as far as no single event stands for them. */
export function within(event: CalendarEvent, { from, to }: Days, most: number): CalendarEvent[] {
  const first = event.start.slice(0, 10);
  if (event.recurrence !== null) {
    const before = first > from ? first : from;
    return occurrences({ ...event, recurrence: event.recurrence }, addDays(before, -1), most, to).map((day) =>
      onDay(event, day),
    );
  }
  const last = (event.end ?? event.start).slice(0, 10);
  return first <= to && last >= from ? [event] : [];
}

/** What comes back, on the days of a window on which it is said to be off; it stands on the rows that say so. */
export function offWithin(event: CalendarEvent, { from, to }: Days): CalendarEvent[] {
  return event.except
    .filter((day) => day >= from && day <= to)
    .flatMap((day) => {
      const rows = event.rows.filter(
        ({ end, start, status }) =>
          status === "cancelled" && start !== null && start.slice(0, 10) <= day && (end ?? start) >= day,
      );
      return rows.length === 0 ? [] : [{ ...onDay(event, day), status: "cancelled" as const, rows }];
    });
}

/** What comes back, on one of its days. */
function onDay(event: CalendarEvent, day: string): CalendarEvent {
  const start = `${day}${event.start.slice(10)}`;
  return { ...event, start, end: event.end === null ? null : endOn(event, start) };
}

/** @param moment as in `comingEvents`; what was put off has no day to come */
export function hasNotEnded({ start, end, isPutOff }: CalendarEvent, moment: string): boolean {
  const last = end ?? start;
  return !isPutOff && last >= moment.slice(0, last.length);
}

/** See `hasNotEnded`. */
export function hasNotBegun({ start, isPutOff }: CalendarEvent, moment: string): boolean {
  return !isPutOff && start >= moment.slice(0, start.length);
}

/** @param weekday from 0 for Sunday */
export function isOn(weekday: number | null, { start }: CalendarEvent): boolean {
  return weekdayOf(start.slice(0, 10)) === weekday;
}

/** Whether an event is on in hours of the day, `HH:MM`; one of a whole day may be at any. */
export function isAt({ end, start }: CalendarEvent, hours: Days | null): boolean {
  const [first, last] = [start.slice(11), end?.startsWith(start.slice(0, 10)) === true ? end.slice(11) : ""];
  return hours === null || first === "" || (first <= hours.to && (first >= hours.from || last > hours.from));
}

/** Soonest first. */
export function inOrder(a: CalendarEvent, b: CalendarEvent): number {
  return a.start < b.start ? -1 : a.start > b.start ? 1 : 0;
}

/** A month at most: of all that is on in one the calendar may know, not of all years. */
export function isShort(window: Days | null): boolean {
  return window !== null && window.to < addDays(window.from, DAYS_OF_MONTH);
}

export const DAYS_OF_MONTH = 31;
