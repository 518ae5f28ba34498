import { z } from "zod";
import { ENGLISH_WEEKDAYS } from "../text/entities/calendar-names.ts";
import { addDays, dayOf, weekdayOf } from "../text/entities/calendar-days.ts";
import { readList, word, words as wordList } from "../text/lists/read-list.ts";
import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";

/** A holiday that some words of a question name; `length` of them. */
export interface Holiday {
  readonly length: number;
  /** `YYYY-MM-DD` in that year. */
  readonly dayIn: (year: number) => string;
}

interface Name {
  /** Folded. */
  readonly words: readonly string[];
  readonly isSeason: boolean;
  readonly dayIn: Holiday["dayIn"];
}

/** Longest first: “christmas eve” before “christmas”. */
const NAMES: readonly Name[] = readList(
  "holidays.tsv",
  z.strictObject({ day: word, holidays: wordList, seasons: wordList }),
)
  .flatMap(({ day, holidays, seasons }) => {
    const dayIn = ruleOf(day);
    const named =
      (isSeason: boolean) =>
      (name: string): Name => ({ words: toWords(name).map(({ folded }) => folded), isSeason, dayIn });
    return [...holidays.map(named(false)), ...seasons.map(named(true))];
  })
  .sort((a, b) => b.words.length - a.words.length);

/** @param rule as the list writes it: “12-26”, “11-22 thursday”, “easter +1” */
function ruleOf(rule: string): Holiday["dayIn"] {
  const [start = "", more = ""] = rule.split(" ");
  if (start === "easter") return (year) => addDays(easterOf(year), Number(more));
  const [month, day] = start.split("-").map(Number) as [number, number];
  const weekday = ENGLISH_WEEKDAYS.findIndex((name) => name.toLowerCase() === more);
  return (year) => {
    const first = dayOf(year, month, day);
    return weekday < 0 ? first : addDays(first, (weekday - weekdayOf(first) + 7) % 7);
  };
}

/** Easter Sunday in the Gregorian calendar; the “anonymous” algorithm (Meeus 1991, Astronomical Algorithms, chapter 8). */
function easterOf(year: number): string {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1);
}

/** What “christmas” has to stand behind to be a day: “the christmas fair” is none. */
const LEADS = new Set(
  "on for at over between during before after until till by since this next na в на".split(" "),
);
/** “When is Easter?” asks for the day itself. */
const ASKS_THE_DAY = /^(?:(?:when|what|which|is|was|s|the|date|day|does|will|be|of|kogda|ne|zaman) ?)+$/u;

/** The holiday that the words at `at` name; null where they name none, or it is the holiday itself that is asked for. */
export function readHoliday(words: readonly Word[], at: number): Holiday | null {
  const isHere = (name: Name): boolean =>
    name.words.every((one, offset) => words[at + offset]?.folded === one);
  const found = NAMES.find(isHere);
  if (found === undefined) return null;
  const lead = words[at - 1]?.folded ?? "";
  const isSecond = lead === "and" && words.slice(0, at).some(({ folded }) => folded === "between");
  if (found.isSeason && !LEADS.has(lead) && !isSecond) return null;
  const before = words
    .slice(0, at)
    .map(({ folded }) => folded)
    .join(" ");
  const length = found.words.length;
  const isLast = at + length === words.length || /^(?:this|next|in|\d{4})$/u.test(words[at + length]!.folded);
  return isLast && ASKS_THE_DAY.test(before) ? null : { length, dayIn: found.dayIn };
}
