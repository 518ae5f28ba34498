import type { Days } from "../text/entities/calendar-days.ts";
import { dayOf, monthSpan, oneDay, partsOf } from "../text/entities/calendar-days.ts";
import type { Span } from "../text/sentences/span.ts";
import type { Word } from "../text/words/words.ts";

/** “March 7” or “March”, where no year stands beside it. `day` is null for a whole month. */
export interface Yearless {
  readonly month: number;
  readonly day: number | null;
}

/** The time a question speaks of. */
export interface QuestionTime {
  /** The days meant; null where none, or only a day or month without its year, is named. */
  readonly window: Days | null;
  readonly yearless: Yearless | null;
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

/** A time that has been, or a date, read from some words of a question; `length` of them. */
export interface TimeRead extends Pick<QuestionTime, "yearless"> {
  readonly days: Days | null;
  readonly length: number;
  /** The words of a day that has a name; folded. */
  readonly holiday?: readonly string[];
  /** Counted from the clock: an article will not say “yesterday” of the same day. */
  readonly isRelative?: boolean;
}

/** Whether a word of the question stands in what it says of time. */
export function isOfTime(
  { start, end }: Pick<Word, "start" | "end">,
  { spans }: Pick<QuestionTime, "spans">,
): boolean {
  return spans.some((span) => start >= span.start && end <= span.end);
}

/** The coming days of a month or a day that is named without its year, or those that are on. */
export function comingDays(yearless: Yearless, today: string): Days {
  const [year] = partsOf(today);
  const own = inYear(yearless, year);
  return own.to < today ? inYear(yearless, year + 1) : own;
}

/** The last days of a month or a day that is named without its year, or those that are on. */
export function pastDays(yearless: Yearless, today: string): Days {
  const [year] = partsOf(today);
  const own = inYear(yearless, year);
  return own.from > today ? inYear(yearless, year - 1) : own;
}

function inYear({ day, month }: Yearless, year: number): Days {
  return day === null ? monthSpan(year, month) : oneDay(dayOf(year, month, day));
}
