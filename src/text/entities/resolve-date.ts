import * as chrono from "chrono-node";
import type { Mention } from "./mention.ts";

export type Days = NonNullable<Mention["days"]>;

export interface DateContext {
  /** Day of publication, `YYYY-MM-DD`; null for an undated article. */
  readonly published: string | null;
  /** True where the sentence speaks of what is to come: “will meet on Sunday”. */
  readonly isFuture: boolean;
}

const MS_PER_DAY = 86_400_000;

/** Stands in for the day of publication where a date does not need one; nothing of it may reach a result. */
const NO_DAY = "2000-01-01";

/**
 * The days that a date expression means. A full date resolves by itself; “Tuesday”, “last week” and
 * “March 7” need the day of publication and give a derived date, or null in an undated article. Times
 * of day and seasons give null.
 */
export function resolveDate(text: string, context: DateContext): Days | null {
  const plain = text
    .toLowerCase()
    .replace(/[’']s\b/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return (
    resolveYears(plain) ??
    resolveNumeric(plain) ??
    resolveRelativePeriod(plain, context.published) ??
    resolveByChrono(plain, context)
  );
}

/** “2022”, “the 1990s”, “1973–1974”, “2019-20”, “early 2020”. */
function resolveYears(text: string): Days | null {
  const single = /^(?:the )?(?:early |late |mid-?\s?)?(?:the )?(\d{3,4})(s)?$/.exec(text);
  if (single !== null) {
    const year = Number(single[1]);
    const isDecade = single[2] !== undefined;
    if (isDecade && year % 10 !== 0) return null;
    // “the 1900s” may be ten years or a hundred.
    if (isDecade && year % 100 === 0) return null;
    return years(year, isDecade ? year + 9 : year);
  }
  const range = /^(\d{4})\s?[-–—]\s?(\d{2}|\d{4})$/.exec(text);
  if (range === null) return null;
  const [from, end] = [range[1]!, range[2]!];
  const to = end.length === 2 ? Number(from.slice(0, 2) + end) : Number(end);
  return to < Number(from) ? null : years(Number(from), to);
}

/** “2026-03-07”, “07.03.2026” (day first, as written with dots), not “3/7/2026”, which two readings share. */
function resolveNumeric(text: string): Days | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, day] = iso?.slice(1) ?? dotted?.slice(1).reverse() ?? [];
  if (year === undefined) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return exists ? { from: toDay(date), to: toDay(date), derived: false } : null;
}

/** “last week”, “this month”, “next year”: whole calendar periods around the day of publication. */
function resolveRelativePeriod(text: string, published: string | null): Days | null {
  const match = /^(?:earlier |later )?(last|past|previous|this|next|coming|earlier this|later this) (week|weekend|month|year|decade)$/.exec(text); // prettier-ignore
  if (match === null || published === null) return null;
  const day = dateOf(published);
  const shift = /last|past|previous/.test(match[1]!) ? -1 : /next|coming/.test(match[1]!) ? 1 : 0;
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
  switch (match[2]) {
    case "month":
      return derivedDays(Date.UTC(year, month + shift, 1), Date.UTC(year, month + shift + 1, 0));
    case "year":
      return derivedDays(Date.UTC(year + shift, 0, 1), Date.UTC(year + shift, 11, 31));
    case "week":
      return week(day, shift, 0);
    case "weekend":
      return week(day, shift, 5);
    case undefined:
    default:
      return null;
  }
}

/** A week from Monday to Sunday, or its part from `firstDay` on (5 is Saturday). */
function week(day: Date, shift: number, firstDay: number): Days {
  const monday = day.getTime() - ((day.getUTCDay() + 6) % 7) * MS_PER_DAY + shift * 7 * MS_PER_DAY;
  return derivedDays(monday + firstDay * MS_PER_DAY, monday + 6 * MS_PER_DAY);
}

function resolveByChrono(text: string, { published, isFuture }: DateContext): Days | null {
  const reference = { instant: dateOf(published ?? NO_DAY), timezone: 0 };
  const [result, ...others] = chrono.en.casual.parse(text, reference);
  if (result === undefined || others.length > 0) return null;
  const { start } = result;
  const hasYear = /\b\d{4}\b/.test(text) && start.isCertain("year");
  if (!hasYear && published === null) return null;
  if (!start.isCertain("month") && !start.isCertain("day") && !start.isCertain("weekday"))
    return null;
  const first = daysOf(start, !hasYear);
  if (result.end != null && start.isCertain("day")) {
    return { ...first, to: daysOf(result.end, !hasYear).to };
  }
  return isWeekday(start) ? nearestInTime(first, published ?? NO_DAY, isFuture) : first;
}

/** A bare weekday, chosen by chrono as the one nearest to the reference. */
function isWeekday(components: chrono.ParsedComponents): boolean {
  return components.isCertain("weekday") && !components.isCertain("month");
}

/** News names a weekday of the week behind, or, where it looks ahead, of the week to come. */
function nearestInTime(days: Days, published: string, isFuture: boolean): Days {
  const isAhead = days.from > published;
  if (isFuture === isAhead || days.from === published) return days;
  const shift = (isFuture ? 7 : -7) * MS_PER_DAY;
  return derivedDays(dateOf(days.from).getTime() + shift, dateOf(days.to).getTime() + shift);
}

/** One day, or the whole month where no day is named. */
function daysOf(components: chrono.ParsedComponents, derived: boolean): Days {
  const [year, month] = [components.get("year") ?? 0, components.get("month") ?? 1];
  const hasDay = components.isCertain("day") || components.isCertain("weekday");
  const day = hasDay ? (components.get("day") ?? 1) : 1;
  const from = Date.UTC(year, month - 1, day);
  const to = hasDay ? from : Date.UTC(year, month, 0);
  return { from: toDay(new Date(from)), to: toDay(new Date(to)), derived };
}

function years(from: number, to: number): Days {
  const [first, last] = [from, to].map((year) => String(year).padStart(4, "0"));
  return { from: `${first!}-01-01`, to: `${last!}-12-31`, derived: false };
}

function derivedDays(from: number, to: number): Days {
  return { from: toDay(new Date(from)), to: toDay(new Date(to)), derived: true };
}

/** Noon, so that no rounding moves the day. */
function dateOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
