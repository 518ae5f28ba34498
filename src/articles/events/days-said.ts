import { daysBetween } from "../../text/entities/calendar-days.ts";
import { ENGLISH_WEEKDAYS } from "../../text/entities/calendar-names.ts";
import type { DayOrder } from "../../text/entities/day-order.ts";
import { findDates } from "../../text/entities/find-dates.ts";
import { readCalendarDate } from "../../text/entities/resolve-date.ts";
import type { DayRule } from "../../text/entities/resolve-date.ts";
import type { Span } from "../../text/sentences/span.ts";

/** Days an expression means, with the expression; see `EventRow.start` for those whose year only the collection tells. */
export interface DaysSaid extends Span {
  readonly from: string;
  readonly to: string;
  readonly derivedBy: DayRule | "year-of-collection" | null;
  /** See `EventRow.weekday`. */
  readonly weekday?: number;
}

/** What days of an article are read by. */
export interface DayBasis {
  /** The day from which a yearless day or a weekday is counted. */
  readonly published: string | null;
  readonly order: DayOrder | null;
}

/** An event does not go on for longer; what is said to is a season or a term. In days. */
const LONGEST_EVENT = 45;

/** Whole days of a sentence; a month, a year or a decade is no day of an event. */
export function daysIn(sentence: string, { published, order }: DayBasis): DaysSaid[] {
  return findDates(sentence, published, order).flatMap(({ days, start, end, text }): DaysSaid[] => {
    const yearless = days === null && published === null ? yearlessDay(text) : null;
    if (yearless !== null && !isQuoted(sentence, start))
      return [{ start, end, ...yearless, derivedBy: "year-of-collection" }];
    if (days === null || daysBetween(days.from, days.to) > LONGEST_EVENT || days.to < days.from)
      return [];
    if (isMonth(days) || /\b(?:week|weekend|month|year)\b/iu.test(text)) return [];
    if (!isWeekdayTrue(text, days.from) || isQuoted(sentence, start)) return [];
    // The coming one, or the one of the week after it.
    if (
      /^next \p{L}+day/iu.test(text) ||
      /\b(?:next|following|previous|same|other) day\b/iu.test(text)
    )
      return [];
    // A weekday that the sentence puts on neither side of publication.
    if (days.rule === "nearest" && !/\d/u.test(text)) return [];
    const derivedBy = days.derived ? days.rule : null;
    return [{ start, end, from: days.from, to: days.to, derivedBy }];
  });
}

/** “Saturday, 26 September” of an undated text: in a span of some years there is but one such day. */
function yearlessDay(text: string): Pick<DaysSaid, "from" | "to" | "weekday"> | null {
  const { day = null, lastDay, month = 0, weekday = null, year } = readCalendarDate(text) ?? {};
  if (day === null || weekday === null || year !== null || lastDay !== day) return null;
  const from = `-${[month, day].map((part) => `-${String(part).padStart(2, "0")}`).join("")}`;
  return { from, to: from, weekday };
}

/** “28 October to 5 November 2013” is found as two days. */
export function joinRanges(sentence: string, days: readonly DaysSaid[]): DaysSaid[] {
  const joined: DaysSaid[] = [];
  for (let at = 0; at < days.length; at += 1) {
    const [day, next] = [days[at]!, days[at + 1]];
    const isRange = next !== undefined && /^\s?(?:[-–—]|to|until|till|through)\s?$/u.test(sentence.slice(day.end, next.start)); // prettier-ignore
    if (!isRange) {
      joined.push(day);
      continue;
    }
    at += 1;
    const length = daysBetween(day.from, next.to);
    if (length > 0 && length <= LONGEST_EVENT) {
      joined.push({ ...next, start: day.start, from: day.from, derivedBy: day.derivedBy ?? next.derivedBy }); // prettier-ignore
    }
  }
  return joined;
}

/** Somebody's own words, spoken at another time perhaps. */
function isQuoted(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at);
  const [opened, closed] = [/[“«]/gu, /[”»]/gu].map((mark) => before.match(mark)?.length ?? 0);
  return opened! > closed! || (before.match(/"/gu)?.length ?? 0) % 2 === 1;
}

const WEEKDAY = new RegExp(`\\b(?:${ENGLISH_WEEKDAYS.join("|")})\\b`, "iu");

/** “Friday, 20 March 2026” is a Friday. Where it is not, one of the two is wrong and nobody can say which. */
function isWeekdayTrue(text: string, day: string): boolean {
  const named = WEEKDAY.exec(text)?.[0].toLowerCase();
  const weekday = ENGLISH_WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()]!;
  return named === undefined || named === weekday.toLowerCase();
}

function isMonth({ from, to }: { readonly from: string; readonly to: string }): boolean {
  return from.endsWith("-01") && daysBetween(from, to) >= 27;
}
