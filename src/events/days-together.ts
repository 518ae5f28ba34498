import { addDays, daysBetween } from "../text/entities/calendar-days.ts";
import { WEEKDAY_BEGINS } from "../text/entities/calendar-names.ts";
import type { Mention } from "../text/entities/find-dates.ts";
import { daysIn as daysOfYear, readCalendarDate } from "../text/entities/resolve-date.ts";
import type { DatedDays } from "../text/entities/resolve-date.ts";
import type { DaysSaid } from "./days-said.ts";

/** An event does not go on for longer; what is said to is a season or a term. In days. */
export const LONGEST_EVENT = 45;

/** Between two days of a list, in days: a quarter of a year and some. */
const LONGEST_GAP = 100;

/** What stands between the ends of a span of days. */
export const TO = /^\s?(?:[-–—]|to|until|till|through)\s?$/u;

/** What stands between the days of a list. */
const LISTED = /^(?:\s?[,;/+&]\s?|\s)(?:(?:and|then|and then|and again|again)\s)?(?:on\s)?(?:the\s)?$/iu;

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
    if (length > 0 && length <= LONGEST_EVENT)
      joined.push({ ...next, start: day.start, from: day.from, derivedBy: day.derivedBy ?? next.derivedBy });
  }
  return joined;
}

/** Of “Sat 20 – Sun 21 December” the first day has no month of its own. */
function fromBefore(sentence: string, day: DaysSaid): DaysSaid {
  const match = BEFORE_RANGE.exec(sentence.slice(0, day.start));
  const from = `${day.from.slice(0, 8)}${match?.groups!["date"]!.padStart(2, "0") ?? ""}`;
  return match === null || from >= day.from ? day : { ...day, start: match.index, from };
}

const BEFORE_RANGE = new RegExp(
  `\\b(?:${WEEKDAY_BEGINS})\\p{L}*\\.?\\s(?<date>\\d{1,2})(?:st|nd|rd|th)?\\s?(?:[-–—]|to)\\s?$`,
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
    if (list === undefined || last === undefined || !LISTED.test(gap)) lists.push([day]);
    else if (/^\s(?:and|&)\s/u.test(gap) && addDays(last.to, 1) === day.from)
      list.splice(-1, 1, { ...last, end: day.end, to: day.to });
    else list.push(day);
  }
  return lists;
}

/** The days of a text that names one, or lists some and no others: “19 May, 2 June and 16 June”. */
export function onlyList(text: string, days: readonly DaysSaid[]): readonly DaysSaid[] | null {
  const [list, ...others] = listedDays(text, days);
  return list === undefined || others.length > 0 ? null : list;
}

/** The day of “19 May, 2 June” that is too far off to have a year by itself: it goes on from the one before it. */
export function dayInList(
  sentence: string,
  before: { readonly end: number; readonly days: DatedDays | null } | null,
  { start, text }: Mention,
): DatedDays | null {
  const known = before?.days ?? null;
  if (known === null || !LISTED.test(sentence.slice(before!.end, start))) return null;
  const calendar = readCalendarDate(text);
  if (calendar?.day == null) return null;
  const year = Number(known.to.slice(0, 4));
  const days = [year, year + 1].map((one) => daysOfYear(one, calendar, "year-of-sentence"));
  return (
    days.find(
      (one) => one !== null && one.from > known.to && daysBetween(known.to, one.from) <= LONGEST_GAP,
    ) ?? null
  );
}
