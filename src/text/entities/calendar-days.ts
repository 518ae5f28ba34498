import { DAY_MS } from "../../platform/durations.ts";

/** Day arithmetic on `YYYY-MM-DD` strings in UTC, so that no time zone of the machine can move a day. */

/** Days, both inside, `YYYY-MM-DD`. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Ends of a window that is open on one side. */
export const BEGINNING_OF_TIME = "0001-01-01";
export const END_OF_TIME = "9999-12-31";

/** @param month from 1, and may lie outside 1–12, as `day` outside the month: 0 is the last day of the one before */
export function dayOf(year: number, month: number, day: number): string {
  return toDay(instantOf(year, month, day));
}

function instantOf(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // `Date.UTC` takes 99 for 1999
  return date;
}

export function toDay(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return toDay(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS));
}

/** Days from `a` to `b`; negative where `b` is earlier. */
export function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / DAY_MS);
}

/** Year, month from 1, and day of the month. */
export function partsOf(day: string): [number, number, number] {
  return day.split("-").map(Number) as [number, number, number];
}

export function oneDay(day: string): Days {
  return { from: day, to: day };
}

/** From the first day of both to the last. */
export function unite(a: Days | null, b: Days | null): Days | null {
  if (a === null || b === null) return a ?? b;
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}

/** First and last day of a month; `month` from 1, and may lie outside 1–12 (0 is the December before). */
export function monthSpan(year: number, month: number): Days {
  return { from: dayOf(year, month, 1), to: dayOf(year, month + 1, 0) };
}

export function yearSpan(year: number): Days {
  return { from: dayOf(year, 1, 1), to: dayOf(year, 12, 31) };
}

/** From 0 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** Monday to Sunday around a day. */
export function weekSpan(day: string): Days {
  const from = addDays(day, -((weekdayOf(day) + 6) % 7));
  return { from, to: addDays(from, 6) };
}

/** True for a day that exists, so not for 31 June. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = instantOf(year, month, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `YYYY-MM-DD`; null where the calendar (Gregorian, years 1–9999) has no such day. */
export function calendarDay(year: number, month: number, day: number): string | null {
  const isThere = year >= 1 && year <= 9999 && isCalendarDay(year, month, day);
  return isThere ? dayOf(year, month, day) : null;
}
