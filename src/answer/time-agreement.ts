import { addDays } from "../question/calendar.ts";
import type { QuestionTime } from "../question/read-time.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";

/** Nothing is known either way, or the question names no time. */
export const TIME_UNKNOWN = 0.5;

/** News of an event appears up to this many days after the window the question names. */
const REPORTING_DELAY_DAYS = 31;

/** What was published so many days before the window began foresees nothing of it without naming its time. */
const FORESEEING_DAYS = 92;

/**
 * 1 where the sentence's own dates (or, failing these, the article's) lie in the time the question
 * names, 0 where they lie outside, 0.5 where nothing is known. Dates in the sentence count more than
 * the day of publication, since an article may look back.
 */
export function timeAgreement(
  time: QuestionTime,
  sentence: SentenceReading,
  article: ArticleReading,
): number {
  if (time.window === null && time.yearless === null) return TIME_UNKNOWN;
  const dates = sentence.mentions.filter((mention) => mention.kind === "date");
  if (time.yearless !== null && time.window === null) {
    return yearlessAgreement(time.yearless, dates.map((date) => date.days), dates.map((date) => date.text)); // prettier-ignore
  }
  const window = time.window!;
  const days = dates.flatMap((date) => (date.days === null ? [] : [date.days]));
  if (days.some((day) => day.from <= window.to && day.to >= window.from)) return 1;
  const published = article.summary.date;
  const inTime =
    published !== null &&
    published >= window.from &&
    published <= addDays(window.to, REPORTING_DELAY_DAYS);
  if (days.length > 0) return inTime ? 0.3 : 0;
  if (published === null) return TIME_UNKNOWN;
  if (inTime) return 0.8;
  return published < addDays(window.from, -FORESEEING_DAYS) ? 0 : 0.15;
}

function yearlessAgreement(
  asked: { readonly month: number; readonly day: number | null },
  days: readonly ({ readonly from: string; readonly to: string } | null)[],
  texts: readonly string[],
): number {
  const known = days.filter((day) => day !== null);
  const agrees = known.some(
    (day) =>
      Number(day.from.slice(5, 7)) === asked.month &&
      (asked.day === null || Number(day.from.slice(8, 10)) === asked.day),
  );
  if (agrees) return 1;
  if (asked.day !== null && texts.some((text) => namesDay(text, asked.month, asked.day!))) return 1;
  return known.length > 0 ? 0.2 : TIME_UNKNOWN;
}

const MONTH_STARTS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]; // prettier-ignore

/** “March 7” in an undated article has no days, but still names the day. */
function namesDay(text: string, month: number, day: number): boolean {
  const folded = text.toLowerCase();
  return folded.includes(MONTH_STARTS[month - 1]!) && new RegExp(`\\b${day}\\b`).test(folded);
}
