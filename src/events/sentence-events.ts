import { addDays, daysBetween } from "../text/entities/calendar-days.ts";
import { ENGLISH_MONTHS, ENGLISH_WEEKDAYS } from "../text/entities/calendar-names.ts";
import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import { hasVerb } from "../text/lexicon/english-verbs.ts";
import type { Span } from "../text/sentences/span.ts";
import { eventNames, subjectBefore } from "./event-names.ts";
import type { EventName } from "./event-names.ts";
import type { EventStatus } from "../articles/read/declared-event.ts";
import {
  AHEAD,
  ANY_PAST,
  CANCELLED,
  DEADLINE,
  EVENT_NOUN,
  HAPPENS,
  MOVED,
  OPEN,
  PAST,
  TITLE_STOPS,
  UNSURE,
  isBareNoun,
  isBody,
  isNoEvent,
} from "./event-words.ts";
import { daysIn, daysMeant, joinRanges, listedDays, monthMeant } from "./days-said.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { findForeignEvents } from "./foreign-events.ts";
import { linkAfter, linkBefore } from "./link.ts";
import { placeAfter, placeBefore, placeBehind } from "./find-place.ts";
import type { Recurrence } from "./recurrence.ts";
import { timesIn } from "./sentence.ts";
import type { Sentence } from "./sentence.ts";

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

/** “Next dates: 19 May, 2 June”, “… and the new date is 19 May”. */
const LIST_OF_DAYS =
  /^(?:(?:the )?(?:next|further|other|more|upcoming|coming) )?(?:dates|days)(?: are)?:?\s(?=\S*\d|\p{L}+day)|^new (?:date|day):\s|\b(?:the|its|our) new (?:date|day) is(?: now)?(?: on)?\s/iu;
const MAY_HAPPEN = new RegExp(`\\s${HAPPENS.source}(?!\\p{L})`, "u");
/** In characters; longer ones tell a story. */
const LONGEST_HEADED = 160;

/**
 * The events that a sentence puts on a day. What is only proposed, denied or was once planned tells of none, and so does
 * a sentence that leaves open which of its events the day belongs to.
 *
 * @param isRepeated whether the article tells of something of that name that comes back
 */
export function findSentenceEvents(
  read: Sentence,
  isRepeated: (name: string) => boolean = () => false,
): SentenceEvent[] {
  const { basis, language, text: sentence } = read;
  if (sentence.length > 600) return [];
  if (language !== null) return findForeignEvents(sentence, basis, language);
  if (read.isChange) {
    const change = findChange(sentence, basis);
    return change === null ? [] : [change];
  }
  const denied = findDenied(read);
  if (denied !== null) return [denied];
  const off = [...findOff(read, isRepeated), ...findOffMonth(read, isRepeated)];
  if (off.length > 0) return off;
  if (read.recurrence !== null) return findRepeated(read, read.recurrence);
  const { names } = read;
  const coming = findComing(read);
  if (coming !== null) return [coming];
  const isList = LIST_OF_DAYS.test(sentence);
  if (names.length === 0 && !isList && !MAY_HAPPEN.test(sentence)) return [];
  if (!isList && !mayBeLinked(sentence, names, read.mentions)) return [];
  const { days: said } = read;
  const days = joinRanges(sentence, said);
  const found: SentenceEvent[] = [];
  for (const list of listedDays(sentence, days)) {
    const day = { ...list[0]!, end: list.at(-1)!.end };
    const linked = isList ? { name: null } : linkedName(sentence, names, day);
    if (linked === null || found.some(({ name }) => name !== null && name === linked.name)) continue;
    const time = timeOf(sentence, day, read.times);
    const end = Math.max(day.end, time?.end ?? 0);
    const place = isList
      ? placeBehind(sentence, end)
      : (placeAfter(sentence, end) ?? (linked.name && placeBefore(sentence, linked.name, day)));
    const shared = { name: linked.name, time, place, statusSpan: null, movedFrom: null, recurrence: null };
    for (const days of list) {
      const { from, to, derivedBy } = days;
      const status = statusOf(sentence, linked.name, { ...day, from, to, derivedBy }, basis.published);
      const movedFrom = status === "planned" ? insteadOf(sentence, end, days, said) : null;
      if (movedFrom !== null) found.push({ ...shared, days, status: "moved", movedFrom });
      else if (status !== null) found.push({ ...shared, days, status });
    }
  }
  return found;
}

/**
 * “Team lunch on Thursday at 12:30 in the canteen.”: a name, a weekday, an hour and perhaps a place. Nothing tells on which
 * side the day lies, and nobody would give the hour of what was: it is the coming one.
 */
function findComing(read: Sentence): SentenceEvent | null {
  const { basis, names, text: sentence } = read;
  const [name, ...others] = names;
  if (name === undefined || others.length > 0 || name.isBare || sentence.length > LONGEST_HEADED) return null;
  const gap = /^,?\s(?:(?:on|this)\s)?(?=\p{Lu}\p{Ll}+day,?\s)/u.exec(sentence.slice(name.end))?.[0];
  if (gap === undefined || !/^(?:(?:The|Our)\s)?$/u.test(sentence.slice(0, name.start))) return null;
  const [days, ...more] = daysMeant(sentence, { ...basis, isAhead: true }, read.mentions);
  if (days?.start !== name.end + gap.length || more.length > 0) return null;
  // Said on a Thursday it is today or in a week.
  if (daysBetween(basis.published!, days.from) % 7 === 0) return null;
  const time = timeOf(sentence, days, read.times);
  const place = time && placeBehind(sentence, time.end);
  if (time === null || !/^[\s.!]*$/u.test(sentence.slice((place ?? time).end))) return null;
  const none = { statusSpan: null, movedFrom: null, recurrence: null };
  return { ...none, name, days, time, place, status: "planned" };
}

/** Whether `linkedName` finds one for any of the days, or for a list of them, which may begin the sentence. */
function mayBeLinked(sentence: string, names: readonly EventName[], days: readonly Span[]): boolean {
  const start = days[0]?.start ?? 0;
  const lists = days.slice(1).map(({ end }) => ({ start, end }));
  return [...days, ...lists].some((day) => linkedName(sentence, names, day) !== null);
}

/** The event that a day belongs to; its name is null where only “it” stands for it. Null where none, or more than one, does. */
function linkedName(
  sentence: string,
  names: readonly EventName[],
  day: Span,
): { readonly name: EventName | null } | null {
  const before = names.filter((name) => name.end <= day.start).at(-1);
  // “The protocol on winter services”: what something else is about.
  const isTopic = before !== undefined && /\bon\s(?:the\s)?$/iu.test(sentence.slice(0, before.start));
  if (before !== undefined && !isTopic && linkAfter(sentence.slice(before.end, day.start)))
    return { name: before };
  const subject = subjectBefore(sentence, day.start);
  if (subject !== null) return { name: subject === "it" ? null : subject };
  const after = names.find((name) => name.start >= day.end);
  const isAlone = after !== undefined && names.filter((name) => name.start >= day.end).length === 1;
  const gap = after === undefined ? "" : sentence.slice(day.end, after.start);
  return isAlone && linkBefore(sentence.slice(0, day.start), gap) ? { name: after } : null;
}

/** What may stand before the day at the head of a sentence or of a list's item: “We meet on the”. */
const LEAD =
  "^(?:(?:\\d{1,2}[.)]|[-*•])\\s+)?(?:[Ww]e meet|[Mm]eets?|(?:[Nn]ext|[Nn]ew)(?: (?:one|time|date|day))?(?: is)?)?:?\\s?(?:[Oo]n\\s|[Ff]rom\\s)?(?:the\\s)?";
const IS_LEAD = new RegExp(`${LEAD}$`, "u");
const MAY_BE_HEADED = new RegExp(
  `${LEAD}(?:\\d|This|Tomorrow|${[...ENGLISH_WEEKDAYS, ...ENGLISH_MONTHS].map((name) => name.slice(0, 3)).join("|")})`,
  "u",
);

/**
 * What begins with its day and hour and has no name: “Friday 25 September, 19:30, at De Zeilmakerij”, “Every Thursday
 * 17:00–18:30 in the café”, “We meet on Mondays at 8pm”. It is called as its heading is. Null for any other sentence.
 */
export function findHeadedEvent(read: Sentence): SentenceEvent | null {
  const { basis, text: sentence } = read;
  const { published } = basis;
  if (sentence.length > LONGEST_HEADED || read.isChange) return null;
  const { recurrence } = read;
  const isEnglish = read.language === null;
  if (recurrence === null && isEnglish && !MAY_BE_HEADED.test(sentence)) return null;
  const { times } = read;
  const isLead = (at: number): boolean => IS_LEAD.test(sentence.slice(0, at));
  const none = { name: null, statusSpan: null, movedFrom: null };
  if (recurrence !== null) {
    if (!isLead(recurrence.start) || OPEN.test(sentence)) return null;
    const time = timeOf(sentence, recurrence, times);
    const place = placeBehind(sentence, time?.end ?? recurrence.end);
    return { ...none, days: null, time, place, status: "planned", recurrence };
  }
  const [days, ...others] = times.length === 0 ? [] : joinRanges(sentence, read.days);
  if (days === undefined || others.length > 0 || !isLead(days.start)) return null;
  const time = timeOf(sentence, days, times);
  if (time === null) return null;
  const place = placeBehind(sentence, time.end);
  // “Tomorrow, 18:00” alone; with more it may tell of anything.
  const isAlone =
    /^(?:This|Tomorrow)\b/u.test(sentence) && /^[\s.]*$/u.test(sentence.slice((place ?? time).end));
  if (!isAlone && !/\d/u.test(sentence.slice(days.start, days.end))) return null;
  // When a report was put out, by an hour that its readers elsewhere can tell.
  if (days.from === published && time.zone !== null && /^[\s.]*$/u.test(sentence.slice(time.end)))
    return null;
  const status = published !== null && days.to < published ? "held" : "planned";
  return { ...none, days, time, place, status, recurrence: null };
}

/**
 * What a notice says of the event of its title without naming it: “The choir sings on Sunday 14 June at half past six”.
 * Null where it is about anything else, or about a last day.
 */
export function findTitledEvent(read: Sentence): SentenceEvent | null {
  const { basis, text: sentence } = read;
  if (read.language !== null || read.isChange || DEADLINE.test(sentence)) return null;
  const [time, ...more] = read.times;
  if (time === undefined || more.length > 0 || read.names.some(({ isBare }) => !isBare)) return null;
  const [days, ...others] = joinRanges(sentence, read.days);
  const lead = sentence.slice(0, days?.start);
  if (
    days === undefined ||
    others.length > 0 ||
    !/(?:^|\b(?:on|this|from)\s(?:the\s)?|[,:(–—-]\s)$/iu.test(lead)
  )
    return null;
  if (statusOf(sentence, null, days, basis.published) !== "planned" || UNSURE.test(sentence)) return null;
  const place = placeAfter(sentence, Math.max(time.end, days.end)) ?? placeAfter(sentence, days.end);
  // “From 1 March there is one on the first Sunday of every month”; “for ten Tuesdays” would go on too long.
  const rule = read.recurrence;
  const recurrence = rule?.first === days.from && rule.rule.startsWith("FREQ=MONTHLY") ? rule : null;
  return {
    name: null,
    days: recurrence === null ? days : null,
    time,
    place,
    status: "planned",
    statusSpan: null,
    movedFrom: null,
    recurrence,
  };
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
  if (day.derivedBy !== null && day.from > published && ANY_PAST.test(clause) && !AHEAD.test(clause))
    return null;
  if (day.derivedBy !== null && day.to < published && /\b(?:will|shall)\b/u.test(clause)) return null;
  if (
    day.to < published ||
    (day.to === published && !/\b(?:will|tonight|is to|are to|later today|this evening)\b/u.test(clause))
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
  return before !== undefined && /^,?\s?(?:on\s)?(?:the\s)?$/u.test(sentence.slice(before.end, day.start))
    ? before
    : null;
}

function linksTime(afterDay: string): boolean {
  const gap = afterDay.replace(/,?\sdoors\s[^,;]{1,20}[,;]/iu, ",");
  if (
    /^[\s,:(|·–—-]*(?:(?:starting |beginning |starts? |doors |kick-off |first \p{L}+ )?(?:at|from|@|around)?\s?)?$/u.test(
      gap,
    )
  )
    return true;
  // “on Saturday in the library at 14:00”
  return /^,?\s(?:in|at)\s(?:[\p{L}\p{N}'’&-]+\s){1,6}(?:at|from)\s$/u.test(gap);
}

const CHANGE_VERBS = new RegExp(
  `(?:(?:has|have|had|is|are|was|were|will|to|now|been|be|being|not|no|longer|take|place)\\s)*(?:${MOVED.source}|${CANCELLED.source}|take place|because .*$)`,
  "giu",
);

/** “The movie night has been moved from 9 to 16 April”, “Friday's quiz is cancelled”. */
function findChange(whole: string, basis: DayBasis): SentenceEvent | null {
  const sentence = withoutNewsDay(whole, basis);
  const cancelled = CANCELLED.exec(sentence);
  const match = cancelled ?? MOVED.exec(sentence);
  if (match === null || /\b(?:not been|[Ii]f|may|might|could|should|would)\b/u.test(sentence)) return null;
  const statusSpan = { start: match.index, end: match.index + match[0].length };
  const lead = sentence.slice(0, match.index);
  // A headline leaves the verb out: “Movie night moved to 16 April”.
  const isSaidOfIt =
    cancelled !== null ||
    /\b(?:is|are|was|were|been|be|being)\s(?:\p{L}+\s)?$/u.test(lead) ||
    !/[.!?]$/u.test(sentence);
  const inSubject = eventNames(sentence).filter(({ end }) => end <= statusSpan.start);
  const subject =
    subjectBefore(sentence, statusSpan.start) ?? subjectOfChange(sentence, statusSpan.start, basis);
  const name = inSubject.at(-1) ?? (subject === "it" ? null : subject);
  if (!isSaidOfIt || (name === null && subject !== "it") || inSubject.length > 1) return null;
  // Tenses of the change tell nothing of the day's: it is the nearest one.
  const days = daysIn(
    sentence.replace(CHANGE_VERBS, (words) => "-".repeat(words.length)),
    { ...basis, isAhead: !/\b(?:was|were|last|ago|yesterday)\b/u.test(sentence) },
    null,
  );
  const times = timesIn(sentence);
  const shared = { name, place: null, statusSpan, recurrence: null };
  if (cancelled !== null) {
    if (days.length > 1) return null;
    return { ...shared, days: days[0] ?? null, time: null, status: "cancelled", movedFrom: null };
  }
  const move = readMove(sentence, statusSpan.end, days);
  if (move === null || (move.to === null && !/postponed|put off|delayed|rescheduled/iu.test(match[0])))
    return null;
  const { from: movedFrom, to } = move;
  if (to === null) return { ...shared, days: null, time: null, status: "moved", movedFrom };
  const time = timeOf(sentence, to, times);
  const place = newPlace(sentence, Math.max(to.end, time?.end ?? 0));
  return { ...shared, days: to, time, place, status: "moved", movedFrom };
}

/** Of “20 November: workshop 1 is cancelled” the day is that of the news. */
function withoutNewsDay(sentence: string, basis: DayBasis): string {
  const colon = /^[^:]{3,30}:\s/u.exec(sentence)?.[0] ?? "";
  const [day] = daysIn(colon, basis, null);
  const isOfNews = day?.start === 0 && basis.published !== null && day.to <= basis.published;
  return isOfNews ? sentence.replace(colon, " ".repeat(colon.length)) : sentence;
}

/** “The lantern paddle on Saturday 31 October is CANCELLED”: whatever it is called. */
function subjectOfChange(sentence: string, at: number, basis: DayBasis): EventName | null {
  // “The agency has called off the launch” is about no event called “agency”.
  if (
    !/\b(?:is|are|was|were|be|been|being)\s(?:\p{L}+\s)?$/u.test(sentence.slice(0, at)) &&
    !/^(?:will|does|is|won['’]t|no longer)\b/iu.test(sentence.slice(at))
  )
    return null;
  const start = clauseStart(sentence, at);
  const lead = sentence
    .slice(start, at)
    .replace(
      /\s(?:has|have|had|is|are|was|were|be|been|being|to|also|now|sadly|therefore)(?=\s)(?:\s(?:had|be|been|being|to|also|now|sadly|therefore|not))*\s$/u,
      "",
    );
  const [day] = daysIn(lead, { ...basis, isAhead: true }, null);
  const own = (day === undefined ? lead : lead.slice(0, day.start)).replace(
    /(?:\s(?:on|of|for|from|planned|scheduled|due|set|tomorrow|the|this)|[\s,(])+$/u,
    "",
  );
  const before =
    /^[\s;:,]*(?:(?:and|but|so|sorry|sadly|unfortunately|note|the|our|this|today['’]s|tomorrow['’]s|tonight['’]s|\p{L}+day['’]s)[,:]?\s)*/iu.exec(
      own,
    )![0].length;
  const text = own.slice(before);
  if (!/^[\p{L}\p{N}][^.!?,;]{2,50}$/u.test(text) || text.split(" ").length > 6 || isNoEvent(text, "is"))
    return null;
  if (/\b(?:we|you|they|he|she|it|which|who|that|because|will|is|are|was|were)\b/iu.test(text)) return null;
  const from = start + before;
  return { start: from, end: from + text.length, text, isBare: isBareNoun(text) };
}

const OFF =
  /^(?:[Tt]here (?:is|will be|are)\s)?(?:[Nn]ot?|NO|NOT)\s(?!confidence\b)(?:(?:more|further|other)\s)?(?<what>(?:\p{L}+\s){0,4}?)(?:at all\s|(?:will be|is|are) held\s|(?:will )?takes? place\s)?(?<when>(?:on|between|from)\s(?:the\s)?|(?=(?:this|next|tomorrow|tonight)\b))/u;

/** “No session on 24 June”, “No classes between 24 December and 3 January”: of what comes back, days on which it is not. */
function findOff(read: Sentence, isRepeated: (name: string) => boolean): SentenceEvent[] {
  const { basis, text: sentence } = read;
  const match = OFF.exec(sentence);
  if (match === null || sentence.length > LONGEST_HEADED) return [];
  const what = match.groups!["what"]!.trim();
  if (what !== "" && !isKindOfEvent(what) && !isRepeated(what)) return [];
  const start = sentence.indexOf(what, 1);
  const name = what === "" ? null : { text: what, start, end: start + what.length, isBare: isBareNoun(what) };
  const statusSpan = { start: 0, end: match[0].length };
  const said = daysMeant(sentence, { ...basis, isAhead: true }, read.mentions);
  const [first, last] = [said[0], said.at(-1)];
  const isSpan = /between|from/u.test(match.groups!["when"]!);
  if (first === undefined || last === undefined || (isSpan && said.length !== 2 && first.from === first.to))
    return [];
  // “No agreement on prices was reached on Monday”, “No match on Saturday ended in a draw”.
  if (
    first.start > statusSpan.end ||
    hasVerb(`- ${/^\s(\p{L}+)/u.exec(sentence.slice(last.end))?.[1] ?? ""}`)
  )
    return [];
  const days = isSpan ? [{ ...first, to: last.to, end: last.end }] : said;
  return days.map((day) => ({
    name,
    days: day,
    time: null,
    place: null,
    status: "cancelled",
    statusSpan,
    movedFrom: null,
    recurrence: null,
  }));
}

const MONTH = `(?:${ENGLISH_MONTHS.join("|")})(?:\\s20\\d\\d)?`;
const OFF_MONTH = new RegExp(
  `^(?:(?:There (?:is|are|will be) )?[Nn]o|NO) (?:(?<first>${MONTH}) (?<one>\\p{Ll}[\\p{L} ]{2,30})|(?<other>\\p{Ll}[\\p{L} ]{2,30}) in (?<second>${MONTH}))[.!]?$`,
  "u",
);

/** “No July meeting”, “There is no chess night in August”: of what comes back, the coming such month. */
function findOffMonth(
  { basis, text: sentence }: Sentence,
  isRepeated: (name: string) => boolean,
): SentenceEvent[] {
  const { first, one, other, second } = OFF_MONTH.exec(sentence)?.groups ?? {};
  const [month, what] = [first ?? second, one ?? other];
  const days = month === undefined ? null : monthMeant(month, basis.published);
  if (days === null || !(isBareNoun(what!) || isRepeated(what!))) return [];
  const at = (words: string): Span => {
    const start = sentence.indexOf(words);
    return { start, end: start + words.length };
  };
  const name = { ...at(what!), text: what!, isBare: isBareNoun(what!) };
  const day = { ...at(month!), ...days, derivedBy: /\d/u.test(month!) ? null : ("next-after" as const) };
  const statusSpan = { start: 0, end: sentence.toLowerCase().indexOf("no ") + 2 };
  const none = { time: null, place: null, movedFrom: null, recurrence: null };
  return [{ ...none, name, days: day, status: "cancelled", statusSpan }];
}

/** “chess night”, “running club”: no clause, as “one attended the concert” is, nor a phrase about something else. */
function isKindOfEvent(phrase: string): boolean {
  const words = phrase.toLowerCase().split(" ");
  const isOther = (word: string, at: number): boolean =>
    TITLE_STOPS.has(word) && word !== "open" && !(at === 0 && word.endsWith("ing"));
  if (words[0] === "one" || words.some(isOther) || hasVerb(phrase.toLowerCase())) return false;
  return isBody(words.at(-1)!) || new RegExp(`(?:${EVENT_NOUN.source})$`, "iu").test(phrase);
}

const NOT_ON = /\b(?:will|is|are)\s(?:not|no longer)\s(?:be\s)?(?:held\s)?on\s(?:the\s)?/i;

/** “The supper will NOT be on 12 December”, and where it is said, “but on the 18th”: it was moved from that day. */
function findDenied(read: Sentence): SentenceEvent | null {
  const { text: sentence } = read;
  const match = NOT_ON.exec(sentence);
  if (match === null) return null;
  const end = match.index + match[0].length;
  const [from, to, ...others] = read.days.filter(({ start }) => start >= end);
  if (from?.start !== end || others.length > 0) return null;
  // “The concert is not on 5 June” may only put somebody right.
  if (to === undefined && !/will|no longer/iu.test(match[0])) return null;
  const said = `${sentence.slice(0, match.index)}will be on `;
  const subject = subjectBefore(`${said}${sentence.slice(end)}`, said.length);
  if (
    subject === null ||
    (to !== undefined && !/^,?\sbut\s(?:now\s)?on\s(?:the\s)?$/u.test(sentence.slice(from.end, to.start)))
  )
    return null;
  const time = to === undefined ? null : timeOf(sentence, to, read.times);
  return {
    ...{ name: subject === "it" ? null : subject, days: to ?? null, time, place: null },
    ...{ status: "moved", statusSpan: { start: match.index, end }, movedFrom: from },
    recurrence: null,
  };
}

/** The day behind “on 20 March, not on the 13th”; of one without its month it is the nearest. */
function insteadOf(sentence: string, at: number, day: DaysSaid, said: readonly DaysSaid[]): DaysSaid | null {
  const match = /^,?\s(?:and\s)?(?:not|no longer)\s(?:on\s)?(?:the\s)?(?=\S*\d|\p{Lu}\p{L}+\s\d)/u.exec(
    sentence.slice(at),
  );
  if (match === null) return null;
  const start = at + match[0].length;
  const number = /^(?<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)(?=[\s.,;)]*(?:$|[.,;]|(?:at|in|as)\b))/u.exec(
    sentence.slice(start),
  );
  const told = said.find((one) => one.start === start) ?? null;
  if (told !== null || number === null) return told;
  const near = Array.from({ length: 31 }, (_, by) => [addDays(day.from, -by), addDays(day.from, by)]).flat();
  const from = near.find((one) => Number(one.slice(8)) === Number(number.groups!["day"]));
  if (from === undefined) return null;
  return { start, end: start + number[0].length, from, to: from, derivedBy: "nearest" };
}

/** “to 16 April at the town hall”, “to 16 April and will now be in the town hall”. */
function newPlace(sentence: string, after: number): Span | null {
  const said = /\b(?:be|is|takes place)(?:\s(?:now|held))?(?=\s(?:in|at)\s)/u.exec(sentence.slice(after));
  return placeAfter(sentence, after) ?? (said && placeAfter(sentence, after + said.index + said[0].length));
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
    const isMove = /\bfrom\s(?:the\s)?$/u.test(lead) && /^(?:\s\p{L}+){0,3}\sto\s(?:the\s)?$/u.test(gap);
    return isMove && earlier.length === 0 ? { from: first, to: second } : null;
  }
  if (/\b(?:to|until|till|for)\s(?:the\s)?$/u.test(lead)) return { from: before, to: first };
  const isRange =
    first.from !== first.to &&
    /(?:\bfrom\s)?(?:the\s)?$/u.test(lead) &&
    /\sto\s/u.test(sentence.slice(first.start, first.end));
  if (!isRange) return null;
  // “from 9 to 16 April” reads as a range of days, and is none here.
  return { from: { ...first, to: first.from }, to: { ...first, from: first.to } };
}

/** “there's the Book Detectives club in the Old Mill on the first Saturday of the month”: who meets then. */
function bodyBefore(sentence: string, at: number): EventName | null {
  const match =
    /(?:^|\b(?:the|our|a|its)\s)(?<name>(?:\p{Lu}[\p{L}’'-]*\s){0,4}(?:\p{Ll}+\s)?\p{L}+)\s(?:(?:in|at)\s(?:the\s|our\s)?(?:\p{Lu}[\p{L}’'-]*\s){1,3})?(?:meets?\s|comes together\s|is\s)?$/u.exec(
      sentence.slice(0, at),
    );
  const name = match?.groups!["name"] ?? "";
  if (!isBody(name)) return null;
  const start = match!.index + match![0].indexOf(name);
  return { start, end: start + name.length, text: name, isBare: !name.includes(" ") };
}

/** In a plan of the week: “Saturday club outing 09:00 to 10:30”, “Tuesday is indoor training, 19:00”. */
function nameBehind(sentence: string, { end, start }: Span): EventName | null {
  if (start > 0) return null;
  const match =
    /^\s?(?:(?:is|are|:|[–-])\s)?(?:the\s)?(?<name>\p{L}[^,;:()\d]{2,50}?)(?=,?\s(?:at\s|from\s)?\d)/u.exec(
      sentence.slice(end),
    );
  const text = match?.groups!["name"];
  if (text === undefined || isClause(text.toLowerCase())) return null;
  const at = end + match![0].indexOf(text);
  return { start: at, end: at + text.length, text, isBare: isBareNoun(text) };
}

/** “it rose by”, in lower case: no name. */
function isClause(text: string): boolean {
  const [first, last] = [/^\S+/u, /\S+$/u].map((end) => end.exec(text)![0]);
  const isCut = TITLE_STOPS.has(last!) && !/(?:ing|open)$/u.test(last!);
  return (
    isCut ||
    /^(?:it|i|we|you|they|he|she|there|this|that|these|those|who|which|what|one)$/u.test(first!) ||
    hasVerb(text)
  );
}

/** Of a place; not of an event that is “open to all”, nor of “an open evening”. */
const IS_OPEN =
  /\b(?:is|are|be|stays?|remains?|keeps?)\s(?:\p{L}+\s){0,2}(?:open|closed|shut)\b(?=\s(?:on|at|from|every|each|all|until|till|again|daily|for|by|in)\b|[\s,.;:]*$)/iu;

function findRepeated(
  { basis, names, text: sentence, times }: Sentence,
  recurrence: Recurrence,
): SentenceEvent[] {
  const time = timeOf(sentence, recurrence, times) ?? (times.length === 1 ? times[0]! : null);
  const told = sentence.slice(0, Math.max(recurrence.end, time?.end ?? 0));
  if (UNSURE.test(told) || PAST.test(told) || IS_OPEN.test(told)) return [];
  const before = names.filter(({ end }) => end <= recurrence.start);
  const on = recurrence.start + (/^[Oo]n\s/u.exec(sentence.slice(recurrence.start))?.[0].length ?? 0);
  const subject = subjectBefore(sentence, on);
  const [last] = before.filter(({ end }) => linkAfter(`${sentence.slice(end, on)} on `));
  const own = before.length === 1 && last !== undefined ? last : subject;
  const named =
    own ??
    bodyBefore(sentence, recurrence.start) ??
    (basis.plan == null ? null : nameBehind(sentence, recurrence));
  const name = named === "it" ? null : named;
  if (before.length > 1 || named === null || (before.length === 0 && /\b(?:opens|closes)\b/u.test(told)))
    return [];
  const place = placeAfter(sentence, Math.max(recurrence.end, time?.end ?? 0));
  return [
    { name, days: null, time, place, status: "planned", statusSpan: null, movedFrom: null, recurrence },
  ];
}
