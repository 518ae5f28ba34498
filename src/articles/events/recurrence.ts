import ICAL from "ical.js";
import type { Span } from "../../text/sentences/span.ts";
import { addDays } from "../../text/entities/calendar-days.ts";
import { ENGLISH_WEEKDAYS } from "../../text/entities/calendar-names.ts";
import { ORDINALS } from "../../text/words/number-words.ts";

/** What comes back, where it is said. */
export interface Recurrence extends Span {
  /** As in RFC 5545. */
  readonly rule: string;
  /** The first such day after the day of publication; null without one. */
  readonly first: string | null;
}

const WEEKDAY = `(?<weekday>${ENGLISH_WEEKDAYS.join("|")})`;
const OF_MONTH = new RegExp(`\\b(?:every|each|on the|the)\\s(?<ordinal>first|second|third|fourth|last|1st|2nd|3rd|4th)\\s${WEEKDAY}\\s(?:of|in)\\s(?:the|each|every)\\smonth`, "iu"); // prettier-ignore
const EVERY_FIRST = new RegExp(`\\b(?:every|each)\\s(?<ordinal>first|third|fourth|last|1st|3rd|4th)\\s${WEEKDAY}\\b`, "iu"); // prettier-ignore
const WEEKLY = new RegExp(`\\b(?:(?:every|each)\\s${WEEKDAY}|(?:on\\s)?(?<plural>${ENGLISH_WEEKDAYS.join("|")})s)(?:\\s(?:evening|morning|afternoon|night)s?)?(?!\\s(?:of|in the month|and))\\b`, "iu"); // prettier-ignore
const ENDS =
  /\b(?:except|excluding|(?:but|though) not|until|till|through|apart from|no meetings?|from\s.{3,30}\sto)\s/iu;

/**
 * What is said to come back: weekly, or on a weekday of each month. “Every second Tuesday” alone may be either and is
 * left out, and so is what is said to have an end or exceptions: a day too many would be wrong.
 */
export function readRecurrence(sentence: string, published: string | null): Recurrence | null {
  if (!/day/iu.test(sentence) || ENDS.test(sentence)) return null;
  const monthly = OF_MONTH.exec(sentence) ?? EVERY_FIRST.exec(sentence);
  if (monthly !== null) {
    const { ordinal, weekday } = monthly.groups!;
    return recurring(monthly, monthlyRule(ordinal!, weekday!), published);
  }
  const weekly = WEEKLY.exec(sentence);
  if (weekly === null || /\b(?:second|other|third)\s$/iu.test(sentence.slice(0, weekly.index)))
    return null;
  const weekday = (weekly.groups!["weekday"] ?? weekly.groups!["plural"])!;
  return recurring(weekly, weeklyRule(weekday), published);
}

export function recurring(
  { index: start, 0: words }: RegExpExecArray,
  rule: string,
  published: string | null,
): Recurrence {
  const first = published === null ? null : (occurrences(rule, published, 1)[0] ?? null);
  return { start, end: start + words.length, rule, first };
}

/** The rule that a calendar's event has in words, see `read-ics.ts`; null for one that comes back otherwise, of which the first day stands alone. */
export function ruleOfWords(words: string): string | null {
  const [, unit, ordinal, weekday] =
    /^every (week|month) on (?:the (\p{L}+) )?(\p{L}+day)$/u.exec(words) ?? [];
  if (weekday === undefined || (unit === "month") !== (ordinal !== undefined)) return null;
  return ordinal === undefined ? weeklyRule(weekday) : monthlyRule(ordinal, weekday);
}

/** @param weekday in English */
export function weeklyRule(weekday: string): string {
  return `FREQ=WEEKLY;BYDAY=${codeOf(weekday)}`;
}

/** @param ordinal “first”, “1st” or “last” */
function monthlyRule(ordinal: string, weekday: string): string {
  const word = ordinal.toLowerCase();
  const nth = word === "last" ? -1 : (ORDINALS.get(word) ?? Number(word[0]));
  return `FREQ=MONTHLY;BYDAY=${nth}${codeOf(weekday)}`;
}

function codeOf(weekday: string): string {
  return weekday.slice(0, 2).toUpperCase();
}

/**
 * Days of a rule, from the day after `after` on.
 * @param until last day that is looked at; default as many as `limit`
 */
export function occurrences(
  rule: string,
  after: string,
  limit: number,
  until = "9999-12-31",
): string[] {
  const first = addDays(after, 1);
  const all = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(first));
  const days: string[] = [];
  while (days.length < limit) {
    // Null behind the last one, which the library's types leave out.
    const next = all.next() as ICAL.Time | null;
    if (next === null || next.toString() > until) break;
    if (next.toString() >= first) days.push(next.toString());
  }
  return days;
}
