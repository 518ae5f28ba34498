import { addDays, daysBetween } from "../text/entities/calendar-days.ts";
import {
  ENGLISH_MONTHS,
  ENGLISH_WEEKDAYS,
  WEEKDAY_BEGINS,
  WEEKDAY_ENDS,
} from "../text/entities/calendar-names.ts";
import { dateLanguage } from "../text/entities/date-words.ts";
import type { DateLanguage } from "../text/entities/date-words.ts";
import type { DayOrder } from "../text/entities/day-order.ts";
import { findDates } from "../text/entities/find-dates.ts";
import type { Mention } from "../text/entities/find-dates.ts";
import {
  daysIn as daysOfYear,
  readCalendarDate,
  resolveDate,
  resolveYearless,
} from "../text/entities/resolve-date.ts";
import type { DayRule, Days } from "../text/entities/resolve-date.ts";
import type { Span } from "../text/sentences/span.ts";

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
  /** True where nothing is in Turkish or Russian, see `isOfEnglish`; default false. */
  readonly isEnglish?: boolean;
  /** The time for which the article has a plan of the week, as far as it is told: in it a bare weekday is that of every week. */
  readonly plan?: { readonly from: string | null; readonly to: string | null } | null;
  /** True where a bare weekday is the coming one: in what is said to be off. */
  readonly isAhead?: boolean;
  /** The year that the title, or a heading above, names without a day: the coming 13 January is meant where it is of that year. */
  readonly year?: string | null;
  /** The first day on which the title or the opening of the article says that something is, or begins again. */
  readonly begins?: string | null;
  /** The days, or the month, that the title or a heading above names as those of what is below it. */
  readonly within?: Pick<Days, "from" | "to"> | null;
}

/** The month has a capital: “the beginning may be hard”. */
const FROM_MONTH = new RegExp(
  `\\b(?:[Ff]rom|[Ss]tart(?:s|ing)?|[Bb]egin(?:s|ning)?|[Aa]s of)\\s(?:in\\s)?(?<month>(?:${ENGLISH_MONTHS.join("|")})(?:\\s20\\d\\d)?)(?!\\s?\\d|[a-z])`,
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

/** The days that a title or heading names as those of what is below it: “Week 42 (12 to 18 October)”, “What’s on in October”. */
export function daysBelow(heading: string, basis: DayBasis): Pick<Days, "from" | "to"> | null {
  const month = MONTH_NAMED.exec(heading);
  if (month === null) return null;
  const [days, ...others] = daysIn(heading, basis);
  if (days === undefined)
    return /\d/u.test(heading.replace(month[0], "")) ? null : monthMeant(month[0], basis.published);
  return others.length > 0 || days.from === days.to || days.from.startsWith("-") ? null : days;
}

const MONTH_NAMED = new RegExp(`\\b(?:${ENGLISH_MONTHS.join("|")})(?:\\s20\\d\\d)?\\b`);

/** “From January on”, “start in January 2027”: the first day of that month; null where none is named, or only a past one. */
export function monthOfBeginning(text: string, published: string | null): string | null {
  const month = FROM_MONTH.exec(text)?.groups!["month"];
  if (month === undefined || published === null) return null;
  const days = monthMeant(month, published);
  return days === null || days.from <= published ? null : days.from;
}

/** The days of a month, with its year or the coming one. */
export function monthMeant(month: string, published: string | null): Pick<Days, "from" | "to"> | null {
  const date = readCalendarDate(month);
  const days = date?.year == null ? monthAhead(month, published) : daysOfYear(date.year, date, "written");
  return days && { from: days.from, to: days.to };
}

/** The single year that a title or heading names: “Programme 2027”, not “Season 2026/27” or “Saturday 13 March 2027”. */
export function yearNamed(heading: string): string | null {
  if (!/20\d\d/u.test(heading) || /(?<!\d)\d{1,2}(?!\d)/u.test(heading)) return null;
  const [year, ...others] = heading.match(/(?<![\d/–.-])20\d\d(?![\d/–-])/gu) ?? [];
  return year === undefined || others.length > 0 ? null : year;
}

/** An event does not go on for longer; what is said to is a season or a term. In days. */
const LONGEST_EVENT = 45;

/** Between two days of a list, in days: a quarter of a year and some. */
const LONGEST_GAP = 100;

/** Beginnings of what names a day in English, each at the beginning of a word. */
export const DAY_BEGINS = [
  "\\d{1,4}[./-]\\d\\d?[./-]\\d",
  ...ENGLISH_MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)}|\\b)`),
  ...ENGLISH_WEEKDAYS.map((name) => `[${name[0]!}${name[0]!.toLowerCase()}]${name.slice(1)}`),
  "Sept\\b|[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night|[Tt]his (?:morning|afternoon|evening)|ago\\b|from now",
].join("|");
const MAY_NAME_DAY = new RegExp(`\\b(?:${DAY_BEGINS})`);

/** False where a sentence of English surely names no day of an event, as most do not. */
export function mayNameDay(sentence: string): boolean {
  return MAY_NAME_DAY.test(sentence);
}

/** What days a sentence may mean, each settled when it is asked for; see `daysMeant`. */
export function dayMentions(
  sentence: string,
  { isEnglish = false, order, published }: DayBasis,
  language = isEnglish ? null : dateLanguage(sentence),
): readonly Mention[] {
  if (language === null && !mayNameDay(sentence)) return [];
  return findDates(sentence.replace(WEEKDAYS_OF_DAYS, blank), published, order, language);
}

/**
 * Whole days of a sentence; a month, a year or a decade is no day of an event.
 * @param language that of its dates, see `dateLanguage`
 */
export function daysIn(
  sentence: string,
  basis: DayBasis,
  language?: DateLanguage | null,
): readonly DaysSaid[] {
  return daysMeant(sentence, basis, dayMentions(sentence, basis, language));
}

/** As `daysIn`, of `dayMentions` that are known. */
export function daysMeant(
  sentence: string,
  { isAhead = false, published, year = null }: DayBasis,
  mentions: readonly Mention[],
): readonly DaysSaid[] {
  let before: { readonly end: number; readonly days: Days | null } | null = null;
  const found = mentions.flatMap((mention, at): DaysSaid[] => {
    const { start, end, text } = mention;
    const isBare = WEEKDAY.test(text) && !/\d/u.test(text);
    // “On the Saturday of the festival”: of some other week.
    if (isBare && OF_ANOTHER.test(sentence.slice(end))) return [];
    const coming = (): Days | null => (published === null ? null : aheadOf(text, published, isBare));
    const ahead = (): Days | null => (isAhead ? coming() : null);
    const ofYear = (): Days | null => {
      const days = year === null || isBare ? null : coming();
      return days?.from.slice(0, 4) === year ? days : null;
    };
    const days =
      (isBare ? ahead() : null) ??
      mention.days ??
      dayInList(sentence, before, mention) ??
      ahead() ??
      ofYear();
    before = { end, days };
    const yearless = days === null && published === null ? yearlessDay(text) : null;
    if (yearless !== null && !isQuoted(sentence, start))
      return [{ start, end, ...yearless, derivedBy: "year-of-collection" }];
    if (days === null || daysBetween(days.from, days.to) > LONGEST_EVENT || days.to < days.from) return [];
    if (isMonth(days) || /\b(?:week|weekend|month|year)\b/iu.test(text)) return [];
    if (!isWeekdayTrue(text, days.from) || isQuoted(sentence, start)) return [];
    // The coming one, or the one of the week after it.
    if (/^next \p{L}+day/iu.test(text) || /\b(?:next|following|previous|same|other) day\b/iu.test(text))
      return [];
    // “Monday to Friday” of every week.
    const next = mentions[at + 1];
    if (!/\d/u.test(text) && next?.days === null && TO.test(sentence.slice(end, next.start))) return [];
    // A weekday that the sentence puts on neither side of publication.
    if (days.rule === "nearest" && !/\d/u.test(text)) return [];
    const derivedBy = days.derived ? days.rule : null;
    return [{ start, end, from: days.from, to: days.to, derivedBy }];
  });
  return found.filter((day, at) => !isSaidAgain(sentence, day, found[at + 1]));
}

/** “Tomorrow, Saturday 25 April” is one day. */
function isSaidAgain(sentence: string, day: DaysSaid, next: DaysSaid | undefined): boolean {
  return (
    next !== undefined &&
    day.from === next.from &&
    day.to === next.to &&
    /^\s?[,(–—-]?\s?$/u.test(sentence.slice(day.end, next.start))
  );
}

/** Of “Fri–Sun, 12–14 June” the weekdays. */
const WEEKDAYS_OF_DAYS =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\p{Ll}*\.?\s?(?:[-–—]|to)\s?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\p{Ll}*\.?,?(?=\s\d{1,2}\s?(?:[-–—]|to)\s?\d)/gu;
const OF_ANOTHER =
  /^\s(?:of|before|after|following)\s(?!(?:this|next|last|each|every)\s|the\s(?:following|same)\s|\d)/u;
const AHEAD = () => ({ direction: "future", hold: "sure" }) as const;

/** The coming such weekday, or day of the year. */
function aheadOf(text: string, published: string, isBare: boolean): Days | null {
  const context = { published, told: AHEAD };
  const calendar = isBare ? null : readCalendarDate(text);
  if (calendar === null) return isBare ? resolveDate(text, context) : null;
  return calendar.day === null || calendar.year !== null ? null : resolveYearless(calendar, context);
}

function blank(words: string): string {
  return " ".repeat(words.length);
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

/** “the end of July” */
function monthAhead(text: string, published: string | null): Days | null {
  const month = readCalendarDate(text);
  if (month === null || published === null || month.day !== null || month.year !== null) return null;
  const year = Number(published.slice(0, 4));
  return (
    [year, year + 1]
      .map((one) => daysOfYear(one, month, "next-after"))
      .find((days) => days !== null && days.to >= published) ?? null
  );
}

const UNTIL = /\b(?:until|till|to|through)\s(?:and including\s)?(?:the\s)?(?:end of\s)?(?:the\s)?$/iu;

/** The day of “19 May, 2 June” that is too far off to have a year by itself: it goes on from the one before it. */
function dayInList(
  sentence: string,
  before: { readonly end: number; readonly days: Days | null } | null,
  { start, text }: Mention,
): Days | null {
  const known = before?.days ?? null;
  if (known === null || !LISTED.test(sentence.slice(before!.end, start))) return null;
  const calendar = readCalendarDate(text);
  if (calendar?.day == null || calendar.year !== null) return null;
  const year = Number(known.to.slice(0, 4));
  const days = [year, year + 1].map((one) => daysOfYear(one, calendar, "year-of-sentence"));
  return (
    days.find(
      (one) => one !== null && one.from > known.to && daysBetween(known.to, one.from) <= LONGEST_GAP,
    ) ?? null
  );
}

/** “Saturday, 26 September” of an undated text: in a span of some years there is but one such day. */
function yearlessDay(text: string): Pick<DaysSaid, "from" | "to" | "weekday"> | null {
  const { day = null, lastDay, month = 0, weekday = null, year } = readCalendarDate(text) ?? {};
  if (day === null || weekday === null || year !== null || lastDay !== day) return null;
  const from = `-${[month, day].map((part) => `-${String(part).padStart(2, "0")}`).join("")}`;
  return { from, to: from, weekday };
}

/** What stands between the ends of a span of days. */
const TO = /^\s?(?:[-–—]|to|until|till|through)\s?$/u;

/** “28 October to 5 November 2013” is found as two days. */
export function joinRanges(sentence: string, days: readonly DaysSaid[]): DaysSaid[] {
  const joined: DaysSaid[] = [];
  for (let at = 0; at < days.length; at += 1) {
    const [day, next] = [days[at]!, days[at + 1]];
    const isRange = next !== undefined && TO.test(sentence.slice(day.end, next.start));
    if (!isRange) {
      joined.push(fromBefore(sentence, day));
      continue;
    }
    at += 1;
    const length = daysBetween(day.from, next.to);
    if (length > 0 && length <= LONGEST_EVENT) {
      joined.push({ ...next, start: day.start, from: day.from, derivedBy: day.derivedBy ?? next.derivedBy });
    }
  }
  return joined;
}

/** Of “Sat 20 – Sun 21 December” the first day has no month of its own. */
function fromBefore(sentence: string, day: DaysSaid): DaysSaid {
  const { date, weekday } = BEFORE_RANGE.exec(sentence.slice(0, day.start))?.groups ?? {};
  const from = `${day.from.slice(0, 8)}${date?.padStart(2, "0") ?? ""}`;
  if (date === undefined || from >= day.from || !isWeekdayTrue(fullName(weekday!), from)) return day;
  return { ...day, start: sentence.lastIndexOf(weekday!, day.start), from };
}

const BEFORE_RANGE = new RegExp(
  `\\b(?<weekday>${WEEKDAY_BEGINS})\\p{L}*\\.?\\s(?<date>\\d{1,2})(?:st|nd|rd|th)?\\s?(?:[-–—]|to)\\s?$`,
  "iu",
);

/**
 * The days of a sentence by what they are said with: those of “19 May, 2 June and 16 June” are days of one event, each
 * of the others stands alone. “18 and 19 June” are one time.
 */
export function listedDays(sentence: string, days: readonly DaysSaid[]): DaysSaid[][] {
  const lists: DaysSaid[][] = [];
  for (const day of days) {
    const list = lists.at(-1);
    const last = list?.at(-1);
    const gap = last === undefined ? "" : sentence.slice(last.end, day.start);
    const isSpan = /\bbetween\s(?:the\s)?$/iu.test(sentence.slice(0, list?.[0]?.start ?? 0));
    if (list === undefined || last === undefined || isSpan || !LISTED.test(gap)) lists.push([day]);
    else if (/^\s(?:and|&)\s/u.test(gap) && addDays(last.to, 1) === day.from && list.length === 1)
      list[0] = { ...last, end: day.end, to: day.to };
    else list.push(day);
  }
  return lists;
}

/** What stands between the days of a list. */
const LISTED = /^(?:\s?[,;/+&]\s?|\s)(?:(?:and|then|and then|and again|again)\s)?(?:on\s)?(?:the\s)?$/iu;

/** Somebody's own words, spoken at another time perhaps. */
function isQuoted(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at);
  const [opened, closed] = [/[“«]/gu, /[”»]/gu].map((mark) => before.match(mark)?.length ?? 0);
  return opened! > closed! || (before.match(/"/gu)?.length ?? 0) % 2 === 1;
}

const WEEKDAY = new RegExp(`\\b(?:${ENGLISH_WEEKDAYS.join("|")})\\b`, "iu");
/** The weekday, perhaps shortened, that a row or an item of a list begins with. */
export const WEEKDAY_AT_START = new RegExp(
  `^(?:[-*•]\\s)?(?<words>(?<weekday>${WEEKDAY_BEGINS})${WEEKDAY_ENDS}(?![\\p{L}\\p{N}])\\.?)`,
  "iu",
);
/** What follows it where it has days without their month: not the hour of “Sat 13:00”, “Sat 10 – 12” and “Sat 18, 7 pm”, nor the first of “Sat 18 – Sun 19”. */
const DAYS_OF_MONTH =
  /^,?\s(?:the\s)?(?<days>[1-9]\d?(?:st|nd|rd|th)?(?:(?:,\s?|\s?&\s|,?\sand\s)[1-9]\d?(?:st|nd|rd|th)?(?!:\d|\.\d|\s?[ap]m))*)(?!:\d|\s?[–—-]\s?\d{1,2}(?!\d|[:.]\d|\s\p{L})|\s?[–—-]\s?(?:mon|tue|wed|thu|fri|sat|sun)|,\s?\d{1,2}\b(?!\s?[ap]m|[:.]\d))(?=\s*(?:[:,·|–—-]\s|$))/iu;
/** Nobody leaves the month of a day out that is farther off; in days. */
const NEAR = 42;

/**
 * The days that a row or an item begins with, the month left out: “Fri 12 · Fish tacos”, “Mon 20, 27: Quiz night”. Each is
 * such a weekday with that number of those named above, or the next one; none where one of them is no such weekday. In a
 * week that is named above the weekday is enough.
 */
export function monthlessDays(text: string, { published, within = null }: DayBasis): DaysSaid[] {
  const weekday = WEEKDAY_AT_START.exec(text);
  if (weekday === null || (published === null && within === null)) return [];
  const name = fullName(weekday.groups!["weekday"]!);
  const start = text.indexOf(weekday.groups!["words"]!);
  const rest = text.slice(weekday[0].length);
  const said = DAYS_OF_MONTH.exec(rest)?.groups!["days"];
  const near = published === null ? [] : daysFrom(published, NEAR);
  const length = within === null ? 0 : daysBetween(within.from, within.to);
  const above = within === null ? [] : daysFrom(within.from, length);
  const days = (length < A_FORTNIGHT ? [...above, ...near] : [...near, ...above]).filter((day) =>
    isWeekdayTrue(name, day),
  );
  if (said === undefined) {
    const [from] = days;
    if (within === null || length > 6 || from === undefined || from > within.to || !IS_ALONE.test(rest))
      return [];
    return [{ start, end: weekday[0].length, from, to: from, derivedBy: "next-after" }];
  }
  const first = text.indexOf(said, weekday[0].length);
  const found = [...said.matchAll(/\d+(?:st|nd|rd|th)?/giu)].map(({ index, 0: number }, at) => {
    const day = days.find((one) => Number(one.slice(8)) === Number.parseInt(number));
    const end = first + index + number.length;
    return day === undefined
      ? null
      : {
          start: at === 0 ? start : first + index,
          end,
          from: day,
          to: day,
          derivedBy: "next-after" as const,
        };
  });
  return found.every((day) => day !== null) ? found : [];
}

const A_FORTNIGHT = 14;
/** Not “Monday to Friday”. */
const IS_ALONE = /^\s*(?:$|[:·|,]|[–—-]\s(?!(?:mon|tue|wed|thu|fri|sat|sun)))/iu;

function daysFrom(first: string, more: number): string[] {
  return Array.from({ length: more + 1 }, (_, at) => addDays(first, at));
}

function fullName(beginning: string): string {
  return ENGLISH_WEEKDAYS.find((name) => name.toLowerCase().startsWith(beginning.toLowerCase()))!;
}

/** “Friday, 20 March 2026” is a Friday. Where it is not, one of the two is wrong and nobody can say which. */
function isWeekdayTrue(text: string, day: string): boolean {
  const named = WEEKDAY.exec(text)?.[0].toLowerCase();
  const weekday = ENGLISH_WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()]!;
  return named === undefined || named === weekday.toLowerCase();
}

function isMonth({ from, to }: { readonly from: string; readonly to: string }): boolean {
  return from.endsWith("-01") && daysBetween(from, to) >= 27;
}
