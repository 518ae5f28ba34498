import type { Days } from "../text/entities/calendar-days.ts";
import { addDays, monthSpan, oneDay, partsOf, weekSpan, yearSpan } from "../text/entities/calendar-days.ts";
import { UNIT_NUMBERS } from "../text/words/number-words.ts";
import type { Word } from "../text/words/words.ts";
import type { TimeRead } from "./question-time.ts";
import { A_FEW, tells, unitOf } from "./time-words.ts";
import type { Unit } from "./time-words.ts";

/** “yesterday”, “last week”, “the past 3 months”, “this year”, “two days ago”: null where the words at `at` say nothing of the kind. */
export function readPastTime(words: readonly Word[], at: number, today: string): TimeRead | null {
  const [folded = "", next, after] = words.slice(at, at + 3).map((word) => word.folded);
  if (tells("today", folded)) return relative(oneDay(today), 1);
  if (tells("yesterday", folded)) return relative(oneDay(addDays(today, -1)), 1);
  // Said of weeks as of months; what is a year old nobody calls recent.
  if (tells("recently", folded)) return relative({ from: back(today, "year", 1), to: today }, 1);
  if (tells("this year", folded)) return relative(spanAround(today, "year"), 1);
  const [unit, counted] = [unitOf(next), unitOf(after)];
  const isLast = tells("last", folded);
  if (unit !== null && tells("this", folded)) return relative(spanAround(today, unit), 2);
  if (unit !== null && isLast) return relative(spanAround(back(today, unit, 1), unit), 2);
  const count = isLast || tells("last so many", folded) ? countOf(next) : null;
  if (count !== null && counted !== null)
    return relative({ from: back(today, counted, count), to: today }, 3);
  const ago = after === "ago" ? countOf(folded) : null;
  return ago === null || unit === null ? null : relative(spanAround(back(today, unit, ago), unit), 3);
}

function relative(days: Days, length: number): TimeRead {
  return { days, yearless: null, length, isRelative: true };
}

/** The day, week, month or year that a day lies in. */
function spanAround(day: string, unit: Unit): Days {
  const [year, month] = partsOf(day);
  const spans = {
    day: oneDay(day),
    week: weekSpan(day),
    month: monthSpan(year, month),
    year: yearSpan(year),
  };
  return spans[unit];
}

/** So many units before a day; a month may be too short for it. */
function back(day: string, unit: Unit, count: number): string {
  if (unit === "day" || unit === "week") return addDays(day, unit === "day" ? -count : -7 * count);
  const [year, month, date] = partsOf(day);
  const { from, to } = monthSpan(year, month - (unit === "year" ? 12 * count : count));
  return addDays(from, Math.min(date, partsOf(to)[2]) - 1);
}

function countOf(folded = ""): number | null {
  if (tells("few", folded)) return A_FEW;
  if (/^\d{1,3}$/.test(folded)) return Number(folded);
  const value = UNIT_NUMBERS.get(folded) ?? 0;
  return value > 0 ? value : null;
}
