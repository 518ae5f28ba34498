import ICAL from "ical.js";
import type { Span } from "../text/sentences/span.ts";
import { addDays, weekdayOf } from "../text/entities/calendar-days.ts";
import { ENGLISH_MONTHS, ENGLISH_WEEKDAYS, WEEKDAY_BEGINS } from "../text/entities/calendar-names.ts";
import { findTimesOfDay } from "../text/entities/time-of-day.ts";
import { ORDINALS } from "../text/words/number-words.ts";
import { lastDayIn, monthOfBeginning } from "./days-of-headings.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";

/** What comes back, where it is said. */
export interface Recurrence extends Span {
  /** As in RFC 5545, with its last day where that is said. */
  readonly rule: string;
  /** The first such day after the day of publication; null without one. */
  readonly first: string | null;
  /** Days on which it is said not to be. */
  readonly except: readonly DaysSaid[];
}

const WHOLE = `(?:${ENGLISH_WEEKDAYS.map((name) => `[${name[0]!}${name[0]!.toLowerCase()}]${name.slice(1)}|${name.toUpperCase()}`).join("|")})`;
/** Shortened with a capital: in small letters “sat” and “sun” are other words. */
const WEEKDAY = `(?:${WHOLE}|Tues|Weds|Thurs?|${WEEKDAY_BEGINS})`;
const JOINT = "\\s?(?:,\\s?(?:and\\s)?|and\\s|&\\s?|\\+\\s?|/\\s?)";
const WEEKDAYS = `(?<days>${WEEKDAY}s?(?:${JOINT}${WEEKDAY}s?)*)(?!\\p{L})(?:\\s(?:evening|morning|afternoon|night)s?(?!\\p{L}))?`;
const ORDINAL = "(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|1st|2nd|3rd|4th)";
const ORDINALS_SAID = `(?<ordinals>${ORDINAL}(?:${JOINT}${ORDINAL})*)\\s${WEEKDAYS}`;
const OTHER_WEEK =
  "(?:[Ee]very\\s(?:other|second|2nd|(?:two|2)\\sweeks|fortnight|14\\sdays)(?:\\sweek)?|[Ff]ortnightly|[Bb]i-?weekly|[Aa]lternate)";
/** In the order in which they are looked for, each with how often it comes back; a plain weekday does only in a plan. */
const FORMS: readonly (readonly [RegExp, "monthly" | "fortnightly" | "weekly" | "plan"])[] = [
  [
    `(?:[Ee]very\\s|[Ee]ach\\s|[Oo]n the\\s|[Tt]he\\s)?${ORDINALS_SAID},?\\s(?:(?:of|in)\\s(?:the|each|every)\\smonth|(?:each|every)\\smonth|monthly)`,
    "monthly",
  ],
  [`(?:[Mm]onthly|[Ee](?:very|ach)\\smonth),?\\s(?:on\\s)?(?:the\\s)?${ORDINALS_SAID}`, "monthly"],
  [`[Ee](?:very|ach)\\s(?!(?:second|2nd)\\s(?!and\\s|&))${ORDINALS_SAID}`, "monthly"],
  [`${OTHER_WEEK}[,:]?\\s(?:on\\s)?(?:an?\\s)?${WEEKDAYS}`, "fortnightly"],
  [`(?:[Oo]n\\s)?${WEEKDAYS},?\\s\\(?${OTHER_WEEK}(?!\\s\\p{L}+day)\\)?`, "fortnightly"],
  [`(?:(?:[Ee]very|[Ee]ach)\\s(?:week,? on\\s)?|[Aa]lways on\\s|[Ww]eekly,? (?:on )?)${WEEKDAYS}`, "weekly"],
  [
    `(?:[Oo]n\\s)?(?<days>${WHOLE}s(?:${JOINT}${WHOLE}s)*|${WEEKDAY}${JOINT.replace(",", "(?!)")}${WEEKDAY})(?!\\p{L})(?:\\s(?:evening|morning|afternoon|night)s?(?!\\p{L}))?`,
    "weekly",
  ],
  [
    `(?:[Oo]n\\s)?(?<days>${WEEKDAY})(?!\\p{L}|,?\\s\\d{1,2}(?:st|nd|rd|th)?\\s\\p{L}|\\s?[-–]\\s?\\p{Lu})`,
    "plan",
  ],
].map(([source, form]) => [
  new RegExp(`(?<![\\p{L}-])${source!}(?!\\s(?:of|in the month)(?!\\p{L}))`, "u"),
  form as "weekly",
]);
const HAS_WEEKDAY = new RegExp(`[a-z]day|DAY|${WEEKDAY_BEGINS}`);
/** Without one of these, and a weekday, nothing comes back, but by a plan. */
const MAY_REPEAT =
  /\b(?:[Ee]very|[Ee]ach|month|[Ff]ortnightly|[Bb]i-?weekly|[Aa]lternate|[Ww]eekly|[Mm]onthly)\b|(?:[Dd]ay|DAY|Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s\b|\s?(?:and|[&+/])\s?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))/;
/** Without one of these nothing is monthly or fortnightly. */
const RATE = /every|each|month|fortnight|weekly|alternate/i;
const NOT_EACH_WEEK = new RegExp(
  `${OTHER_WEEK}|[Ee]very\\s(?:three|four|six|third|fourth|few|\\d)\\sweek|(?:[Oo]nce|[Tt]wice)\\sa\\smonth|(?:odd|even)(?:-numbered)?\\sweeks`,
);
const OTHERWISE = /\b(?:second|other|third|by|until|till|before|since|from)\s$/iu;
const EXCEPT = /\b(?:except|excluding|apart from|not)(?:\s(?:on|for|in|the))*\s$/iu;
/** “except in July and August”: each year. */
const EXCEPT_MONTHS = new RegExp(
  `(?:except|excluding|apart from|(?:but|though) not|not in)(?:\\s(?:for|in|during))?\\s(?<months>(?:${ENGLISH_MONTHS.join("|")})(?:(?:,\\s|,?\\s(?:and|or)\\s)(?:${ENGLISH_MONTHS.join("|")}))*)(?!\\s?\\d|\\p{L})`,
  "u",
);
/** It ends or pauses, be it said when or not: a day too many would be wrong. */
const ENDS = /\b(?:except|excluding|apart from|(?:but|though) not|not in|until|till|no meetings?)\s/giu;

/**
 * What is said to come back: weekly, every other week, or on a weekday of each month. “Every second Tuesday” is left out where
 * it may be the second of each month; so is every other week of which no day is told, and what ends or pauses on no day.
 *
 * @param daysSaid in the text
 */
export function readRecurrence(
  text: string,
  { published, plan = null, begins = null }: DayBasis,
  daysSaid: () => readonly DaysSaid[] = () => [],
): Recurrence | null {
  const [match, form] = formOf(text, plan !== null);
  if (match === null || OTHERWISE.test(text.slice(0, match.index))) return null;
  if (plan === null && isOfOneWeekend(match[0])) return null;
  const { index: start, 0: words } = match;
  const end = start + words.length;
  const days = daysSaid();
  const leads = (pattern: RegExp) => (day: Span) => pattern.test(text.slice(0, day.start));
  const firstExcept = days.findIndex(leads(EXCEPT));
  const except = firstExcept < 0 ? [] : days.slice(firstExcept);
  const last = lastDayIn(text, end, published);
  const times = findTimesOfDay(text);
  const isOfTime = (at: number): boolean => times.some((time) => time.start <= at + 12 && at < time.end);
  const ends = [...text.matchAll(ENDS)].filter(({ index }) => !isOfTime(index));
  const months = EXCEPT_MONTHS.exec(text.slice(end))?.groups!["months"] ?? "";
  const isExcept = except.length > 0 || months !== "";
  if (ends.length > (last === null ? 0 : 1) + (isExcept ? 1 : 0)) return null;
  const from = days.find(leads(/\b(?:from|starting|beginning|starts|begins|next)(?:\son)?:?\s$/iu))?.from;
  const isFortnightly = form === "fortnightly";
  const other = days.find((day) => !except.includes(day) && day.to !== last)?.from;
  const anchor = isFortnightly ? (from ?? other) : from;
  if (
    isFortnightly &&
    (anchor === undefined || (/(?:second|2nd)\s\p{L}+day/u.test(words) && isSecond(anchor)))
  )
    return null;
  const codes = [...new Set(match.groups!["days"]!.match(new RegExp(WEEKDAY, "gu"))!.map(codeOf))];
  if (anchor !== undefined && !codes.includes(codeOf(ENGLISH_WEEKDAYS[weekdayOf(anchor)]!))) return null;
  const ordinals = match.groups!["ordinals"]?.match(new RegExp(ORDINAL, "gu"))?.map(nthOf);
  const until = last ?? plan?.to ?? null;
  const rule = [
    ordinals === undefined ? "FREQ=WEEKLY" : "FREQ=MONTHLY",
    ...(isFortnightly ? ["INTERVAL=2"] : []),
    `BYDAY=${(ordinals ?? [""]).flatMap((nth) => codes.map((code) => `${nth}${code}`)).join(",")}`,
    ...(months === "" ? [] : [`BYMONTH=${monthsBut(months)}`]),
    ...(until === null ? [] : [`UNTIL=${until.replaceAll("-", "")}`]),
  ].join(";");
  const after = [
    published,
    plan?.from ?? null,
    anchor ?? null,
    anchor === undefined ? (monthOfBeginning(text, published) ?? begins) : null,
  ].map((day, at) => (at === 0 || day === null ? day : addDays(day, -1)));
  const first = after.reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null);
  return { start, end, except, ...firstOf(rule, first, isFortnightly ? anchor : undefined) };
}

/** False where a sentence surely tells of nothing that comes back. */
export function mayRepeat(sentence: string): boolean {
  return HAS_WEEKDAY.test(sentence) && MAY_REPEAT.test(sentence);
}

/** Whether a day is the second of its weekday in the month. */
function isSecond(day: string): boolean {
  return Math.ceil(Number(day.slice(8)) / 7) === 2;
}

/** “Thursday and Friday” in the singular are the days of one event; “Mon and Thu” are none. */
function isOfOneWeekend(words: string): boolean {
  if (/s(?!\p{L})|every|each|week/iu.test(words)) return false;
  const [first = 0, second = first] = (words.match(new RegExp(WEEKDAY, "gu")) ?? []).map((name) =>
    ENGLISH_WEEKDAYS.findIndex((one) => codeOf(one) === codeOf(name)),
  );
  return (second - first + 7) % 7 === 1;
}

function formOf(text: string, isPlan: boolean): [RegExpExecArray | null, string] {
  if (!HAS_WEEKDAY.test(text)) return [null, ""];
  const isRated = RATE.test(text);
  for (const [pattern, form] of FORMS) {
    const mayBe = form === "plan" ? isPlan : form === "weekly" || isRated;
    const match = mayBe ? pattern.exec(text) : null;
    const isEachWeek = form === "weekly" || form === "plan";
    if (match !== null) return isEachWeek && NOT_EACH_WEEK.test(text) ? [null, ""] : [match, form];
  }
  return [null, ""];
}

/** @param anchor one of its days, from which those are counted that leave weeks out */
function firstOf(rule: string, after: string | null, anchor?: string): Pick<Recurrence, "rule" | "first"> {
  if (after === null) return { rule, first: null };
  const start = anchor ?? addDays(after, 1);
  return { rule, first: occurrences({ recurrence: rule, start, except: [] }, after, 1)[0] ?? null };
}

/** The numbers of all months but those that are named. */
function monthsBut(named: string): string {
  return ENGLISH_MONTHS.flatMap((name, at) => (named.includes(name) ? [] : [at + 1])).join(",");
}

/** @param weekday in English */
export function weeklyOn(
  weekday: string,
  { index: start, 0: words }: RegExpExecArray,
  published: string | null,
): Recurrence {
  const rule = `FREQ=WEEKLY;BYDAY=${codeOf(weekday)}`;
  return { start, end: start + words.length, except: [], ...firstOf(rule, published) };
}

/** @param ordinal “first”, “1st” or “last” */
function nthOf(ordinal: string): number {
  const word = ordinal.toLowerCase();
  return word === "last" ? -1 : (ORDINALS.get(word) ?? Number(word[0]));
}

function codeOf(weekday: string): string {
  return weekday.slice(0, 2).toUpperCase();
}

/** An event that comes back. */
export interface Recurring {
  /** As in RFC 5545. */
  readonly recurrence: string;
  /** Its first day, perhaps with an hour. */
  readonly start: string;
  /** Days of the rule on which it is not. */
  readonly except: readonly string[];
}

/**
 * Days on which an event comes back, from the day after `after` on.
 * @param until last day that is looked at; default as many as `limit`
 */
export function occurrences(
  { except, recurrence, start }: Recurring,
  after: string,
  limit: number,
  until = "9999-12-31",
): string[] {
  const first = start.slice(0, 10);
  // Only what leaves weeks out, or days of a month, has to be counted from its beginning.
  const from = after < first || /INTERVAL|BYSETPOS/u.test(recurrence) ? first : addDays(after, 1);
  // Begun in another month than these, the library gives a day of that, and leaves out the first of theirs.
  const months = /BYMONTH=([\d,]+)/u.exec(recurrence)?.[1]?.split(",").map(Number);
  const rule = recurrence.startsWith("FREQ=YEARLY") ? recurrence : recurrence.replace(/;BYMONTH=[\d,]+/u, "");
  const all = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(from));
  const days: string[] = [];
  while (days.length < limit) {
    // Null behind the last one, which the library's types leave out.
    const day = (all.next() as ICAL.Time | null)?.toString();
    if (day === undefined || day > until) break;
    const isOfMonth = months === undefined || months.includes(Number(day.slice(5, 7)));
    if (isOfMonth && day > after && day >= first && !except.includes(day)) days.push(day);
  }
  return days;
}
