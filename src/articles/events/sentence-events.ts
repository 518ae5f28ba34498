import { ENGLISH_WEEKDAYS } from "../../text/entities/calendar-names.ts";
import type { DayOrder } from "../../text/entities/day-order.ts";
import { findDates } from "../../text/entities/find-dates.ts";
import type { DayRule } from "../../text/entities/resolve-date.ts";
import { daysBetween } from "../../text/entities/calendar-days.ts";
import { findTimesOfDay } from "../../text/entities/time-of-day.ts";
import type { TimeOfDay } from "../../text/entities/time-of-day.ts";
import type { Span } from "../../text/sentences/span.ts";
import { eventNames, subjectBefore } from "./event-names.ts";
import type { EventName } from "./event-names.ts";
import type { EventStatus } from "./event-row.ts";
import {
  AHEAD,
  ANY_PAST,
  CANCELLED,
  EVENT_NOUN,
  HAPPENS,
  MOVED,
  PAST,
  UNSURE,
} from "./event-words.ts";
import { linkAfter, linkBefore } from "./link.ts";
import { placeAfter, placeBefore } from "./find-place.ts";
import { readRecurrence } from "./recurrence.ts";

/** An event as a sentence tells it; offsets are in the sentence. */
export interface SentenceEvent {
  /** Null where the sentence does not name it: “It takes place on Friday”. */
  readonly name: EventName | null;
  readonly days: DaysSaid | null;
  readonly time: TimeOfDay | null;
  readonly place: Span | null;
  readonly status: EventStatus;
  readonly statusSpan: Span | null;
  readonly movedFrom: DaysSaid | null;
  readonly recurrence: (Span & { readonly rule: string; readonly first: string | null }) | null;
}

/** Days an expression means, with the expression. */
export interface DaysSaid extends Span {
  readonly from: string;
  readonly to: string;
  readonly derivedBy: DayRule | null;
}

/** What days of an article are read by. */
export interface DayBasis {
  /** The day from which a yearless day or a weekday is counted. */
  readonly published: string | null;
  readonly order: DayOrder | null;
}

/** An event does not go on for longer; what is said to is a season or a term. In days. */
const LONGEST_EVENT = 45;
const MAY_TELL = new RegExp(`${EVENT_NOUN.source}|${HAPPENS.source}|every|each|(?:mon|tues|wednes|thurs|fri|satur|sun)days`, "iu"); // prettier-ignore

/**
 * The events that a sentence puts on a day. What is only proposed, denied or was once planned tells of none, and so does
 * a sentence that leaves open which of its events the day belongs to.
 */
export function findSentenceEvents(sentence: string, basis: DayBasis): SentenceEvent[] {
  const { published } = basis;
  if (sentence.length > 600 || !MAY_TELL.test(sentence)) return [];
  const names = eventNames(sentence);
  const change = findChange(sentence, names, basis);
  if (change !== null) return [change];
  if (CANCELLED.test(sentence) || MOVED.test(sentence)) return [];
  const repeated = findRepeated(sentence, names, published);
  const days = joinRanges(sentence, daysIn(sentence, basis));
  const times = findTimesOfDay(sentence);
  const found: SentenceEvent[] = [];
  for (const day of days) {
    if (
      repeated?.recurrence &&
      day.start < repeated.recurrence.end &&
      repeated.recurrence.start < day.end
    )
      continue;
    const linked = linkedName(sentence, names, day);
    if (linked === null || found.some(({ name }) => name !== null && name === linked.name))
      continue;
    const status = statusOf(sentence, linked.name, day, published);
    if (status === null) continue;
    const time = timeOf(sentence, day, times);
    const end = Math.max(day.end, time?.end ?? 0);
    found.push({
      name: linked.name,
      days: day,
      time,
      place: placeAfter(sentence, end) ?? (linked.name && placeBefore(sentence, linked.name, day)),
      status,
      statusSpan: null,
      movedFrom: null,
      recurrence: null,
    });
  }
  return found.length === 0 && repeated !== null ? [repeated] : found;
}

/** Whole days of a sentence; a month, a year or a decade is no day of an event. */
export function daysIn(sentence: string, { published, order }: DayBasis): DaysSaid[] {
  return findDates(sentence, published, order).flatMap(({ days, start, end, text }) => {
    if (days === null || daysBetween(days.from, days.to) > LONGEST_EVENT || days.to < days.from)
      return [];
    if (isMonth(days) || /\b(?:week|weekend|month|year)\b/iu.test(text)) return [];
    if (!isWeekdayTrue(text, days.from) || isQuoted(sentence, start)) return [];
    // The coming one, or the one of the week after it.
    if (
      /^next \p{L}+day/iu.test(text) ||
      /\b(?:next|following|previous|same|other) day\b/iu.test(text)
    )
      return [];
    // A weekday that the sentence puts on neither side of publication.
    if (days.rule === "nearest" && !/\d/u.test(text)) return [];
    const derivedBy = days.derived ? days.rule : null;
    return [{ start, end, from: days.from, to: days.to, derivedBy }];
  });
}

/** “28 October to 5 November 2013” is found as two days. */
export function joinRanges(sentence: string, days: readonly DaysSaid[]): DaysSaid[] {
  const joined: DaysSaid[] = [];
  for (let at = 0; at < days.length; at += 1) {
    const [day, next] = [days[at]!, days[at + 1]];
    const isRange = next !== undefined && /^\s?(?:[-–—]|to|until|till|through)\s?$/u.test(sentence.slice(day.end, next.start)); // prettier-ignore
    if (!isRange) {
      joined.push(day);
      continue;
    }
    at += 1;
    const length = daysBetween(day.from, next.to);
    if (length > 0 && length <= LONGEST_EVENT) {
      joined.push({ ...next, start: day.start, from: day.from, derivedBy: day.derivedBy ?? next.derivedBy }); // prettier-ignore
    }
  }
  return joined;
}

/** Somebody's own words, spoken at another time perhaps. */
function isQuoted(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at);
  const [opened, closed] = [/[“«]/gu, /[”»]/gu].map((mark) => before.match(mark)?.length ?? 0);
  return opened! > closed! || (before.match(/"/gu)?.length ?? 0) % 2 === 1;
}

const WEEKDAY = new RegExp(`\\b(?:${ENGLISH_WEEKDAYS.join("|")})\\b`, "iu");

/** “Friday, 20 March 2026” is a Friday. Where it is not, one of the two is wrong and nobody can say which. */
function isWeekdayTrue(text: string, day: string): boolean {
  const named = WEEKDAY.exec(text)?.[0].toLowerCase();
  const weekday = ENGLISH_WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()]!;
  return named === undefined || named === weekday.toLowerCase();
}

/** The event that a day belongs to; its name is null where only “it” stands for it. Null where none, or more than one, does. */
function linkedName(
  sentence: string,
  names: readonly EventName[],
  day: DaysSaid,
): { readonly name: EventName | null } | null {
  const before = names.filter((name) => name.end <= day.start).at(-1);
  if (before !== undefined && linkAfter(sentence.slice(before.end, day.start)))
    return { name: before };
  const subject = subjectBefore(sentence, day.start);
  if (subject !== null) return { name: subject === "it" ? null : subject };
  const after = names.find((name) => name.start >= day.end);
  const isAlone = after !== undefined && names.filter((name) => name.start >= day.end).length === 1;
  const gap = after === undefined ? "" : sentence.slice(day.end, after.start);
  return isAlone && linkBefore(sentence.slice(0, day.start), gap) ? { name: after } : null;
}

/** From the beginning of the clause to the day and the name: what follows may be about something else. */
function clauseOf(sentence: string, name: EventName | null, day: DaysSaid): string {
  const start = Math.min(name?.start ?? day.start, day.start);
  return sentence.slice(clauseStart(sentence, start), Math.max(day.end, name?.end ?? 0));
}

/** Null where the sentence does not stand for it that the event is on that day. */
function statusOf(
  sentence: string,
  name: EventName | null,
  day: DaysSaid,
  published: string | null,
): EventStatus | null {
  const clause = clauseOf(sentence, name, day);
  if (UNSURE.test(clause)) return null;
  const isPast = PAST.test(clause) && !AHEAD.test(clause);
  if (published === null) return isPast ? "held" : "planned";
  // A derived day on the wrong side of the publication was derived wrongly.
  if (
    day.derivedBy !== null &&
    day.from > published &&
    ANY_PAST.test(clause) &&
    !AHEAD.test(clause)
  )
    return null;
  if (day.derivedBy !== null && day.to < published && /\b(?:will|shall)\b/u.test(clause))
    return null;
  if (
    day.to < published ||
    (day.to === published &&
      !/\b(?:will|tonight|is to|are to|later today|this evening)\b/u.test(clause))
  )
    return "held";
  if (isPast) return "held";
  return "planned";
}

function clauseStart(sentence: string, at: number): number {
  const breaks = [...sentence.slice(0, at).matchAll(/[;:]\s|,\s(?:and|but|while|whereas)\s/gu)];
  return breaks.at(-1)?.index ?? 0;
}

/** The time beside a day: “on Friday at 19:00”, “at 7pm on Friday”, “Friday, 19:00–22:00”. */
export function timeOf(sentence: string, day: Span, times: readonly TimeOfDay[]): TimeOfDay | null {
  const after = times.find(({ start }) => start >= day.end);
  if (after !== undefined && linksTime(sentence.slice(day.end, after.start))) return after;
  const before = times.filter(({ end }) => end <= day.start).at(-1);
  return before !== undefined && /^,?\s?(?:on\s)?(?:the\s)?$/u.test(sentence.slice(before.end, day.start)) ? before : null; // prettier-ignore
}

function linksTime(gap: string): boolean {
  if (/^[\s,(|·–—-]*(?:(?:starting |beginning |starts |doors |kick-off )?(?:at|from|@|around)?\s?)?$/u.test(gap)) return true; // prettier-ignore
  // “on Saturday in the library at 14:00”
  return /^,?\s(?:in|at)\s(?:[\p{L}\p{N}'’&-]+\s){1,6}(?:at|from)\s$/u.test(gap);
}

const CHANGE_VERBS = new RegExp(`(?:(?:has|have|had|is|are|was|were|will|to|now|been|be|being|not|no|longer|take|place)\\s)*(?:${MOVED.source}|${CANCELLED.source}|take place|because .*$)`, "giu"); // prettier-ignore

/** “The movie night has been moved from 9 to 16 April”, “Friday's quiz is cancelled”. */
function findChange(
  sentence: string,
  names: readonly EventName[],
  basis: DayBasis,
): SentenceEvent | null {
  const cancelled = CANCELLED.exec(sentence);
  const match = cancelled ?? MOVED.exec(sentence);
  if (match === null || /\b(?:not been|[Ii]f|may|might|could|should|would)\b/u.test(sentence))
    return null;
  const statusSpan = { start: match.index, end: match.index + match[0].length };
  const lead = sentence.slice(0, match.index);
  // A headline leaves the verb out: “Movie night moved to 16 April”.
  const isSaidOfIt = cancelled !== null || /\b(?:is|are|was|were|been|be|being)\s(?:\p{L}+\s)?$/u.test(lead) || !/[.!?]$/u.test(sentence); // prettier-ignore
  const inSubject = names.filter(({ end }) => end <= statusSpan.start);
  const subject = subjectBefore(sentence, statusSpan.start);
  const name = inSubject.at(-1) ?? (subject === "it" ? null : subject);
  if (!isSaidOfIt || (name === null && subject !== "it") || inSubject.length > 1) return null;
  // Tenses of the change tell nothing of the day's: it is the nearest one.
  const days = daysIn(
    sentence.replace(CHANGE_VERBS, (words) => "-".repeat(words.length)),
    basis,
  );
  const times = findTimesOfDay(sentence);
  const shared = { name, place: null, statusSpan, recurrence: null };
  if (cancelled !== null) {
    if (days.length > 1) return null;
    return { ...shared, days: days[0] ?? null, time: null, status: "cancelled", movedFrom: null };
  }
  const move = readMove(sentence, statusSpan.end, days);
  if (move === null || (move.to === null && !/postponed|put off|delayed|rescheduled/iu.test(match[0]))) return null; // prettier-ignore
  const time = move.to === null ? null : timeOf(sentence, move.to, times);
  return { ...shared, days: move.to, time, status: "moved", movedFrom: move.from };
}

/** From which day to which; `to` is null where it is only put off. */
function readMove(
  sentence: string,
  after: number,
  days: readonly DaysSaid[],
): { readonly from: DaysSaid | null; readonly to: DaysSaid | null } | null {
  const [first, second] = days.filter(({ start }) => start >= after);
  const earlier = days.filter(({ end }) => end <= after);
  const before = earlier.length === 1 ? earlier[0]! : null;
  if (first === undefined) return earlier.length > 1 ? null : { from: before, to: null };
  const lead = sentence.slice(after, first.start);
  if (second !== undefined) {
    const gap = sentence.slice(first.end, second.start);
    const isMove =
      /\bfrom\s(?:the\s)?$/u.test(lead) && /^(?:\s\p{L}+){0,3}\sto\s(?:the\s)?$/u.test(gap);
    return isMove && earlier.length === 0 ? { from: first, to: second } : null;
  }
  if (/\b(?:to|until|till|for)\s(?:the\s)?$/u.test(lead)) return { from: before, to: first };
  const isRange = first.from !== first.to && /(?:\bfrom\s)?(?:the\s)?$/u.test(lead) && /\sto\s/u.test(sentence.slice(first.start, first.end)); // prettier-ignore
  if (!isRange) return null;
  // “from 9 to 16 April” reads as a range of days, and is none here.
  return { from: { ...first, to: first.from }, to: { ...first, from: first.to } };
}

function findRepeated(
  sentence: string,
  names: readonly EventName[],
  published: string | null,
): SentenceEvent | null {
  const recurrence = readRecurrence(sentence, published);
  if (recurrence === null || UNSURE.test(sentence) || PAST.test(sentence)) return null;
  const before = names.filter(({ end }) => end <= recurrence.start);
  const subject = subjectBefore(sentence, recurrence.start);
  const name = before.length === 1 ? before[0]! : subject === "it" ? null : subject;
  if (before.length > 1 || (name === null && subject !== "it")) return null;
  const time = timeOf(sentence, recurrence, findTimesOfDay(sentence));
  const place = placeAfter(sentence, Math.max(recurrence.end, time?.end ?? 0));
  return { name, days: null, time, place, status: "planned", statusSpan: null, movedFrom: null, recurrence }; // prettier-ignore
}

function isMonth({ from, to }: { readonly from: string; readonly to: string }): boolean {
  return from.endsWith("-01") && daysBetween(from, to) >= 27;
}
