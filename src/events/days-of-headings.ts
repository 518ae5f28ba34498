import type { Days } from "../text/entities/calendar-days.ts";
import { ENGLISH_MONTHS } from "../text/entities/calendar-names.ts";
import { findDates } from "../text/entities/find-dates.ts";
import { daysIn as daysOfYear, readCalendarDate } from "../text/entities/resolve-date.ts";
import type { DatedDays } from "../text/entities/resolve-date.ts";
import { daysIn } from "./days-said.ts";
import type { DayBasis } from "./days-said.ts";

const MONTH = `(?:${ENGLISH_MONTHS.join("|")})(?:\\s20\\d\\d)?`;
const MONTH_NAMED = new RegExp(`\\b${MONTH}\\b`);

/** The days that a title or heading names as those of what is below it: “Week 42 (12 to 18 October)”, “What’s on in October”. */
export function daysBelow(heading: string, basis: DayBasis): Days | null {
  const month = MONTH_NAMED.exec(heading);
  if (month === null) return null;
  const [days, ...others] = daysIn(heading, basis);
  if (days === undefined)
    return /\d/u.test(heading.replace(month[0], "")) ? null : monthMeant(month[0], basis.published);
  return others.length > 0 || days.from === days.to ? null : days;
}

/** The days of a month, with its year or the coming one. */
export function monthMeant(month: string, published: string | null): Days | null {
  const date = readCalendarDate(month);
  const days = date?.year == null ? monthAhead(month, published) : daysOfYear(date.year, date, "written");
  return days && { from: days.from, to: days.to };
}

/** “the end of July” */
function monthAhead(text: string, published: string | null): DatedDays | null {
  const month = readCalendarDate(text);
  if (month === null || published === null || month.day !== null) return null;
  const year = Number(published.slice(0, 4));
  const days = [year, year + 1].map((one) => daysOfYear(one, month, "next-after"));
  return days.find((one) => one!.to >= published) ?? null;
}

/** The single year that a title or heading names: “Programme 2027”, not “Season 2026/27” or “Saturday 13 March 2027”. */
export function yearNamed(heading: string): string | null {
  if (!/20\d\d/u.test(heading) || /(?<!\d)\d{1,2}(?!\d)/u.test(heading)) return null;
  const [year, ...others] = heading.match(/(?<![\d/–.-])20\d\d(?![\d/–-])/gu) ?? [];
  return year === undefined || others.length > 0 ? null : year;
}

/** The month has a capital: “the beginning may be hard”. */
const FROM_MONTH = new RegExp(
  `\\b(?:[Ff]rom|[Ss]tart(?:s|ing)?|[Bb]egin(?:s|ning)?|[Aa]s of)\\s(?:in\\s)?(?<month>${MONTH})(?!\\s?\\d|[a-z])`,
);

/** “The choir starts its season on”, “rehearsals begin again on”. */
const SEASON = "(?:season|term|programme|rehearsals?|training|sessions|classes|lessons)";
const BEGINS = "(?:start|begin|resume)s?\\s";
const SEASON_BEGINS = new RegExp(
  `\\b(?:${SEASON}\\s${BEGINS}|${BEGINS}(?:its|our|the|their)\\s(?:\\p{L}+\\s)?${SEASON}\\s)(?:again\\s)?(?:on|from)\\s(?:the\\s)?`,
  "iu",
);

/** The day on which a season is said to begin, or else the first of the month from which something is; null where none is told. */
export function dayOfBeginning(text: string, basis: DayBasis): string | null {
  const season = SEASON_BEGINS.exec(text);
  const end = season === null ? 0 : season.index + season[0].length;
  const day = season && daysIn(text, { ...basis, isAhead: true }).find(({ start }) => start === end);
  return day?.from ?? monthOfBeginning(text, basis.published);
}

/** “From January on”, “start in January 2027”: the first day of that month; null where none is named, or only a past one. */
export function monthOfBeginning(text: string, published: string | null): string | null {
  const month = FROM_MONTH.exec(text)?.groups!["month"];
  if (month === undefined || published === null) return null;
  const days = monthMeant(month, published);
  return days === null || days.from <= published ? null : days.from;
}

/** The day up to which something goes on, behind a place in a text: “until 24 June”, “to the end of July”. */
export function lastDayIn(text: string, at: number, published: string | null): string | null {
  const last = findDates(text, published).find(
    ({ start }) => start >= at && UNTIL.test(text.slice(at, start)),
  );
  const days = last?.days ?? monthAhead(last?.text ?? "", published);
  const isPart =
    days === null || (days.from !== days.to && !/\bend of\s(?:the\s)?$/u.test(text.slice(0, last!.start)));
  return isPart ? null : days.to;
}

const UNTIL = /\b(?:until|till|to|through)\s(?:and including\s)?(?:the\s)?(?:end of\s)?(?:the\s)?$/iu;
