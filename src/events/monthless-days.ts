import { addDays, daysBetween } from "../text/entities/calendar-days.ts";
import {
  ENGLISH_MONTHS,
  ENGLISH_WEEKDAYS,
  WEEKDAY_BEGINS,
  WEEKDAY_ENDS,
} from "../text/entities/calendar-names.ts";
import { daysIn, isWeekdayTrue } from "./days-said.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { joinRanges } from "./days-together.ts";
import { shift } from "./lines.ts";

/** The weekday, perhaps shortened, that a row or an item of a list begins with. */
export const WEEKDAY_AT_START = new RegExp(
  `^(?:[-*•]\\s)?(?<words>(?<weekday>${WEEKDAY_BEGINS})${WEEKDAY_ENDS}(?![\\p{L}\\p{N}])\\.?)`,
  "iu",
);
/** What follows it where it has days without their month: not the hour of “Sat 13:00”, “Sat 10 – 12” and “Sat 18, 7 pm”, nor the first of “Sat 18 – Sun 19”. */
const DAYS_OF_MONTH =
  /^,?\s(?:the\s)?(?<days>[1-9]\d?(?:st|nd|rd|th)?(?:(?:,\s?|\s?&\s|,?\sand\s)[1-9]\d?(?:st|nd|rd|th)?(?!:\d|\.\d|\s?[ap]m))*)(?!:\d|\s?[–—-]\s?\d{1,2}(?!\d|[:.]\d|\s\p{L})|\s?[–—-]\s?(?:mon|tue|wed|thu|fri|sat|sun)|,\s?\d{1,2}\b(?!\s?[ap]m|[:.]\d))(?=\s*(?:[:,·|–—-]\s|$))/iu;
/** Nobody leaves the month of a day out that is farther off; in days. */
const NEAR = 42;
const A_WEEK = 7;
const A_FORTNIGHT = 14;
/** Not “Monday to Friday”. */
const IS_ALONE = /^\s*(?:$|[:·|,]|[–—-]\s(?!(?:mon|tue|wed|thu|fri|sat|sun)))/iu;

/** The days of a line or a cell, be their month left out or not; a weekday alone is none. */
export function daysOfRow(text: string, basis: DayBasis): DaysSaid[] {
  if (!/\d/u.test(text)) return [];
  const days = joinRanges(text, daysIn(text, basis));
  return days.length > 0 ? days : monthlessDays(text, basis);
}

/**
 * The days that a row or an item begins with, the month left out: “Fri 12 · Fish tacos”, “Mon 20, 27: Quiz night”. Each is
 * such a weekday with that number of those named above, or the next one; none where one of them is no such weekday. In a
 * week that is named above the weekday is enough.
 */
export function monthlessDays(text: string, { published, within = null }: DayBasis): DaysSaid[] {
  const weekday = WEEKDAY_AT_START.exec(text);
  if (weekday === null || (published === null && within === null)) return [];
  const name = ENGLISH_WEEKDAYS.find((one) =>
    one.toLowerCase().startsWith(weekday.groups!["weekday"]!.toLowerCase()),
  )!;
  const start = text.indexOf(weekday.groups!["words"]!);
  const { length } = weekday[0];
  const said = DAYS_OF_MONTH.exec(text.slice(length))?.groups!["days"];
  const near = published === null ? [] : daysFrom(published, NEAR);
  const above = within === null ? [] : daysFrom(within.from, daysBetween(within.from, within.to));
  const days = (above.length <= A_FORTNIGHT ? [...above, ...near] : [...near, ...above]).filter((day) =>
    isWeekdayTrue(name, day),
  );
  if (said === undefined) {
    const isOfWeek = within !== null && above.length <= A_WEEK && IS_ALONE.test(text.slice(length));
    return days.slice(0, isOfWeek ? 1 : 0).map((day) => ({ start, end: length, ...nextAfter(day) }));
  }
  const first = text.indexOf(said, length);
  const found = [...said.matchAll(/\d+(?:st|nd|rd|th)?/giu)].flatMap(({ index, 0: number }, at) => {
    const day = days.find((one) => Number(one.slice(8)) === Number.parseInt(number));
    const span = { start: at === 0 ? start : first + index, end: first + index + number.length };
    return day === undefined ? [] : [{ ...span, ...nextAfter(day) }];
  });
  return found.length === said.match(/\d+/gu)!.length ? found : [];
}

function nextAfter(day: string): Pick<DaysSaid, "from" | "to" | "derivedBy"> {
  return { from: day, to: day, derivedBy: "next-after" };
}

function daysFrom(first: string, more: number): string[] {
  return Array.from({ length: more + 1 }, (_, at) => addDays(first, at));
}

/**
 * The days of a row or an item of a list; of one that is too far off to have a year by itself it is that of the row above.
 * @param dayAbove the only day of that row; null where it has none, or several
 */
export function daysRunningOn(text: string, basis: DayBasis, dayAbove: () => DaysSaid | null): DaysSaid[] {
  const alone = daysOfRow(text, basis);
  if (alone.length > 0 || !/^\W*\d/u.test(text)) return alone;
  const last = inWords(dayAbove()?.to ?? "-");
  if (last === "") return alone;
  const listed = `${last}, ${text.replace(/^\W+/u, "")}`;
  const by = text.length - listed.length;
  return daysOfRow(listed, basis).flatMap((day) => (day.start < last.length ? [] : [shift(day, by)]));
}

/** “27 May 2026”; nothing for a day without its year. */
function inWords(day: string): string {
  const [year, month, date] = day.split("-");
  return day.startsWith("-") ? "" : `${Number(date)} ${ENGLISH_MONTHS[Number(month) - 1]!} ${year!}`;
}
