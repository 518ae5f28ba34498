import { ENGLISH_MONTHS, MONTH_BEGINNINGS } from "../text/entities/calendar-names.ts";
import {
  dayOf,
  isCalendarDay,
  monthSpan,
  oneDay,
  partsOf,
  yearSpan,
} from "../text/entities/calendar-days.ts";
import type { Word } from "../text/words/words.ts";
import type { TimeRead } from "./question-time.ts";
import { readHoliday } from "./read-holiday.ts";
import { tells } from "./time-words.ts";

/** Earliest year that reads as a year and not as a plain number. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2100;

/** The day, month, quarter, year or decade that the words at `at` name by the calendar; null where they name none. */
export function readDate(words: readonly Word[], at: number, today: string): TimeRead | null {
  return (
    readIsoDay(words, at) ??
    readMonth(words, at) ??
    readQuarter(words, at) ??
    readNamedDay(words, at, today) ??
    readDayNumber(words, at, today) ??
    readYear(words, at)
  );
}

/** The day that the words at `at` name by its number: “7 November”, “the 19th”. */
export function readDay(words: readonly Word[], at: number, today: string): TimeRead | null {
  const day = words[at]?.folded === "the" ? at + 1 : at;
  if (words[day] === undefined) return null;
  return (
    readIsoDay(words, day) ?? readMonth(words, day) ?? (day > at ? readDayNumber(words, day, today) : null)
  );
}

/** “2026-03-07”, of which three words are made. */
function readIsoDay(words: readonly Word[], at: number): TimeRead | null {
  const three = words.slice(at, at + 3);
  const isJoined = three.every(({ start }, place) => place === 0 || start === three[place - 1]!.end + 1);
  if (!isJoined || !/^\d{4} \d\d \d\d$/.test(three.map(({ surface }) => surface).join(" "))) return null;
  const [year, month, day] = three.map(({ surface }) => Number(surface)) as [number, number, number];
  return isYear(year) && isCalendarDay(year, month, day) ? dated(year, month, day, 3) : null;
}

/** “March 7, 2026”, “March 2026”, “March 7”, “March”; “7 March 2026”, “7th of March”. */
function readMonth(words: readonly Word[], at: number): TimeRead | null {
  const before = dayNumber(words[at]);
  const monthAt = before === null ? at : words[at + 1]?.folded === "of" ? at + 2 : at + 1;
  const month = monthOf(words[monthAt]);
  if (month === null) return null;
  const behind = before === null ? dayNumber(words[monthAt + 1]) : null;
  const day = before ?? behind;
  const end = monthAt + (behind === null ? 1 : 2);
  const year = yearNumber(words[end]);
  if (day !== null && !isCalendarDay(year ?? 2000, month, day)) return null;
  if (year !== null) return dated(year, month, day, end + 1 - at);
  return day === null && !namesAMonth(words, at) ? null : withoutYear(month, day, end - at);
}

function dated(year: number, month: number, day: number | null, length: number): TimeRead {
  const days = day === null ? monthSpan(year, month) : oneDay(dayOf(year, month, day));
  return { days, yearless: null, length };
}

function withoutYear(month: number, day: number | null, length: number): TimeRead {
  return { days: null, yearless: { month, day }, length };
}

/** “Boxing Day”, “Easter Monday 2025”; without its year, one that moves is the coming one, or the last where it is past. */
function readNamedDay(words: readonly Word[], at: number, today: string): TimeRead | null {
  const found = readHoliday(words, at);
  if (found === null) return null;
  const { dayIn, length } = found;
  const holiday = words.slice(at, at + length).map(({ folded }) => folded);
  const year = yearNumber(words[at + length]);
  if (year !== null) return { days: oneDay(dayIn(year)), yearless: null, length: length + 1, holiday };
  const [own] = partsOf(today);
  const days = [own - 1, own, own + 1].map(dayIn);
  const isPast = words.some(({ folded }) => /^(?:was|were|did)$/u.test(folded));
  const meant = isPast ? days.findLast((day) => day <= today)! : days.find((day) => day >= today)!;
  const [, month, day] = partsOf(meant);
  return { ...withoutYear(month, day, length), holiday };
}

/** “on the 19th”, the coming one, but not “on the 19th floor”; “20” of “between 20 and 27 March” and “20–27 March”. */
function readDayNumber(words: readonly Word[], at: number, today: string): TimeRead | null {
  const day = dayNumber(words[at]);
  if (day === null) return null;
  const last = readMonth(words, lastDayAt(words, at));
  if (last !== null) {
    if (last.days === null) return withoutYear(last.yearless!.month, day, 1);
    const [year, month] = partsOf(last.days.from);
    return dated(year, month, day, 1);
  }
  const [lead, article] = [words[at - 2], words[at - 1]].map((word) => word?.folded ?? "");
  const isLed = /^(?:on|for|by|until|till|before|after|still|\p{L}+day)$/u.test(lead!) && article === "the";
  if (!/\D$/u.test(words[at]!.folded) || words[at + 1] !== undefined || !isLed) return null;
  const [year, month] = partsOf(today);
  const days = [0, 1, 2].map((later) => dayOf(year, month + later, day));
  // Not each month has a 31st.
  const coming = days.find((one) => one >= today && partsOf(one)[2] === day)!;
  return withoutYear(partsOf(coming)[1], day, 1);
}

/** Where the last of the days stands of which the one at `at` is the first; behind all words where it is a day by itself. */
function lastDayAt(words: readonly Word[], at: number): number {
  const [before, joint] = [words[at - 1]?.folded ?? "", words[at + 1]];
  if (/^(?:to|till|until|through)$/u.test(joint?.folded ?? "")) return at + 2;
  if (joint?.folded === "and" && /^(?:between|from)$/u.test(before)) return at + 2;
  const isDash = joint?.start === words[at]!.end + 1 && dayNumber(joint) !== null;
  return isDash ? at + 1 : words.length;
}

/** “Q1 2026”, “first quarter of 2026” is left to its year. */
function readQuarter(words: readonly Word[], at: number): TimeRead | null {
  const quarter = /^q([1-4])$/.exec(words[at]!.folded)?.[1];
  const year = yearNumber(words[at + 1]);
  if (quarter === undefined || year === null) return null;
  const first = Number(quarter) * 3 - 2;
  const days = { from: monthSpan(year, first).from, to: monthSpan(year, first + 2).to };
  return { days, yearless: null, length: 2 };
}

/** “in 2022”, “2022”, “the 1990s”. A number that counts something (“2000 people”) is no year. */
function readYear(words: readonly Word[], at: number): TimeRead | null {
  const word = words[at]!;
  const decade = Number(/^(\d{3}0)s$/.exec(word.folded)?.[1]);
  if (isYear(decade)) {
    const days = { from: yearSpan(decade).from, to: yearSpan(decade + 9).to };
    return { days, yearless: null, length: 1 };
  }
  const year = yearNumber(word);
  if (year === null) return null;
  const led = at === 0 || tells("before a year", words[at - 1]!.folded);
  const counts = !led && /^(?:people|\p{Ll}+s)$/u.test(words[at + 1]?.surface ?? "");
  return counts ? null : { days: yearSpan(year), yearless: null, length: 1 };
}

function monthOf(word: Word | undefined): number | null {
  const index = MONTH_BEGINNINGS.findIndex((names) =>
    names.some((name) => word?.folded === name || (name.length >= 5 && word?.folded.startsWith(name))),
  );
  return index < 0 ? null : index + 1;
}

const MONTHS_ALONE: ReadonlySet<string> = new Set(
  ENGLISH_MONTHS.map((name) => name.toLowerCase()).filter((name) => name !== "may" && name !== "march"),
);

/** “may” is mostly a verb and “march” sometimes: a bare month needs a capital or “in” before it, or is the last word. */
function namesAMonth(words: readonly Word[], at: number): boolean {
  const { folded, surface } = words[at]!;
  // “nisanda” can only be a time.
  if (/[dt][ae](?:ki)?$/.test(folded) && folded.length > 5) return true;
  if (/^(?:in|during|since|of|last|this|v|vo)$/.test(words[at - 1]?.folded ?? "")) return true;
  // “quiz night april”
  if (at >= 2 && at === words.length - 1 && MONTHS_ALONE.has(folded)) return true;
  return at > 0 && /^\p{Lu}/u.test(surface) && folded !== "may" && folded.length > 3;
}

function dayNumber(word: Word | undefined): number | null {
  const day = Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word?.folded ?? "")?.[1]);
  return day >= 1 && day <= 31 ? day : null;
}

function yearNumber(word: Word | undefined): number | null {
  const year = /^\d{4}$/.test(word?.folded ?? "") ? Number(word!.folded) : NaN;
  return isYear(year) ? year : null;
}

function isYear(value: number): boolean {
  return value >= FIRST_YEAR && value <= LAST_YEAR;
}
