// Discord timestamps, which each reader sees in their own language; and windows written out.
import { BEGINNING_OF_TIME, END_OF_TIME, addDays } from "../text/entities/calendar-days.ts";

/**
 * A day as `<t:…:D>`. A timestamp is an instant, and none is the same day everywhere; ten in the morning UTC
 * is it from UTC−10 to UTC+13:45, which leaves out Samoa, and Kiribati's easternmost islands.
 */
export function dayTimestamp(day: string): string {
  return `<t:${Date.parse(`${day}T10:00:00Z`) / 1000}:D>`;
}

/** An ISO instant as date and time, to the second. */
export function instantTimestamp(iso: string): string {
  return `<t:${Math.floor(Date.parse(iso) / 1000)}:f>`;
}

/**
 * `1–30 March 2026` in the language of `locale`; one date where both days are the same, whole months without days, and
 * `2025–2026` for whole years.
 */
export function formatWindow(from: string, to: string, locale: string): string {
  if (from.endsWith("-01-01") && to.endsWith("-12-31")) {
    const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
    return first === last ? first : `${first}–${last}`;
  }
  const isOfMonths = from.endsWith("-01") && addDays(to, 1).endsWith("-01");
  const format = new Intl.DateTimeFormat(locale, {
    ...(isOfMonths ? {} : { day: "numeric" }),
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const [first, last] = [new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`)];
  // ICU sets thin spaces round the dash in some languages; fonts without them show a box.
  return format.formatRange(first, last).replace(/[\u2009\u202f\u00a0]/g, " ");
}

/** `1 March 2026` in the language of `locale`. */
export function formatDay(day: string, locale: string): string {
  return formatWindow(day, day, locale);
}

export function isOpenStart(from: string): boolean {
  return from === BEGINNING_OF_TIME;
}

export function isOpenEnd(to: string): boolean {
  return to === END_OF_TIME;
}
