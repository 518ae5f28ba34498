import { DAY_MS } from "../../platform/durations.ts";
import type { Span } from "../../text/sentences/span.ts";
import { ENGLISH_WEEKDAYS } from "../../text/entities/calendar-names.ts";
import { ORDINALS } from "../../text/words/number-words.ts";

const CODES = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const WEEKDAY = `(?<weekday>${ENGLISH_WEEKDAYS.join("|")})`;
const OF_MONTH = new RegExp(`\\b(?:every|each|on the|the)\\s(?<ordinal>first|second|third|fourth|last|1st|2nd|3rd|4th)\\s${WEEKDAY}\\s(?:of|in)\\s(?:the|each|every)\\smonth`, "iu"); // prettier-ignore
const EVERY_FIRST = new RegExp(`\\b(?:every|each)\\s(?<ordinal>first|third|fourth|last|1st|3rd|4th)\\s${WEEKDAY}\\b`, "iu"); // prettier-ignore
const WEEKLY = new RegExp(`\\b(?:(?:every|each)\\s${WEEKDAY}|(?:on\\s)?(?<plural>${ENGLISH_WEEKDAYS.join("|")})s)(?:\\s(?:evening|morning|afternoon|night)s?)?(?!\\s(?:of|in the month|and))\\b`, "iu"); // prettier-ignore
const ENDS =
  /\b(?:except|excluding|(?:but|though) not|until|till|through|apart from|no meetings?|from\s.{3,30}\sto)\s/iu;

/**
 * What is said to come back: weekly, or on a weekday of each month. “Every second Tuesday” alone may be either and is
 * left out, and so is what is said to have an end or exceptions: a day too many would be wrong.
 * @returns the rule as in RFC 5545, and the first such day after the day of publication; null for that without one
 */
export function readRecurrence(
  sentence: string,
  published: string | null,
): (Span & { readonly rule: string; readonly first: string | null }) | null {
  if (!/day/iu.test(sentence) || ENDS.test(sentence)) return null;
  const monthly = OF_MONTH.exec(sentence) ?? EVERY_FIRST.exec(sentence);
  if (monthly !== null) {
    const word = monthly.groups!["ordinal"]!.toLowerCase();
    const nth = word === "last" ? -1 : /^\d/u.test(word) ? Number(word[0]) : ORDINALS.get(word)!;
    return withFirst(
      monthly,
      `FREQ=MONTHLY;BYDAY=${nth}${codeOf(monthly.groups!["weekday"]!)}`,
      published,
    );
  }
  const weekly = WEEKLY.exec(sentence);
  if (weekly === null || /\b(?:second|other|third)\s$/iu.test(sentence.slice(0, weekly.index)))
    return null;
  const weekday = (weekly.groups!["weekday"] ?? weekly.groups!["plural"])!;
  return withFirst(weekly, `FREQ=WEEKLY;BYDAY=${codeOf(weekday)}`, published);
}

function withFirst(match: RegExpExecArray, rule: string, published: string | null) {
  const first = published === null ? null : (occurrences(rule, published, 1)[0] ?? null);
  return { start: match.index, end: match.index + match[0].length, rule, first };
}

function codeOf(weekday: string): string {
  return weekday.slice(0, 2).toUpperCase();
}

/** Of all rules that are read and written here: some 20 years of weeks. */
const MOST_STEPS = 8_000;

/**
 * Days of a rule of the two forms that `readRecurrence` gives, from the day after `after` on.
 * @param until last day that is looked at; default as many as `limit`
 */
export function occurrences(
  rule: string,
  after: string,
  limit: number,
  until = "9999-12-31",
): string[] {
  const [, code] = /BYDAY=-?\d?([A-Z]{2})/u.exec(rule) ?? [];
  const nth = Number(/BYDAY=(-?\d)/u.exec(rule)?.[1] ?? 0);
  const weekday = CODES.indexOf(code ?? "");
  const days: string[] = [];
  if (weekday < 0) return days;
  const day = new Date(`${after}T12:00:00Z`);
  for (let step = 0; step < MOST_STEPS && days.length < limit; step += 1) {
    day.setUTCDate(day.getUTCDate() + 1);
    const text = day.toISOString().slice(0, 10);
    if (text > until) break;
    if (day.getUTCDay() === weekday && isNth(day, nth)) days.push(text);
  }
  return days;
}

/** 0 for every one; -1 for the last of its month. */
function isNth(day: Date, nth: number): boolean {
  if (nth === 0) return true;
  if (nth > 0) return Math.ceil(day.getUTCDate() / 7) === nth;
  const next = new Date(day.getTime() + 7 * DAY_MS);
  return next.getUTCMonth() !== day.getUTCMonth();
}
