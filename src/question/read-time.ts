import type { Span } from "../text/sentences/span.ts";
import { MONTH_BEGINNINGS } from "../text/entities/calendar-names.ts";
import { UNIT_NUMBERS } from "../text/words/number-words.ts";
import type { Word } from "../text/words/words.ts";
import { comingDays, pastDays, readComingTime } from "./read-coming-time.ts";
import { readHoliday } from "./read-holiday.ts";
import { A_FEW, tells, unitOf } from "./time-words.ts";
import type { Unit } from "./time-words.ts";
import {
  addDays,
  dayOf,
  isCalendarDay,
  monthSpan,
  toDay,
  weekSpan,
  yearSpan,
  BEGINNING_OF_TIME,
  END_OF_TIME,
} from "../text/entities/calendar-days.ts";

/** Days, both inside; `YYYY-MM-DD`. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The time a question speaks of. */
export interface QuestionTime {
  /** The days meant; null where none, or only a day or month without its year, is named. */
  readonly window: Days | null;
  /** “on March 7” or “in March”, where no year stands beside it. `day` is null for a whole month. */
  readonly yearless: { readonly month: number; readonly day: number | null } | null;
  /**
   * Days of a time that lies ahead: “tomorrow”, “this weekend”. Events are looked for in it; no article is dated there, so
   * that it is no window.
   */
  readonly ahead: Days | null;
  /** True for “the latest”, “now”, “so far”. */
  readonly preferRecent: boolean;
  /** Where in the question the time stands: these words are not looked for in the articles as words. */
  readonly spans: readonly Span[];
  /** A day that the articles may name in so many words: “March 7”, or “Boxing Day”, is looked for beside its window. */
  readonly namedDay: {
    readonly month: number;
    readonly day: number;
    /** Folded; left out for a day that is told by its number. */
    readonly holiday?: readonly string[];
  } | null;
  /** Years the question names in so many words. */
  readonly namedYears: readonly number[];
}

const NO_TIME: QuestionTime = {
  window: null,
  yearless: null,
  ahead: null,
  preferRecent: false,
  spans: [],
  namedDay: null,
  namedYears: [],
};

/** Earliest year that reads as a year and not as a plain number. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2100;

type Yearless = QuestionTime["yearless"];

interface Read {
  readonly days: Days | null;
  readonly yearless: Yearless;
  /** Number of words used. */
  readonly length: number;
  /** The words of a day that has a name; folded. */
  readonly holiday?: readonly string[];
  /** Counted from the clock: an article will not say “yesterday” of the same day. */
  readonly isRelative?: boolean;
}

/**
 * Reads the time a question speaks of. Relative times are counted from `now` (UTC days); nothing is
 * assumed where the question is silent.
 */
export function readTime(words: readonly Word[], now: Date): QuestionTime {
  const today = toDay(now);
  let result = NO_TIME;
  let dateEnd = -1;
  for (let at = 0, length: number; at < words.length; at += length) {
    const named = readComingTime(words, at, today);
    // Of “Saturday, 7 November” and “7 Kasım Cumartesi” the day counts.
    const isOfDate =
      named?.isWeekday === true &&
      (at === dateEnd ||
        isDate(dateAt(words, at + named.length, today)) ||
        isOfOther(words, at, at + named.length));
    const coming = named !== null && isOfDate ? { ...named, days: null } : named;
    const read = coming === null ? readAt(words, at, today) : null;
    const isTime = coming !== null || read !== null || speaksOfTheLatest(words, at);
    length = coming?.length ?? read?.length ?? 1;
    if (isDate(read)) dateEnd = at + length;
    if (!isTime) continue;
    const wantsLatest = (coming === null && read === null) || tells("recently", words[at]!.folded);
    result = {
      ...result,
      ...(coming?.days != null && { ahead: unite(result.ahead, coming.days) }),
      ...(read !== null && {
        ahead: result.ahead ?? daysBetweenBoth(result.yearless, read.yearless, today),
        window: unite(result.window, leadBound(words, at, read, today) ?? read.days),
        yearless: result.yearless ?? read.yearless,
        namedDay: result.namedDay ?? namedDayOf(read),
        namedYears: [...result.namedYears, ...namedYearsOf(read)],
      }),
      preferRecent: result.preferRecent || wantsLatest,
      spans: [...result.spans, { start: words[at]!.start, end: words[at + length - 1]!.end }],
    };
  }
  return result;
}

/** “the Friday in June”, “the Saturday evening of the festival”: which one is told by what it is of. */
function isOfOther(words: readonly Word[], at: number, end: number): boolean {
  return words[at - 1]?.folded === "the" && /^(?:of|in)$/u.test(words[end]?.folded ?? "");
}

/** Whether a word of the question stands in what it says of time. */
export function isOfTime(
  { start, end }: Pick<Word, "start" | "end">,
  { spans }: Pick<QuestionTime, "spans">,
): boolean {
  return spans.some((span) => start >= span.start && end <= span.end);
}

function readAt(words: readonly Word[], at: number, today: string): Read | null {
  return (
    readIsoDay(words, at) ??
    readDate(words, at) ??
    readQuarter(words, at) ??
    readNamedDay(words, at, today) ??
    readDayNumber(words, at, today) ??
    readYear(words, at) ??
    readRelative(words, at, today)
  );
}

/** “7 November”, “the 19th”. */
function dateAt(words: readonly Word[], at: number, today: string): Read | null {
  const day = words[at]?.folded === "the" ? at + 1 : at;
  if (words[day] === undefined) return null;
  return (
    readIsoDay(words, day) ?? readDate(words, day) ?? (day > at ? readDayNumber(words, day, today) : null)
  );
}

/** Of a single day, and not counted from the clock. */
function isDate(read: Read | null): boolean {
  if (read === null || read.isRelative === true) return false;
  return read.yearless?.day != null || (read.days !== null && read.days.from === read.days.to);
}

/** “2026-03-07”, which the tokeniser gives as one word or as three. */
function readIsoDay(words: readonly Word[], at: number): Read | null {
  const whole = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words[at]!.surface);
  const parts = whole ? whole.slice(1) : adjacentNumbers(words, at);
  if (parts === null) return null;
  const [year, month, day] = parts.map(Number) as [number, number, number];
  if (!isYear(year) || !isCalendarDay(year, month, day)) return null;
  return dated(year, month, day, whole ? 1 : 3);
}

function adjacentNumbers(words: readonly Word[], at: number): string[] | null {
  const three = words.slice(at, at + 3);
  const isJoined = three.every(({ start }, place) => place === 0 || start === three[place - 1]!.end + 1);
  const texts = three.map((word) => word.surface);
  return isJoined && /^\d{4} \d\d \d\d$/.test(texts.join(" ")) ? texts : null;
}

/** “March 7, 2026”, “March 2026”, “March 7”, “March”; “7 March 2026”, “7th of March”. */
function readDate(words: readonly Word[], at: number): Read | null {
  const before = dayNumber(words[at]);
  const monthAt = before === null ? at : words[at + 1]?.folded === "of" ? at + 2 : at + 1;
  const month = words[monthAt] === undefined ? null : monthOf(words, monthAt);
  if (month === null) return null;
  const behind = before === null ? dayNumber(words[monthAt + 1]) : null;
  const day = before ?? behind;
  const end = monthAt + (behind === null ? 1 : 2);
  const year = yearNumber(words[end]);
  if (day !== null && !isCalendarDay(year ?? 2000, month, day)) return null;
  if (year !== null) return dated(year, month, day, end + 1 - at);
  if (day === null && !namesAMonth(words, at)) return null;
  return { days: null, yearless: { month, day }, length: end - at };
}

function dated(year: number, month: number, day: number | null, length: number): Read {
  const days =
    day === null ? monthSpan(year, month) : { from: dayOf(year, month, day), to: dayOf(year, month, day) };
  return { days, yearless: null, length };
}

/** “Boxing Day”, “Easter Monday 2025”; without its year, one that moves is the coming one, or the last where it is past. */
function readNamedDay(words: readonly Word[], at: number, today: string): Read | null {
  const found = readHoliday(words, at);
  if (found === null) return null;
  const { dayIn, length } = found;
  const holiday = words.slice(at, at + length).map(({ folded }) => folded);
  const year = yearNumber(words[at + length]);
  if (year !== null) {
    const day = dayIn(year);
    return { days: { from: day, to: day }, yearless: null, length: length + 1, holiday };
  }
  const own = Number(today.slice(0, 4));
  const days = [own - 1, own, own + 1].map(dayIn);
  const isPast = words.some(({ folded }) => /^(?:was|were|did)$/u.test(folded));
  const meant = isPast ? days.findLast((day) => day <= today)! : days.find((day) => day >= today)!;
  const [, month, day] = meant.split("-").map(Number) as [number, number, number];
  return { days: null, yearless: { month, day }, length, holiday };
}

/** “on the 19th”, the coming one, but not “on the 19th floor”; “20” of “between 20 and 27 March” and “20–27 March”. */
function readDayNumber(words: readonly Word[], at: number, today: string): Read | null {
  const day = dayNumber(words[at]);
  if (day === null) return null;
  const joint = words[at + 1];
  const isLed = /^(?:between|from)$/u.test(words[at - 1]?.folded ?? "");
  const isJoined =
    /^(?:to|till|until|through)$/u.test(joint?.folded ?? "") || (isLed && joint?.folded === "and");
  const isDash = joint?.start === words[at]!.end + 1 && dayNumber(joint) !== null;
  const last = isJoined || isDash ? readDate(words, isJoined ? at + 2 : at + 1) : null;
  const month = last?.yearless?.month ?? Number(last?.days?.from.slice(5, 7) ?? 0);
  if (last !== null)
    return last.days === null
      ? { days: null, yearless: { month, day }, length: 1 }
      : dated(Number(last.days.from.slice(0, 4)), month, day, 1);
  const lead = words
    .slice(Math.max(0, at - 2), at)
    .map(({ folded }) => folded)
    .join(" ");
  if (
    !/\D$/u.test(words[at]!.folded) ||
    joint !== undefined ||
    !/^(?:on|for|by|until|till|before|after|still|\p{L}+day) the$/u.test(lead)
  )
    return null;
  const [year, own] = [
    Number(today.slice(0, 4)),
    Number(today.slice(5, 7)) + (day < Number(today.slice(8)) ? 1 : 0),
  ];
  const coming = monthSpan(year, own);
  return day > Number(coming.to.slice(8))
    ? null
    : { days: null, yearless: { month: Number(coming.from.slice(5, 7)), day }, length: 1 };
}

/** From one day to another that are named without a year: those to come, or what is left of them. */
function daysBetweenBoth(first: Yearless, last: Yearless, today: string): Days | null {
  if (first?.day == null || last?.day == null) return null;
  const [{ from }, { to }] = [comingDays(first, today), comingDays(last, today)];
  return { from: from <= to ? from : today, to };
}

/** “Q1 2026”, “first quarter of 2026” is left to its year. */
function readQuarter(words: readonly Word[], at: number): Read | null {
  const quarter = /^q([1-4])$/.exec(words[at]!.folded)?.[1];
  const year = yearNumber(words[at + 1]);
  if (quarter === undefined || year === null) return null;
  const first = Number(quarter) * 3 - 2;
  const days = { from: monthSpan(year, first).from, to: monthSpan(year, first + 2).to };
  return { days, yearless: null, length: 2 };
}

/** “in 2022”, “2022”, “the 1990s”. A number that counts something (“2000 people”) is no year. */
function readYear(words: readonly Word[], at: number): Read | null {
  const word = words[at]!;
  const decade = /^(\d{3}0)s$/.exec(word.folded)?.[1];
  if (decade !== undefined && isYear(Number(decade))) {
    const from = yearSpan(Number(decade)).from;
    return { days: { from, to: yearSpan(Number(decade) + 9).to }, yearless: null, length: 1 };
  }
  const year = yearNumber(word);
  if (year === null) return null;
  const led = at === 0 || tells("before a year", words[at - 1]!.folded);
  const counts = !led && /^(?:people|\p{Ll}+s)$/u.test(words[at + 1]?.surface ?? "");
  return counts ? null : { days: yearSpan(year), yearless: null, length: 1 };
}

/** “yesterday”, “last week”, “the past 3 months”, “this year”, “two days ago”. */
function readRelative(words: readonly Word[], at: number, today: string): Read | null {
  const [folded = "", next, after] = words.slice(at, at + 3).map((word) => word.folded);
  if (tells("today", folded)) return plain({ from: today, to: today }, 1);
  if (tells("yesterday", folded)) return plain(spanAround(addDays(today, -1), "day"), 1);
  // Said of weeks as of months; what is a year old nobody calls recent.
  if (tells("recently", folded)) return plain({ from: back(today, "year", 1), to: today }, 1);
  if (tells("this year", folded)) return plain(spanAround(today, "year"), 1);
  const unit = unitOf(next);
  if (unit !== null && tells("this", folded)) return plain(spanAround(today, unit), 2);
  if (unit !== null && tells("last", folded)) return plain(spanAround(back(today, unit, 1), unit), 2);
  const counted = unitOf(after);
  const count = tells("last", folded) || tells("last so many", folded) ? countOf(next) : null;
  if (count !== null && counted !== null) return plain({ from: back(today, counted, count), to: today }, 3);
  const ago = after === "ago" ? countOf(folded) : null;
  return ago === null || unit === null ? null : plain(spanAround(back(today, unit, ago), unit), 3);
}

function namedDayOf({ days, holiday, isRelative, yearless }: Read): QuestionTime["namedDay"] {
  const named = holiday === undefined ? {} : { holiday };
  if (yearless?.day != null) return { month: yearless.month, day: yearless.day, ...named };
  if (days === null || days.from !== days.to || isRelative === true) return null;
  return { month: Number(days.from.slice(5, 7)), day: Number(days.from.slice(8, 10)), ...named };
}

/** One year, not a decade, and not one that was only counted back to. */
function namedYearsOf({ days, isRelative }: Read): number[] {
  if (days === null || isRelative === true) return [];
  const year = days.from.slice(0, 4);
  return year === days.to.slice(0, 4) ? [Number(year)] : [];
}

function plain(days: Days, length: number): Read {
  return { days, yearless: null, length, isRelative: true };
}

/** The day, week, month or year that a day lies in. */
function spanAround(day: string, unit: Unit): Days {
  const [year, month] = day.split("-").map(Number) as [number, number];
  const spans = {
    day: { from: day, to: day },
    week: weekSpan(day),
    month: monthSpan(year, month),
    year: yearSpan(year),
  };
  return spans[unit];
}

/** So many units before a day; a month may be too short for it. */
function back(day: string, unit: Unit, count: number): string {
  if (unit === "day" || unit === "week") return addDays(day, unit === "day" ? -count : -7 * count);
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const { from, to } = monthSpan(year, month - (unit === "year" ? 12 * count : count));
  return addDays(from, Math.min(date, Number(to.slice(8))) - 1);
}

function countOf(folded = ""): number | null {
  if (tells("few", folded)) return A_FEW;
  if (/^\d{1,3}$/.test(folded)) return Number(folded);
  const value = UNIT_NUMBERS.get(folded) ?? 0;
  return value > 0 ? value : null;
}

/** “since 2020” opens the window to the end, “before 2020” to the beginning; null where no such word leads. */
function leadBound(words: readonly Word[], at: number, read: Read, today: string): Days | null {
  const lead = words[at - 1]?.folded;
  // “Since April” is since the last one.
  const days =
    read.days ?? (lead === "since" && read.yearless !== null ? pastDays(read.yearless, today) : null);
  if (days === null) return null;
  const { from, to } = days;
  if (lead === "since") return { from, to: today > from ? today : to };
  if (lead === "after") return { from: addDays(to, 1), to: today > to ? today : END_OF_TIME };
  if (lead === "before" || lead === "until") {
    return { from: BEGINNING_OF_TIME, to: addDays(from, -1) };
  }
  return null;
}

/** Several times (“between 2019 and 2022”) span from the first to the last. */
export function unite(a: Days | null, b: Days | null): Days | null {
  if (a === null || b === null) return a ?? b;
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}

function speaksOfTheLatest(words: readonly Word[], at: number): boolean {
  const folded = words[at]!.folded;
  const until = words.slice(0, at + 1).map((word) => word.folded);
  if (tells("recently", folded) || [1, 2, 3].some((count) => tells("latest", until.slice(-count).join(" "))))
    return true;
  const isLast = tells("last of", folded) || folded.startsWith("posledn");
  const follows = words[at + 1]?.folded;
  // “When did they last meet” asks for the latest too; “the last to leave” does not.
  return isLast && follows !== undefined && follows !== "to";
}

function monthOf(words: readonly Word[], at: number): number | null {
  const folded = words[at]!.folded;
  const index = MONTH_BEGINNINGS.findIndex((names) =>
    names.some((name) => folded === name || (name.length >= 5 && folded.startsWith(name))),
  );
  return index < 0 ? null : index + 1;
}

/** “may” is mostly a verb and “march” sometimes: a bare month needs a capital or “in” before it. */
function namesAMonth(words: readonly Word[], at: number): boolean {
  const word = words[at]!;
  // “nisanda” can only be a time.
  if (/[dt][ae](?:ki)?$/.test(word.folded) && word.folded.length > 5) return true;
  if (/^(?:in|during|since|of|last|this|v|vo)$/.test(words[at - 1]?.folded ?? "")) return true;
  return at > 0 && /^\p{Lu}/u.test(word.surface) && word.folded !== "may" && word.folded.length > 3;
}

function dayNumber(word: Word | undefined): number | null {
  const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word?.folded ?? "");
  if (match === null) return null;
  const day = Number(match[1]);
  return day >= 1 && day <= 31 ? day : null;
}

function yearNumber(word: Word | undefined): number | null {
  if (word === undefined || !/^\d{4}$/.test(word.folded)) return null;
  return isYear(Number(word.folded)) ? Number(word.folded) : null;
}

function isYear(value: number): boolean {
  return value >= FIRST_YEAR && value <= LAST_YEAR;
}
