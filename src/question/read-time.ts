import type { Days } from "../text/entities/calendar-days.ts";
import {
  addDays,
  partsOf,
  toDay,
  unite,
  BEGINNING_OF_TIME,
  END_OF_TIME,
} from "../text/entities/calendar-days.ts";
import type { Word } from "../text/words/words.ts";
import { comingDays, pastDays } from "./question-time.ts";
import type { QuestionTime, TimeRead, Yearless } from "./question-time.ts";
import { readComingTime } from "./read-coming-time.ts";
import { readDate, readDay } from "./read-dates.ts";
import { readPastTime } from "./read-past-time.ts";
import { tells } from "./time-words.ts";

const NO_TIME: QuestionTime = {
  ...{ window: null, yearless: null, ahead: null, preferRecent: false },
  ...{ spans: [], namedDay: null, namedYears: [] },
};

/**
 * Reads the time a question speaks of. Relative times are counted from `now` (UTC days); nothing is
 * assumed where the question is silent.
 */
export function readTime(words: readonly Word[], now: Date): QuestionTime {
  const today = toDay(now);
  let result = NO_TIME;
  let dateEnd = -1;
  for (let at = 0, length: number; at < words.length; at += length) {
    const coming = readComingTime(words, at, today);
    const read = coming === null ? (readDate(words, at, today) ?? readPastTime(words, at, today)) : null;
    const isLatest = coming === null && speaksOfTheLatest(words, at);
    length = coming?.length ?? read?.length ?? 1;
    if (coming === null && read === null && !isLatest) continue;
    // Of “Saturday, 7 November” and “7 Kasım Cumartesi” the day counts.
    const isOfDate =
      coming?.isWeekday === true &&
      (at === dateEnd || isDate(readDay(words, at + length, today)) || isOfOther(words, at, at + length));
    if (isDate(read)) dateEnd = at + length;
    result = {
      ...result,
      ...(coming !== null && !isOfDate && { ahead: unite(result.ahead, coming.days) }),
      ...(read !== null && {
        ahead: result.ahead ?? daysBetweenBoth(result.yearless, read.yearless, today),
        window: unite(result.window, leadBound(words, at, read, today) ?? read.days),
        yearless: result.yearless ?? read.yearless,
        namedDay: result.namedDay ?? namedDayOf(read),
        namedYears: [...result.namedYears, ...namedYearsOf(read)],
      }),
      preferRecent:
        result.preferRecent || (isLatest && (read === null || tells("recently", words[at]!.folded))),
      spans: [...result.spans, { start: words[at]!.start, end: words[at + length - 1]!.end }],
    };
  }
  return result;
}

/** “the Friday in June”, “the Saturday evening of the festival”: which one is told by what it is of. */
function isOfOther(words: readonly Word[], at: number, end: number): boolean {
  return words[at - 1]?.folded === "the" && /^(?:of|in)$/u.test(words[end]?.folded ?? "");
}

/** Of a single day, and not counted from the clock. */
function isDate(read: TimeRead | null): boolean {
  if (read === null || read.isRelative === true) return false;
  return read.yearless?.day != null || (read.days !== null && read.days.from === read.days.to);
}

/** From one day to another that are named without a year: those to come, or what is left of them. */
function daysBetweenBoth(first: Yearless | null, last: Yearless | null, today: string): Days | null {
  if (first?.day == null || last?.day == null) return null;
  const [{ from }, { to }] = [comingDays(first, today), comingDays(last, today)];
  return { from: from <= to ? from : today, to };
}

function namedDayOf(read: TimeRead): QuestionTime["namedDay"] {
  if (!isDate(read)) return null;
  const { days, holiday, yearless } = read;
  const [, month, day] = days === null ? [0, yearless!.month, yearless!.day!] : partsOf(days.from);
  return { month, day, ...(holiday !== undefined && { holiday }) };
}

/** One year, not a decade, and not one that was only counted back to. */
function namedYearsOf({ days, isRelative }: TimeRead): number[] {
  if (days === null || isRelative === true) return [];
  const [first, last] = [partsOf(days.from)[0], partsOf(days.to)[0]];
  return first === last ? [first] : [];
}

/** “since 2020” opens the window to the end, “before 2020” to the beginning; null where no such word leads. */
function leadBound(
  words: readonly Word[],
  at: number,
  { days, yearless }: TimeRead,
  today: string,
): Days | null {
  const lead = words[at - 1]?.folded;
  // “Since April” is since the last one.
  const bound = days ?? (lead === "since" && yearless !== null ? pastDays(yearless, today) : null);
  if (bound === null) return null;
  const { from, to } = bound;
  if (lead === "since") return { from, to: today > from ? today : to };
  if (lead === "after") return { from: addDays(to, 1), to: today > to ? today : END_OF_TIME };
  return lead === "before" || lead === "until" ? { from: BEGINNING_OF_TIME, to: addDays(from, -1) } : null;
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
