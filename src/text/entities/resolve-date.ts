import type { Days } from "./calendar-days.ts";
import {
  addDays,
  daysBetween,
  calendarDay,
  monthSpan,
  weekdayOf,
  weekSpan,
  yearSpan,
} from "./calendar-days.ts";
import { ENGLISH_MONTHS, ENGLISH_WEEKDAYS } from "./calendar-names.ts";
import type { DayOrder } from "./day-order.ts";
import type { DayDirection, Direction } from "./sentence-direction.ts";

/** How the days of an expression were found. */
export type DayRule =
  /** The expression has its year, or needs none: “7 March 2026”, “the 1990s”. */
  | "written"
  /** The sentence gives the year elsewhere: “from 28 October to 5 November 2013”. */
  | "year-of-sentence"
  /** Counted from the day of publication: “yesterday”, “last week”, “Friday next week”. */
  | "relative"
  /** The year in which the day falls on the weekday beside it: “Tuesday, 24 March”. */
  | "weekday-beside"
  /** The last such day before publication: the sentence speaks of the past. */
  | "last-before"
  /** The next such day after publication: the sentence looks ahead. */
  | "next-after"
  /** The nearest such day to publication: the sentence does not tell, and no other is near. */
  | "nearest";

/** Days that a text names; `derived` is true where the day of publication was needed. */
export interface DatedDays extends Days {
  readonly derived: boolean;
  readonly rule: DayRule;
}

export interface DateContext {
  /** Day of publication, `YYYY-MM-DD`; null for an undated article. */
  readonly published: string | null;
  /** What the sentence tells of the day; asked only where it matters, because it takes the longest. */
  readonly told: () => DayDirection;
  /** The order in which the outlet writes 3/7/2026; null where that is not known. */
  readonly order?: DayOrder | null;
}

/** A day or days of a month, or a month, as a calendar names them. */
export interface CalendarDate {
  /** Null where the expression has none. */
  readonly year: number | null;
  /** From 1. */
  readonly month: number;
  /** Null for a whole month. */
  readonly day: number | null;
  /** The last of several days of the month; equal to `day` for one. */
  readonly lastDay: number | null;
  /** From 0 for Sunday; null where none stands beside it. */
  readonly weekday: number | null;
}

const [MONTHS, WEEKDAYS] = [ENGLISH_MONTHS, ENGLISH_WEEKDAYS].map((names) =>
  names.map((name) => name.slice(0, 3).toLowerCase()),
) as [string[], string[]];

/** A text may be dated a day early or late: another time zone, or a story written the evening before. */
const SLACK_DAYS = 2;
/**
 * What lies further away than this is more likely a day on the other side, whose verb was misread: sure
 * directions reach nearly a year, others three quarters of one.
 */
const FURTHEST_DAYS = { sure: 340, likely: 270 } as const;
/** How far a day may lie where no verb tells, and where something planned may lie on either side. */
const NEAR_DAYS = { unknown: 45, planned: 150 } as const;

/** Days of a month that stand for what once happened on them, in whatever year they are named. */
const STANDS_FOR_EVENT: ReadonlySet<string> = new Set(["1-6", "9-11", "10-7"]);
/** So near to publication they are plain days again. */
const FRESH_DAYS = 7;

/**
 * The days that an expression without a calendar date means: a year, a decade, “last week”,
 * “Tuesday”, “three weeks ago”. Null where it does not settle them, as “spring” and times of day do not.
 */
export function resolveDate(text: string, context: DateContext): DatedDays | null {
  const plain = text
    .toLowerCase()
    .replace(/[’']s\b/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const written = resolveYears(plain) ?? resolveNumeric(plain, context.order ?? null);
  if (written !== null || context.published === null) return written;
  const { published, told } = context;
  return (
    resolvePeriod(plain, published, told) ??
    resolveWeekday(plain, published, told) ??
    resolveCounted(plain, published) ??
    resolveRelativeMonth(plain, published)
  );
}

/** What a calendar names in “Tuesday, 24 March”, “March 3–5, 2026” or “early May 2019”; null for anything else. */
export function readCalendarDate(text: string): CalendarDate | null {
  const plain = text.toLowerCase();
  const month = /(?<!\p{L})(?:jan|feb|mar(?=c|\b)|apr|may(?!\p{L})|jun|jul|aug|sep|oct|nov|dec)/u.exec(
    plain,
  )?.[0];
  if (month === undefined || /\b(?:last|next|this|past|coming)\s|\b(?:bce?|ad|ce)\b/.test(plain)) return null;
  const year = /(?<![\d.])\d{3,4}(?!\d)/.exec(plain)?.[0];
  const [day, lastDay] = [...plain.replace(/\d{3,4}/, "").matchAll(/\d{1,2}/g)].map(Number);
  const weekday = /\b(?:mon|tue|wed|thu|fri|sat|sun)/.exec(plain)?.[0];
  return {
    year: year === undefined ? null : Number(year),
    month: MONTHS.indexOf(month) + 1,
    day: day ?? null,
    lastDay: lastDay ?? day ?? null,
    weekday: weekday === undefined ? null : WEEKDAYS.indexOf(weekday),
  };
}

/** The days of a calendar date in a year; null where the month has no such day, or its days run backwards. */
export function daysIn(year: number, date: CalendarDate, rule: DayRule): DatedDays | null {
  const from = calendarDay(year, date.month, date.day ?? 1);
  const to =
    date.lastDay === null ? monthSpan(year, date.month).to : calendarDay(year, date.month, date.lastDay);
  if (from === null || to === null || to < from) return null;
  return { from, to, derived: rule !== "written" && rule !== "year-of-sentence", rule };
}

/** The days of a calendar date without a year, of which there is one each year; null where nothing settles which. */
export function resolveYearless(date: CalendarDate, context: DateContext): DatedDays | null {
  const { published } = context;
  if (published === null) return null;
  const year = Number(published.slice(0, 4));
  const each = (rule: DayRule): DatedDays[] =>
    [-1, 0, 1].flatMap((shift) => daysIn(year + shift, date, rule) ?? []);
  if (date.weekday !== null) {
    const fitting = each("weekday-beside").filter(({ from }) => weekdayOf(from) === date.weekday);
    return fitting.length === 1 ? fitting[0]! : null;
  }
  if (STANDS_FOR_EVENT.has(`${String(date.month)}-${String(date.day)}`)) {
    return each("nearest").find((days) => apart(days, published) <= FRESH_DAYS) ?? null;
  }
  const told = context.told();
  const direction = told.hold === "loose" && told.direction !== "unknown" ? "planned" : told.direction;
  const furthest = FURTHEST_DAYS[told.hold === "sure" ? "sure" : "likely"];
  const slack = date.day === null ? 0 : SLACK_DAYS;
  if (direction === "past") {
    const last = each("last-before").findLast(({ from }) => daysBetween(published, from) <= slack);
    return last !== undefined && daysBetween(last.to, published) <= furthest ? last : null;
  }
  if (direction === "future") {
    const next = each("next-after").find(({ to }) => daysBetween(to, published) <= slack);
    return next !== undefined && daysBetween(published, next.from) <= furthest ? next : null;
  }
  return each("nearest").find((days) => apart(days, published) <= NEAR_DAYS[direction]) ?? null;
}

/** “2022”, “the 1990s”, “1973–1974”, “2019-20”, “early 2020”. */
function resolveYears(text: string): DatedDays | null {
  const single = /^(?:the )?(?:early |late |mid-?\s?)?(?:the )?(\d{3,4})(s)?$/.exec(text);
  if (single !== null) {
    const year = Number(single[1]);
    const isDecade = single[2] !== undefined;
    if (isDecade && year % 10 !== 0) return null;
    // “the 1900s” may be ten years or a hundred.
    if (isDecade && year % 100 === 0) return null;
    return years(year, isDecade ? year + 9 : year);
  }
  const range = /^(\d{4})\s?(?:[-–—]|and|to|until|through)\s?(\d{2}|\d{4})$/.exec(text);
  if (range === null) return null;
  const [from, end] = [range[1]!, range[2]!];
  const to = end.length === 2 ? Number(from.slice(0, 2) + end) : Number(end);
  return to < Number(from) ? null : years(Number(from), to);
}

/**
 * “2026-03-07”, “07.03.2026” (day first, as written with dots), “25/3/2026”; “3/7/2026”, which two
 * readings share, only in the order of its outlet.
 */
function resolveNumeric(text: string, order: DayOrder | null): DatedDays | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso !== null) return single(calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3])), "written");
  const parts = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(text);
  if (parts === null) return null;
  const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  const dayFirst = calendarDay(year, second, first);
  if (parts[2] === "." || first === second) return single(dayFirst, "written");
  const monthFirst = calendarDay(year, first, second);
  if (dayFirst !== null && monthFirst !== null) {
    return order === null ? null : single(order === "day-first" ? dayFirst : monthFirst, "written");
  }
  return single(dayFirst ?? monthFirst, "written");
}

/** “last week”, “this month”, “today”: calendar periods around the day of publication, and those it begins or ends. */
function resolvePeriod(text: string, published: string, told: () => DayDirection): DatedDays | null {
  const named =
    /^(?:the )?(day before yesterday|yesterday|last night|today|tonight|this (?:morning|afternoon|evening)|tomorrow|day after tomorrow)(?: (?:morning|afternoon|evening|night))?$/.exec(
      text,
    )?.[1];
  if (named !== undefined) {
    return single(addDays(published, NAMED_DAYS[named] ?? 0), "relative");
  }
  const match =
    /^(?:earlier |later |late |early |on )?(last|past|previous|this|next|coming) (week|weekend|month|year|decade)$/.exec(
      text,
    );
  if (match === null) return null;
  const [, which, unit] = match;
  if ((which === "past" || which === "coming") && unit !== "weekend") return null;
  const shift = which === "this" ? 0 : which === "next" ? 1 : -1;
  if (unit === "week") return range(weekSpan(addDays(published, 7 * shift)));
  if (unit === "weekend") return weekend(published, which!, told().direction);
  return monthOrYear(unit!, shift, published);
}

/** That which lies so many before or behind that of a day; null for other units. */
function monthOrYear(unit: string, shift: number, day: string): DatedDays | null {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (unit === "month") return range(monthSpan(year, month + shift));
  return unit === "year" ? range(yearSpan(year + shift)) : null;
}

/** Days from the day of publication; every other name is of that day itself. */
const NAMED_DAYS: Readonly<Record<string, number>> = {
  "day before yesterday": -2,
  yesterday: -1,
  "last night": -1,
  tomorrow: 1,
  "day after tomorrow": 2,
};

/** “next weekend” before a weekend has two readings; “this weekend” at the beginning of a week may be the one behind. */
function weekend(published: string, which: string, direction: Direction): DatedDays | null {
  const saturday = addDays(weekSpan(published).from, 5);
  const isWeekend = published >= saturday;
  const inDays = (days: number): DatedDays =>
    range({ from: addDays(saturday, days), to: addDays(saturday, days + 1) });
  if (which === "next") return isWeekend ? inDays(7) : null;
  const isBehind = which !== "this" && which !== "coming";
  const wasBehind = which === "this" && direction === "past" && !isWeekend;
  const shift = isBehind || wasBehind ? -7 : which === "coming" && isWeekend ? 7 : 0;
  return inDays(shift);
}

const WEEKDAY =
  /^(?:(on|last|next|this|this coming|this past|past|upcoming|coming|previous) )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*(s?)(?: (?:morning|afternoon|evening|night|noon))?(?:,? (?:of )?(last|this|next) week)?$/;

/** A weekday by itself, or in a named week. “Fridays” is no day in particular. */
function resolveWeekday(text: string, published: string, told: () => DayDirection): DatedDays | null {
  const match = WEEKDAY.exec(text);
  if (match === null || /days\b/.test(text)) return null;
  const on = (days: number, rule: DayRule): DatedDays | null => single(addDays(published, days), rule);
  // From 0 for Monday.
  const weekday = mod(WEEKDAYS.indexOf(match[2]!) - 1, 7);
  const today = mod(weekdayOf(published) - 1, 7);
  const inWeek = (shift: number): number => 7 * shift + weekday - today;
  const shifts: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 };
  const week = match[4];
  if (week !== undefined) return on(inWeek(shifts[week]!), "relative");

  const upcoming = mod(weekday - today, 7);
  const isToday = upcoming === 0;
  const [strictlyBehind, strictlyAhead] = [upcoming - 7, isToday ? 7 : upcoming];
  const named: Readonly<Record<string, number | null>> = {
    // On a Monday “next Friday” may be in four days or in eleven.
    next: strictlyAhead === inWeek(1) ? strictlyAhead : null,
    last: strictlyBehind === inWeek(-1) ? strictlyBehind : null,
    previous: strictlyBehind === inWeek(-1) ? strictlyBehind : null,
    ...{ coming: strictlyAhead, upcoming: strictlyAhead, "this coming": strictlyAhead },
    ...{ past: strictlyBehind, "this past": strictlyBehind },
  };
  const found = named[match[1] ?? ""];
  if (found !== undefined) return found === null ? null : on(found, "relative");
  const { direction, hold } = told();
  if (direction === "past") return on(isToday ? 0 : strictlyBehind, "last-before");
  const isTold = match[1] === "this" || (direction !== "unknown" && hold !== "loose");
  return isTold ? on(upcoming, "next-after") : null;
}

const COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** “two weeks ago” and “in three days”. From ten of a unit on, and with “about”, a number is a guess. */
function resolveCounted(text: string, published: string): DatedDays | null {
  const match = /^(a|an|\d{1,2}|[a-z]+) (day|week|month|year)s? (ago|from now)$/.exec(text);
  if (match === null) return null;
  const word = match[1]!;
  const count = /^an?$/.test(word) ? 1 : /^\d/.test(word) ? Number(word) : COUNTS.indexOf(word);
  if (count < 1 || count > 9) return null;
  const signed = match[3] === "ago" ? -count : count;
  if (match[2] === "day") return single(addDays(published, signed), "relative");
  if (match[2] === "week") return single(addDays(published, 7 * signed), "relative");
  return monthOrYear(match[2]!, signed, published);
}

/** “last June”, “this May”; null where the year has two readings, as “last June” has in December. */
function resolveRelativeMonth(text: string, published: string): DatedDays | null {
  const match = /^(last|this|next|this past|this coming) ([a-z]{3})[a-z]*\.?$/.exec(text);
  const month = MONTHS.indexOf(match?.[2] ?? "") + 1;
  if (match === null || month === 0) return null;
  const [year, current] = [Number(published.slice(0, 4)), Number(published.slice(5, 7))];
  const shifts: Readonly<Record<string, number | null>> = {
    this: 0,
    last: month >= current ? -1 : null,
    next: month <= current ? 1 : null,
    "this past": month < current ? 0 : -1,
    "this coming": month > current ? 0 : 1,
  };
  const shift = shifts[match[1]!] ?? null;
  return shift === null ? null : range(monthSpan(year + shift, month));
}

function years(from: number, to: number): DatedDays {
  return { from: yearSpan(from).from, to: yearSpan(to).to, derived: false, rule: "written" };
}

function range(span: Days): DatedDays {
  return { ...span, derived: true, rule: "relative" };
}

function single(day: string | null, rule: DayRule): DatedDays | null {
  return day === null ? null : { from: day, to: day, derived: rule !== "written", rule };
}

/** Null for a day that does not exist. @param month from 1 */
function apart({ from, to }: DatedDays, day: string): number {
  return Math.max(daysBetween(day, from), daysBetween(to, day), 0);
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
