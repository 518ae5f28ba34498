import { WEEKDAY_BEGINNINGS } from "../text/entities/calendar-names.ts";
import { UNIT_NUMBERS } from "../text/words/number-words.ts";
import type { Word } from "../text/words/words.ts";
import { addDays, dayOf, monthSpan, weekSpan, yearSpan } from "../text/entities/calendar-days.ts";
import type { Days, QuestionTime } from "./read-time.ts";
import { A_FEW, tells } from "./time-words.ts";

/** What lies ahead, read from some words of a question; `length` of them. */
export interface ComingTime {
  readonly days: Days;
  readonly length: number;
  /** There where it is a weekday by its name alone, “on Friday”. */
  readonly isWeekday?: true;
}

/** Folded, Russian transliterated. */
const NEXT = "(?:next|the coming|coming|upcoming|gelecek|onumuzdeki|(?:na |v )?sleduyushch\\p{L}+)";
const PHRASES: readonly (readonly [RegExp, (today: string) => Days])[] = [
  ["day after tomorrow", (today: string) => only(addDays(today, 2))],
  ["(?:bu aksam|bu gece|segodnya vecherom)", only],
  [`${NEXT} (?:weekend|hafta sonu|vykhodn\\p{L}+)`, (today: string) => weekend(today, 1)],
  [
    "(?:this |the |bu |na etikh |v eti |na )?(?:weekend|hafta sonu|vykhodn\\p{L}+)",
    (today: string) => weekend(today, 0),
  ],
  [`${NEXT} (?:week|hafta|nedel\\p{L}+)`, (today: string) => weekSpan(addDays(today, 7))],
  [`${NEXT} (?:month|ay|mesyats\\p{L}*)`, (today: string) => month(today, 1)],
  ["this (?:morning|afternoon|evening|night)", only],
  ["(?:over|during) the (?:christmas |winter )?(?:holidays|festive season)", holidays],
  [`${NEXT} (?:year|yil|god\\p{L}*)`, (today: string) => yearSpan(Number(today.slice(0, 4)) + 1)],
].map(([source, days]) => [
  new RegExp(`^${source as string}(?![\\p{L}\\p{N}])`, "u"),
  days as (today: string) => Days,
]);
/** The first month of each. */
const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };
const SEASON = /^(?:in|in the|this|over the|during the) (spring|summer|autumn|fall|winter)$/u;
const COUNTED =
  /^(?:the )?(?:next|coming|onumuzdeki|gelecek|sleduyushch\p{L}+|blizhaysh\p{L}+) (\d{1,3}|two|three|four|five|six|seven|ten|few) (day|week|month|gun|hafta|ay|dn|nedel|mesyats)/u;

/** “tomorrow evening”, “this weekend”, “next Friday”, “the next ten days”: null where the words at `at` say nothing of the kind. */
export function readComingTime(words: readonly Word[], at: number, today: string): ComingTime | null {
  const read = readDays(words, at, today);
  const hasPart = read !== null && tells("part of day", words[at + read.length]?.folded);
  return hasPart ? { ...read, length: read.length + 1 } : read;
}

function readDays(words: readonly Word[], at: number, today: string): ComingTime | null {
  const folded = words[at]!.folded;
  const ahead = (["tonight", "tomorrow", "day after tomorrow"] as const).findIndex((kind) =>
    tells(kind, folded),
  );
  if (ahead >= 0) return { days: only(addDays(today, ahead)), length: 1 };
  const rest = words
    .slice(at, at + 5)
    .map((word) => word.folded)
    .join(" ");
  for (const [pattern, days] of PHRASES) {
    const match = pattern.exec(rest);
    if (match !== null) return { days: days(today), length: match[0].split(" ").length };
  }
  const named = SEASON.exec(rest);
  if (named !== null) return { days: season(today, SEASONS[named[1]!]!), length: named[0].split(" ").length };
  return readCounted(rest, today) ?? readWeekday(words, at, today);
}

/** The coming days of a month or a day that is named without its year, or those that are on. */
export function comingDays({ day, month }: NonNullable<QuestionTime["yearless"]>, today: string): Days {
  const inYear = (year: number): Days =>
    day === null ? monthSpan(year, month) : only(dayOf(year, month, day));
  const own = inYear(Number(today.slice(0, 4)));
  return own.to < today ? inYear(Number(today.slice(0, 4)) + 1) : own;
}

/** The last days of a month or a day that is named without its year, or those that are on. */
export function pastDays({ day, month }: NonNullable<QuestionTime["yearless"]>, today: string): Days {
  const inYear = (year: number): Days =>
    day === null ? monthSpan(year, month) : only(dayOf(year, month, day));
  const own = inYear(Number(today.slice(0, 4)));
  return own.from > today ? inYear(Number(today.slice(0, 4)) - 1) : own;
}

function readCounted(rest: string, today: string): ComingTime | null {
  const match = COUNTED.exec(rest);
  if (match === null) return null;
  const count = match[1] === "few" ? A_FEW : (UNIT_NUMBERS.get(match[1]!) ?? Number(match[1]));
  const days = /^(?:week|hafta|nedel)/u.test(match[2]!)
    ? 7 * count
    : /^(?:month|ay|mesyats)/u.test(match[2]!)
      ? 30 * count
      : count;
  return { days: { from: today, to: addDays(today, days) }, length: match[0].split(" ").length };
}

/** “on Friday” and “next Friday”: the coming one; asked on a Friday, “next Friday” is that of the week after. */
function readWeekday(words: readonly Word[], at: number, today: string): ComingTime | null {
  const isLed = /^(?:next|this|coming)$/.test(words[at]!.folded);
  const word = words[isLed ? at + 1 : at]?.folded ?? "";
  const weekday = weekdayOf(word);
  if (weekday === null) return null;
  // “Sun” and “sat” are words.
  if (!isLed && word.length < 4 && !/^(?:on|by|until|till)$/u.test(words[at - 1]?.folded ?? "")) return null;
  if (!isLed && at > 0 && !tells("before a weekday", words[at - 1]!.folded) && word.length < 6) return null;
  if (/^(?:last|past|gecen|proshl)/u.test(words[at - 1]?.folded ?? "")) return null;
  const days = (weekday - new Date(`${today}T00:00:00Z`).getUTCDay() + 7) % 7;
  const isWeekAfter = days === 0 && words[at]!.folded === "next";
  return { days: only(addDays(today, isWeekAfter ? 7 : days)), length: isLed ? 2 : 1, isWeekday: true };
}

/** The weekday that a folded word names, in any language of questions, from 0 for Sunday; null for any other word. */
export function weekdayOf(folded: string): number | null {
  // “pazar” begins “pazartesi”, “cuma” “cumartesi”: the longer name counts.
  const found = WEEKDAY_BEGINNINGS.flatMap((names, day) => names.map((name) => ({ name, day })))
    .filter(({ name }) => (name.length < 4 ? folded === name : folded.startsWith(name)))
    .sort((a, b) => b.name.length - a.name.length)[0];
  return found === undefined || folded.length > found.name.length + 4 ? null : (found.day + 1) % 7;
}

function only(day: string): Days {
  return { from: day, to: day };
}

/** From Christmas Eve to New Year's Day. */
function holidays(today: string): Days {
  const year = Number(today.slice(0, 4)) - (today.slice(5) === "01-01" ? 1 : 0);
  return { from: dayOf(year, 12, 24), to: dayOf(year + 1, 1, 1) };
}

function weekend(today: string, weeks: number): Days {
  const { to } = weekSpan(addDays(today, 7 * weeks));
  return { from: addDays(to, -1), to };
}

/** The three months from the first one on, as the north has them: the season that is on, or the coming one. */
function season(today: string, first: number): Days {
  const year = Number(today.slice(0, 4));
  const inYear = (one: number): Days => ({
    from: monthSpan(one, first).from,
    to: monthSpan(one, first + 2).to,
  });
  return [inYear(year - 1), inYear(year)].find(({ to }) => to >= today) ?? inYear(year + 1);
}

function month(today: string, offset: number): Days {
  return monthSpan(Number(today.slice(0, 4)), Number(today.slice(5, 7)) + offset);
}
