/** A day of publication, or the reason why what was written is none. */
export type PublicationDate =
  | { readonly date: string; readonly problem: null }
  | { readonly date: null; readonly problem: string };

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/u;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?$/u;

/** RFC 5322, as in feeds and mail: `Tue, 10 Mar 2026 08:30:00 +0600`. */
const MAIL_DATE =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?(?: (?:[A-Z]{1,4}|[+-]\d{4}))?)?$/u;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * Reads `YYYY-MM-DD`, an ISO 8601 timestamp or a date of RFC 5322, as written by the source: of a
 * timestamp the day it names is kept, in the outlet's own time zone. An impossible day (30 February)
 * is refused, never rolled over to the next month.
 */
export function parsePublicationDate(written: string): PublicationDate {
  const mailDay = dayOfMailDate(written.trim());
  if (mailDay !== null && isCalendarDay(mailDay)) return { date: mailDay, problem: null };
  const [day = "", time] = written.trim().split(/[Tt ]/u, 2);
  if (!DAY.test(day)) return refuse(written, "is not a date of the form YYYY-MM-DD");
  if (!isCalendarDay(day)) return refuse(written, "is not a day of the calendar");
  if (time !== undefined && !TIME.test(time)) return refuse(written, "has no valid time of day");
  return { date: day, problem: null };
}

function dayOfMailDate(written: string): string | null {
  const [, day = "", month = "", year = ""] = MAIL_DATE.exec(written) ?? [];
  const number = MONTHS.indexOf(month) + 1;
  return number === 0 ? null : `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function refuse(written: string, reason: string): PublicationDate {
  const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written;
  return { date: null, problem: `date “${shown}” ${reason}; the article is undated` };
}

/** Gregorian, years 1–9999. */
function isCalendarDay(day: string): boolean {
  const [, year = 0, month = 0, dayOfMonth = 0] = DAY.exec(day)!.map(Number);
  return (
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    dayOfMonth >= 1 &&
    dayOfMonth <= daysInMonth(year, month)
  );
}

function daysInMonth(year: number, month: number): number {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeapYear ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
