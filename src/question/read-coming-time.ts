import { WEEKDAY_BEGINNINGS } from "../text/entities/calendar-names.ts";
import { UNIT_NUMBERS } from "../text/words/number-words.ts";
import type { Word } from "../text/words/words.ts";
import type { Days } from "../text/entities/calendar-days.ts";
import {
  addDays,
  dayOf,
  monthSpan,
  oneDay,
  partsOf,
  weekdayOf,
  weekSpan,
  yearSpan,
} from "../text/entities/calendar-days.ts";
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
const WEEKEND = "(?:weekend|hafta sonu|vykhodn\\p{L}+)";
const PHRASES = (
  [
    ["day after tomorrow", (today) => oneDay(addDays(today, 2))],
    ["(?:bu aksam|bu gece|segodnya vecherom|this (?:morning|afternoon|evening|night))", oneDay],
    [`${NEXT} ${WEEKEND}`, (today) => weekend(addDays(today, 7))],
    [`(?:this |the |bu |na etikh |v eti |na )?${WEEKEND}`, weekend],
    [`${NEXT} (?:week|hafta|nedel\\p{L}+)`, (today) => weekSpan(addDays(today, 7))],
    [`${NEXT} (?:month|ay|mesyats\\p{L}*)`, nextMonth],
    ["(?:over|during) the (?:christmas |winter )?(?:holidays|festive season)", holidays],
    [`${NEXT} (?:year|yil|god\\p{L}*)`, (today) => yearSpan(partsOf(today)[0] + 1)],
  ] satisfies [string, (today: string) => Days][]
).map(([source, days]) => ({ pattern: new RegExp(`^${source}(?![\\p{L}\\p{N}])`, "u"), days }));
/** The first month of each. */
const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };
const SEASON = /^(?:in|in the|this|over the|during the) (spring|summer|autumn|fall|winter)$/u;
const COUNTED =
  /^(?:the )?(?:next|coming|onumuzdeki|gelecek|sleduyushch\p{L}+|blizhaysh\p{L}+) (\d{1,3}|two|three|four|five|six|seven|ten|few) (day|week|month|gun|hafta|ay|dn|nedel|mesyats)/u;
/** Units longer than a day. */
const DAYS_OF = Object.entries({ week: 7, hafta: 7, nedel: 7, month: 30, ay: 30, mesyats: 30 });

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
  if (ahead >= 0) return { days: oneDay(addDays(today, ahead)), length: 1 };
  const rest = words
    .slice(at, at + 5)
    .map((word) => word.folded)
    .join(" ");
  for (const { pattern, days } of PHRASES) {
    const match = pattern.exec(rest);
    if (match !== null) return { days: days(today), length: match[0].split(" ").length };
  }
  const named = SEASON.exec(rest);
  if (named !== null) return { days: season(today, SEASONS[named[1]!]!), length: named[0].split(" ").length };
  return readCounted(rest, today) ?? readWeekday(words, at, today);
}

function readCounted(rest: string, today: string): ComingTime | null {
  const match = COUNTED.exec(rest);
  if (match === null) return null;
  const count = match[1] === "few" ? A_FEW : (UNIT_NUMBERS.get(match[1]!) ?? Number(match[1]));
  const unit = DAYS_OF.find(([unit]) => match[2]!.startsWith(unit))?.[1] ?? 1;
  return { days: { from: today, to: addDays(today, unit * count) }, length: match[0].split(" ").length };
}

/** “on Friday” and “next Friday”: the coming one; asked on a Friday, “next Friday” is that of the week after. */
function readWeekday(words: readonly Word[], at: number, today: string): ComingTime | null {
  const isLed = /^(?:next|this|coming)$/.test(words[at]!.folded);
  const word = words[isLed ? at + 1 : at]?.folded ?? "";
  const weekday = weekdayNamed(word);
  if (weekday === null) return null;
  // “Sun” and “sat” are words.
  if (!isLed && word.length < 4 && !/^(?:on|by|until|till)$/u.test(words[at - 1]?.folded ?? "")) return null;
  if (!isLed && at > 0 && !tells("before a weekday", words[at - 1]!.folded) && word.length < 6) return null;
  if (/^(?:last|past|gecen|proshl)/u.test(words[at - 1]?.folded ?? "")) return null;
  const days = (weekday - weekdayOf(today) + 7) % 7;
  const isWeekAfter = days === 0 && words[at]!.folded === "next";
  return { days: oneDay(addDays(today, isWeekAfter ? 7 : days)), length: isLed ? 2 : 1, isWeekday: true };
}

/** The weekday that a folded word names, in any language of questions, from 0 for Sunday; null for any other word. */
export function weekdayNamed(folded: string): number | null {
  // “pazar” begins “pazartesi”, “cuma” “cumartesi”: the longer name counts.
  const found = WEEKDAY_BEGINNINGS.flatMap((names, day) => names.map((name) => ({ name, day })))
    .filter(({ name }) => (name.length < 4 ? folded === name : folded.startsWith(name)))
    .sort((a, b) => b.name.length - a.name.length)[0];
  return found === undefined || folded.length > found.name.length + 4 ? null : (found.day + 1) % 7;
}

/** From Christmas Eve to New Year's Day. */
function holidays(today: string): Days {
  const year = partsOf(addDays(today, -1))[0];
  return { from: dayOf(year, 12, 24), to: dayOf(year + 1, 1, 1) };
}

/** That of the week that a day lies in. */
function weekend(day: string): Days {
  const { to } = weekSpan(day);
  return { from: addDays(to, -1), to };
}

/** The three months from the first one on, as the north has them: the season that is on, or the coming one. */
function season(today: string, first: number): Days {
  const [year] = partsOf(today);
  const all = [year - 1, year, year + 1].map((one) => ({
    from: monthSpan(one, first).from,
    to: monthSpan(one, first + 2).to,
  }));
  return all.find(({ to }) => to >= today)!;
}

function nextMonth(today: string): Days {
  const [year, month] = partsOf(today);
  return monthSpan(year, month + 1);
}
