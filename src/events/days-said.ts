import type { Days } from "../text/entities/calendar-days.ts";
import { daysBetween } from "../text/entities/calendar-days.ts";
import { ENGLISH_MONTHS, ENGLISH_WEEKDAYS } from "../text/entities/calendar-names.ts";
import { dateLanguage } from "../text/entities/date-words.ts";
import type { DateLanguage } from "../text/entities/date-words.ts";
import type { DayOrder } from "../text/entities/day-order.ts";
import { findDates } from "../text/entities/find-dates.ts";
import type { Mention } from "../text/entities/find-dates.ts";
import { readCalendarDate, resolveDate, resolveYearless } from "../text/entities/resolve-date.ts";
import type { DayRule, DatedDays } from "../text/entities/resolve-date.ts";
import type { Span } from "../text/sentences/span.ts";
import { LONGEST_EVENT, TO, dayInList } from "./days-together.ts";

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
  readonly within?: Days | null;
}

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

/** Of “Fri–Sun, 12–14 June” the weekdays. */
const WEEKDAYS_OF_DAYS =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?\s?(?:[-–—]|to)\s?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?(?=\s\d{1,2}\s?(?:[-–—]|to)\s?\d)/g;

function blank(words: string): string {
  return " ".repeat(words.length);
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
  basis: DayBasis,
  mentions: readonly Mention[],
): readonly DaysSaid[] {
  let before: { readonly end: number; readonly days: DatedDays | null } | null = null;
  const found = mentions.flatMap((mention, at): DaysSaid[] => {
    const { start, end, text } = mention;
    // “On the Saturday of the festival”: of some other week.
    if (isBareWeekday(text) && OF_ANOTHER.test(sentence.slice(end))) return [];
    const days = settle(mention, basis, () => dayInList(sentence, before, mention));
    before = { end, days };
    if (isQuoted(sentence, start)) return [];
    if (days === null) {
      const yearless = basis.published === null ? yearlessDay(text) : null;
      return yearless === null ? [] : [{ start, end, ...yearless, derivedBy: "year-of-collection" }];
    }
    if (!isDayOfEvent(text, days)) return [];
    // “Monday to Friday” of every week.
    const next = mentions[at + 1];
    if (!/\d/u.test(text) && next?.days === null && TO.test(sentence.slice(end, next.start))) return [];
    return [{ start, end, from: days.from, to: days.to, derivedBy: days.derived ? days.rule : null }];
  });
  return found.filter((day, at) => !isSaidAgain(sentence, day, found[at + 1]));
}

function isBareWeekday(text: string): boolean {
  return WEEKDAY.test(text) && !/\d/u.test(text);
}

const WEEKDAY = new RegExp(`\\b(?:${ENGLISH_WEEKDAYS.join("|")})\\b`, "iu");
const OF_ANOTHER =
  /^\s(?:of|before|after|following)\s(?!(?:this|next|last|each|every)\s|the\s(?:following|same)\s|\d)/u;

/** By itself, from the days said before it, or as the coming one where that is meant. */
function settle(
  { days, text }: Mention,
  { isAhead = false, published, year = null }: DayBasis,
  inList: () => DatedDays | null,
): DatedDays | null {
  const isBare = isBareWeekday(text);
  const coming = (): DatedDays | null => (published === null ? null : aheadOf(text, published, isBare));
  if (isAhead && isBare) return coming() ?? days ?? inList();
  const said = days ?? inList();
  if (said !== null || isBare) return said;
  if (isAhead) return coming();
  const ofYear = year === null ? null : coming();
  return ofYear?.from.slice(0, 4) === year ? ofYear : null;
}

/** The coming such weekday, or day of the year. */
function aheadOf(text: string, published: string, isBare: boolean): DatedDays | null {
  const context = { published, told: AHEAD };
  const calendar = isBare ? null : readCalendarDate(text);
  if (calendar === null) return isBare ? resolveDate(text, context) : null;
  return calendar.day === null || calendar.year !== null ? null : resolveYearless(calendar, context);
}

const AHEAD = () => ({ direction: "future", hold: "sure" }) as const;

/** No season, month or week, and no “next Friday”, which is the coming one or the one of the week after it. */
function isDayOfEvent(text: string, days: DatedDays): boolean {
  const isMonth = days.from.endsWith("-01") && daysBetween(days.from, days.to) >= 27;
  return (
    daysBetween(days.from, days.to) <= LONGEST_EVENT &&
    !isMonth &&
    !/\b(?:week|weekend|month|year)\b|^next \p{L}+day/iu.test(text) &&
    isWeekdayTrue(text, days.from)
  );
}

/** “Friday, 20 March 2026” is a Friday. Where it is not, one of the two is wrong and nobody can say which. */
export function isWeekdayTrue(text: string, day: string): boolean {
  const named = WEEKDAY.exec(text)?.[0].toLowerCase();
  const weekday = ENGLISH_WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()]!;
  return named === undefined || named === weekday.toLowerCase();
}

/** “Saturday, 26 September” of an undated text: in a span of some years there is but one such day. */
function yearlessDay(text: string): Pick<DaysSaid, "from" | "to" | "weekday"> | null {
  const { day = null, month = 0, weekday = null } = readCalendarDate(text) ?? {};
  if (day === null || weekday === null) return null;
  const from = `-${[month, day].map((part) => `-${String(part).padStart(2, "0")}`).join("")}`;
  return { from, to: from, weekday };
}

/** Somebody's own words, spoken at another time perhaps. */
function isQuoted(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at);
  const [opened, closed] = [/[“«]/gu, /[”»]/gu].map((mark) => before.match(mark)?.length ?? 0);
  return opened! > closed! || (before.match(/"/gu)?.length ?? 0) % 2 === 1;
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
