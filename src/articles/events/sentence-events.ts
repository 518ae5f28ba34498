import { dateLanguage } from "../../text/entities/date-words.ts";
import { findTimesOfDay } from "../../text/entities/time-of-day.ts";
import type { TimeOfDay } from "../../text/entities/time-of-day.ts";
import type { Span } from "../../text/sentences/span.ts";
import { eventNames, subjectBefore } from "./event-names.ts";
import type { EventName } from "./event-names.ts";
import type { EventStatus } from "./event-row.ts";
import { AHEAD, ANY_PAST, CANCELLED, HAPPENS, MOVED, PAST, UNSURE } from "./event-words.ts";
import { daysIn, joinRanges, listedDays, mayNameDay } from "./days-said.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { findForeignEvents } from "./foreign-events.ts";
import { linkAfter, linkBefore } from "./link.ts";
import { placeAfter, placeBefore } from "./find-place.ts";
import { readRecurrence } from "./recurrence.ts";
import type { Recurrence } from "./recurrence.ts";

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
  readonly recurrence: Recurrence | null;
}

/** “Next dates: 19 May, 2 June”. */
const LIST_OF_DAYS = /^(?:(?:the )?(?:next|further|other|more|upcoming|coming) )?(?:dates|days)(?: are)?:?\s(?=\S*\d|\p{L}+day)/iu; // prettier-ignore
const MAY_HAPPEN = new RegExp(`\\s${HAPPENS.source}(?!\\p{L})`, "u");
/** In characters; longer ones tell a story. */
const LONGEST_HEADED = 160;

/**
 * The events that a sentence puts on a day. What is only proposed, denied or was once planned tells of none, and so does
 * a sentence that leaves open which of its events the day belongs to.
 */
export function findSentenceEvents(sentence: string, basis: DayBasis): SentenceEvent[] {
  const { published } = basis;
  if (sentence.length > 600) return [];
  const language = dateLanguage(sentence);
  if (language !== null) return findForeignEvents(sentence, basis, language);
  if (CANCELLED.test(sentence) || MOVED.test(sentence)) {
    const change = findChange(sentence, basis);
    return change === null ? [] : [change];
  }
  const denied = findDenied(sentence, basis);
  if (denied !== null) return [denied];
  if (!mayNameDay(sentence)) return [];
  const names = eventNames(sentence);
  const isList = LIST_OF_DAYS.test(sentence);
  if (names.length === 0 && !isList && !MAY_HAPPEN.test(sentence)) return [];
  const recurrence = readRecurrence(sentence, published);
  const isAsked = (days: readonly Span[]): boolean => isList || mayBeLinked(sentence, names, days);
  const days = joinRanges(sentence, daysIn(sentence, basis, language, isAsked));
  if (days.length === 0 && recurrence === null) return [];
  const times = timesIn(sentence);
  const repeated = recurrence && findRepeated(sentence, names, times, recurrence);
  const found: SentenceEvent[] = [];
  for (const list of listedDays(sentence, days)) {
    const day = { ...list[0]!, end: list.at(-1)!.end };
    const isOfRepeated = repeated !== null && day.start < recurrence!.end && recurrence!.start < day.end; // prettier-ignore
    if (isOfRepeated) continue;
    const linked = isList ? { name: null } : linkedName(sentence, names, day);
    if (linked === null || found.some(({ name }) => name !== null && name === linked.name))
      continue;
    const time = timeOf(sentence, day, times);
    const end = Math.max(day.end, time?.end ?? 0);
    const place = placeAfter(sentence, end) ?? (linked.name && placeBefore(sentence, linked.name, day)); // prettier-ignore
    const shared = { name: linked.name, time, place, statusSpan: null, movedFrom: null, recurrence: null }; // prettier-ignore
    for (const days of list) {
      const { from, to, derivedBy } = days;
      const status = statusOf(sentence, linked.name, { ...day, from, to, derivedBy }, published);
      if (status !== null) found.push({ ...shared, days, status });
    }
  }
  return found.length === 0 && repeated !== null ? [repeated] : found;
}

/** Whether `linkedName` finds one for any of the days, or for a list of them, which may begin the sentence. */
function mayBeLinked(
  sentence: string,
  names: readonly EventName[],
  days: readonly Span[],
): boolean {
  const [first] = days;
  const lists = days.slice(1).map(({ end }) => ({ ...first!, end }));
  return [...days, ...lists].some((day) => linkedName(sentence, names, day) !== null);
}

/** The event that a day belongs to; its name is null where only “it” stands for it. Null where none, or more than one, does. */
function linkedName(
  sentence: string,
  names: readonly EventName[],
  day: Span,
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

/**
 * What stands right below a heading and begins with its day and hour: “Friday 25 September, 19:30, at De Zeilmakerij”.
 * Its name is the heading's. Null for any other sentence.
 */
export function findHeadedEvent(sentence: string, basis: DayBasis): SentenceEvent | null {
  const { published } = basis;
  if (sentence.length > LONGEST_HEADED || !/^(?:\p{L}+\s){0,3}\d|^\p{Lu}\p{Ll}+,?\s\d/u.test(sentence)) return null;
  const [days, ...others] = joinRanges(sentence, daysIn(sentence, basis));
  if (days === undefined || others.length > 0 || !/^(?:On\s|From\s)?$/u.test(sentence.slice(0, days.start))) return null;
  const time = timeOf(sentence, days, timesIn(sentence));
  if (time === null || CANCELLED.test(sentence) || MOVED.test(sentence)) return null;
  // When a report was put out, by an hour that its readers elsewhere can tell.
  if (days.from === published && time.zone !== null && /^[\s.]*$/u.test(sentence.slice(time.end))) return null;
  const status = published !== null && days.to < published ? "held" : "planned";
  const place = placeAfter(sentence, time.end);
  return { name: null, days, time, place, status, statusSpan: null, movedFrom: null, recurrence: null };
} // prettier-ignore

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

/** Times of a text without that of the doors, where the beginning is told as well: “doors 7pm, start 8pm”. */
export function timesIn(text: string): TimeOfDay[] {
  const times = findTimesOfDay(text);
  const isOfDoors = ({ start }: TimeOfDay): boolean => /\bdoors\s(?:open\s)?(?:at\s)?$/iu.test(text.slice(0, start)); // prettier-ignore
  return times.length > 1 ? times.filter((time) => !isOfDoors(time)) : times;
}

/** The time beside a day: “on Friday at 19:00”, “at 7pm on Friday”, “Friday, 19:00–22:00”. */
export function timeOf(sentence: string, day: Span, times: readonly TimeOfDay[]): TimeOfDay | null {
  const after = times.find(({ start }) => start >= day.end);
  if (after !== undefined && linksTime(sentence.slice(day.end, after.start))) return after;
  const before = times.filter(({ end }) => end <= day.start).at(-1);
  return before !== undefined && /^,?\s?(?:on\s)?(?:the\s)?$/u.test(sentence.slice(before.end, day.start)) ? before : null; // prettier-ignore
}

function linksTime(afterDay: string): boolean {
  const gap = afterDay.replace(/,?\sdoors\s[^,;]{1,20}[,;]/iu, ",");
  if (/^[\s,(|·–—-]*(?:(?:starting |beginning |starts? |doors |kick-off )?(?:at|from|@|around)?\s?)?$/u.test(gap)) return true; // prettier-ignore
  // “on Saturday in the library at 14:00”
  return /^,?\s(?:in|at)\s(?:[\p{L}\p{N}'’&-]+\s){1,6}(?:at|from)\s$/u.test(gap);
}

const CHANGE_VERBS = new RegExp(`(?:(?:has|have|had|is|are|was|were|will|to|now|been|be|being|not|no|longer|take|place)\\s)*(?:${MOVED.source}|${CANCELLED.source}|take place|because .*$)`, "giu"); // prettier-ignore

/** “The movie night has been moved from 9 to 16 April”, “Friday's quiz is cancelled”. */
function findChange(sentence: string, basis: DayBasis): SentenceEvent | null {
  const cancelled = CANCELLED.exec(sentence);
  const match = cancelled ?? MOVED.exec(sentence);
  if (match === null || /\b(?:not been|[Ii]f|may|might|could|should|would)\b/u.test(sentence))
    return null;
  const statusSpan = { start: match.index, end: match.index + match[0].length };
  const lead = sentence.slice(0, match.index);
  // A headline leaves the verb out: “Movie night moved to 16 April”.
  const isSaidOfIt = cancelled !== null || /\b(?:is|are|was|were|been|be|being)\s(?:\p{L}+\s)?$/u.test(lead) || !/[.!?]$/u.test(sentence); // prettier-ignore
  const inSubject = eventNames(sentence).filter(({ end }) => end <= statusSpan.start);
  const subject = subjectBefore(sentence, statusSpan.start);
  const name = inSubject.at(-1) ?? (subject === "it" ? null : subject);
  if (!isSaidOfIt || (name === null && subject !== "it") || inSubject.length > 1) return null;
  // Tenses of the change tell nothing of the day's: it is the nearest one.
  const days = daysIn(
    sentence.replace(CHANGE_VERBS, (words) => "-".repeat(words.length)),
    basis,
    null,
  );
  const times = timesIn(sentence);
  const shared = { name, place: null, statusSpan, recurrence: null };
  if (cancelled !== null) {
    if (days.length > 1) return null;
    return { ...shared, days: days[0] ?? null, time: null, status: "cancelled", movedFrom: null };
  }
  const move = readMove(sentence, statusSpan.end, days);
  if (move === null || (move.to === null && !/postponed|put off|delayed|rescheduled/iu.test(match[0]))) return null; // prettier-ignore
  const { from: movedFrom, to } = move;
  if (to === null) return { ...shared, days: null, time: null, status: "moved", movedFrom };
  const time = timeOf(sentence, to, times);
  const place = newPlace(sentence, Math.max(to.end, time?.end ?? 0));
  return { ...shared, days: to, time, place, status: "moved", movedFrom };
}

const NOT_ON = /\b(?:will|is|are)\s(?:not|no longer)\s(?:be\s)?(?:held\s)?on\s(?:the\s)?/iu;

/** “The supper will NOT be on 12 December”, and where it is said, “but on the 18th”: it was moved from that day. */
function findDenied(sentence: string, basis: DayBasis): SentenceEvent | null {
  const match = NOT_ON.exec(sentence);
  if (match === null) return null;
  const end = match.index + match[0].length;
  const [from, to, ...others] = daysIn(sentence, basis, null).filter(({ start }) => start >= end);
  if (from?.start !== end || others.length > 0) return null;
  // “The concert is not on 5 June” may only put somebody right.
  if (to === undefined && !/will|no longer/iu.test(match[0])) return null;
  const said = `${sentence.slice(0, match.index)}will be on `;
  const subject = subjectBefore(`${said}${sentence.slice(end)}`, said.length);
  if (subject === null || (to !== undefined && !/^,?\sbut\s(?:now\s)?on\s(?:the\s)?$/u.test(sentence.slice(from.end, to.start)))) return null; // prettier-ignore
  const time = to === undefined ? null : timeOf(sentence, to, timesIn(sentence));
  return {
    ...{ name: subject === "it" ? null : subject, days: to ?? null, time, place: null },
    ...{ status: "moved", statusSpan: { start: match.index, end }, movedFrom: from },
    recurrence: null,
  };
}

/** “to 16 April at the town hall”, “to 16 April and will now be in the town hall”. */
function newPlace(sentence: string, after: number): Span | null {
  const said = /\b(?:be|is|takes place)(?:\s(?:now|held))?(?=\s(?:in|at)\s)/u.exec(sentence.slice(after));
  return placeAfter(sentence, after) ?? (said && placeAfter(sentence, after + said.index + said[0].length));
} // prettier-ignore

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
  times: readonly TimeOfDay[],
  recurrence: Recurrence,
): SentenceEvent | null {
  if (UNSURE.test(sentence) || PAST.test(sentence)) return null;
  const before = names.filter(({ end }) => end <= recurrence.start);
  const subject = subjectBefore(sentence, recurrence.start);
  const name = before.length === 1 ? before[0]! : subject === "it" ? null : subject;
  if (before.length > 1 || (name === null && subject !== "it")) return null;
  const time = timeOf(sentence, recurrence, times);
  const place = placeAfter(sentence, Math.max(recurrence.end, time?.end ?? 0));
  return { name, days: null, time, place, status: "planned", statusSpan: null, movedFrom: null, recurrence }; // prettier-ignore
}
