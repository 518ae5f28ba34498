import { calendarDay } from "../../text/entities/calendar-days.ts";
import { findDays, type DayOptions } from "./find-days.ts";
import { quoted } from "./normalize-text.ts";

/** A day of publication, or the reason why what was written is none. */
export type PublicationDate =
  { readonly date: string; readonly problem: null } | { readonly date: null; readonly problem: string };

/** A longer text is no date, whatever stands in it. */
const LONGEST_DATE = 80;

const STAMP = /^(\d{4})-?(\d{2})-?(\d{2})(?=$|[Tt ])/u;
/** ISO 8601 and what is written in its place: a zone by name, a second of one figure, am and pm. */
const TIME =
  /^(?:[01]?\d|2[0-3])[:.]?[0-5]\d(?:[:.]?[0-5]?\d(?:[.,]\d{1,9})?)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|[A-Z]{2,5}))?(?: ?\(?(?:GMT|UTC)?[+-]\d{1,2}(?::?[0-5]\d)?\)?)?(?:\[[\w/]{2,40}\])?$/u;

/** Day of the week, or a word or two of what the date is of. */
const BEFORE_DAY = /^(?:\p{L}{2,12}[.,:]{0,2} ?){0,2}$/u;

/** Seconds or milliseconds since 1970. */
const UNIX_TIME = /^1\d{9}(?:\d{3})?$/u;

/** The oldest newspaper is of 1605. */
const FIRST_YEAR = "1605";
/** Where clocks begin: written where no day is known. */
const ZERO_DAYS = new Set(["1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30"]);

/**
 * Reads a day as sources write it: `YYYY-MM-DD`, a timestamp of ISO 8601, RFC 5322 or Unix, or a date in figures and
 * words of many languages. Of a timestamp the day it names is kept, in the outlet's own time zone. An impossible day
 * (30 February) is refused, never rolled over to the next month; so is a day that stands for none (1 January 1970).
 */
export function parsePublicationDate(written: string, options: DayOptions = {}): PublicationDate {
  const text = written.trim().replace(/\s+/gu, " ");
  if (text.length > LONGEST_DATE) return refuse(written, "is not a date");
  const stamp = STAMP.exec(text);
  const date =
    stamp === null ? dayIn(text, options) : calendarDay(Number(stamp[1]), Number(stamp[2]), Number(stamp[3]));
  if (date === null) {
    return refuse(written, stamp === null ? whyNone(text) : "is not a day of the calendar");
  }
  const time = stamp === null ? "" : text.slice(stamp[0].length + 1);
  if (time !== "" && !TIME.test(time)) return refuse(written, "has no valid time of day");
  if (isNoDay(date)) return refuse(written, "stands for no day");
  return { date, problem: null };
}

/** Whether a day of the calendar, `YYYY-MM-DD`, is one that programs write where they know none. */
export function isNoDay(day: string): boolean {
  return day < FIRST_YEAR || ZERO_DAYS.has(day);
}

function dayIn(text: string, options: DayOptions): string | null {
  if (UNIX_TIME.test(text)) {
    const ms = Number(text) * (text.length === 10 ? 1000 : 1);
    return new Date(ms).toISOString().slice(0, 10);
  }
  const days = findDays(text, { ...options, isAlone: true });
  const [found] = days;
  if (found === undefined || days.length > 1) return null;
  // Time and zone may follow in any form.
  return BEFORE_DAY.test(text.slice(0, found.start)) ? found.day : null;
}

function whyNone(text: string): string {
  const isEither = dayIn(text, { order: "day-first" }) !== null;
  return isEither ? "may be either of two days" : "is not a date that names day, month and year";
}

function refuse(written: string, reason: string): PublicationDate {
  return { date: null, problem: `date ${quoted(written)} ${reason}; the article is undated` };
}
