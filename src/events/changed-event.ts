import type { Span } from "../text/sentences/span.ts";
import { eventNames, subjectBefore } from "./event-names.ts";
import type { EventName } from "./event-names.ts";
import { daysIn } from "./days-said.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { timeOf, timesIn } from "./event-time.ts";
import { CANCELLED, MOVED, isBareNoun, isNoEvent } from "./event-words.ts";
import { placeAfter } from "./find-place.ts";
import { NOTHING_MORE } from "./sentence-event.ts";
import type { SentenceEvent } from "./sentence-event.ts";
import type { Sentence } from "./sentence.ts";
import { clauseStart } from "./status.ts";

const MAY_NOT_BE = /\b(?:not been|[Ii]f|may|might|could|should|would)\b/u;
const PASSIVE = /\b(?:is|are|was|were|been|be|being)\s(?:\p{L}+\s)?$/u;
const CHANGE_VERBS = new RegExp(
  `(?:(?:has|have|had|is|are|was|were|will|to|now|been|be|being|not|no|longer|take|place)\\s)*(?:${MOVED.source}|${CANCELLED.source}|take place|because .*$)`,
  "giu",
);

/** “The movie night has been moved from 9 to 16 April”, “Friday's quiz is cancelled”. */
export function findChange(whole: string, basis: DayBasis): SentenceEvent | null {
  const sentence = withoutNewsDay(whole, basis);
  const cancelled = CANCELLED.exec(sentence);
  const match = cancelled ?? MOVED.exec(sentence);
  if (match === null || MAY_NOT_BE.test(sentence)) return null;
  const statusSpan = { start: match.index, end: match.index + match[0].length };
  if (cancelled !== null && isOfPlace(sentence, match)) return null;
  // A headline leaves the verb out: “Movie night moved to 16 April”.
  const isSaidOfIt =
    cancelled !== null || PASSIVE.test(sentence.slice(0, match.index)) || !/[.!?]$/u.test(sentence);
  const [own = null, ...others] = eventNames(sentence).filter(({ end }) => end <= statusSpan.start);
  const subject =
    subjectBefore(sentence, statusSpan.start) ?? subjectOfChange(sentence, statusSpan.start, basis);
  const quoted = quotedTitle(sentence.slice(0, statusSpan.start));
  if (!isSaidOfIt || (own === null && subject === null && quoted === null)) return null;
  if (quoted === null && others.length > 0) return null;
  const name = quoted ?? own ?? (subject === "it" ? null : subject);
  // Tenses of the change tell nothing of the day's: it is the nearest one.
  const days = daysIn(
    // “Bees in winter” is no season.
    (quoted === null ? sentence : sentence.replace(quoted.text, blank)).replace(CHANGE_VERBS, blank),
    { ...basis, isAhead: !/\b(?:was|were|last|ago|yesterday)\b/u.test(sentence) },
    null,
  );
  if (cancelled !== null) {
    const [day = null, ...more] = days;
    // “… is cancelled for April; the next is Friday 29 May”: that is on.
    if (day !== null && sentence.slice(statusSpan.end, day.start).includes("; ")) return null;
    return more.length > 0 ? null : { ...NOTHING_MORE, name, days: day, status: "cancelled", statusSpan };
  }
  const move = readMove(sentence, statusSpan.end, days);
  if (move === null || (move.to === null && !TO_NO_DAY.test(match[0]))) return null;
  const { from: movedFrom, to } = move;
  const moved = { ...NOTHING_MORE, name, days: to, status: "moved", statusSpan, movedFrom } as const;
  if (to === null) return moved;
  const time = timeOf(sentence, to, timesIn(sentence));
  return { ...moved, time, place: newPlace(sentence, Math.max(to.end, time?.end ?? 0)) };
}

/** What stands in quotation marks, where that is one thing: “the talk “Bees in winter” on 10 December is cancelled”. */
function quotedTitle(lead: string): EventName | null {
  const [match, ...others] = lead.matchAll(/["“„«](?<text>[^"“”„«»]{3,80})["”“»]/gu);
  if (match === undefined || others.length > 0) return null;
  const text = match.groups!["text"]!;
  const start = match.index + 1;
  return { start, end: start + text.length, text, isBare: false };
}

function blank(words: string): string {
  return "-".repeat(words.length);
}

/** “It cannot be held there”, “does not take place in the hall but in the barn”: it is not off, but elsewhere. */
function isOfPlace(sentence: string, { index, 0: words }: RegExpExecArray): boolean {
  const end = index + words.length;
  return (
    /not|n['’]t|no longer/iu.test(words) &&
    (/^\s(?:t?here)\b/u.test(sentence.slice(end)) || placeAfter(sentence, end) !== null)
  );
}

/** “to 16 April at the town hall”, “to 16 April and will now be in the town hall”, “to 16 April, same time, but in the town hall”. */
function newPlace(sentence: string, after: number): Span | null {
  const said = /\b(?:(?:be|is|takes place)(?:\s(?:now|held))?|but(?:\snow)?)(?=\s(?:in|at)\s)/u.exec(
    sentence.slice(after),
  );
  return placeAfter(sentence, after) ?? (said && placeAfter(sentence, after + said.index + said[0].length));
}

/** What says so may leave the new day out. */
const TO_NO_DAY = /postponed|put off|delayed|rescheduled/iu;

/** Of “20 November: workshop 1 is cancelled” the day is that of the news. */
function withoutNewsDay(sentence: string, basis: DayBasis): string {
  const colon = /^[^:]{3,30}:\s/u.exec(sentence)?.[0] ?? "";
  const [day] = daysIn(colon, basis, null);
  const isOfNews = day?.start === 0 && basis.published !== null && day.to <= basis.published;
  return isOfNews ? sentence.replace(colon, " ".repeat(colon.length)) : sentence;
}

const MAY_BE_SUBJECT = /^(?:will|does|is|won['’]t|no longer|ha(?:ve|s) (?:had )?to)\b/iu;
const AUXILIARIES_AT_END =
  /\s(?:has|have|had|is|are|was|were|be|been|being|to|also|now|sadly|therefore)(?=\s)(?:\s(?:had|be|been|being|to|also|now|sadly|therefore|not))*\s$/u;
const JOINT_AT_END = /(?:\s(?:on|of|for|from|planned|scheduled|due|set|tomorrow|the|this)|[\s,(])+$/u;
const LEAD =
  /^[\s;:,]*(?:(?:and|but|so|sorry|sadly|unfortunately|note|the|our|this|today['’]s|tomorrow['’]s|tonight['’]s|\p{L}+day['’]s)[,:]?\s)*/iu;
const IS_CLAUSE = /\b(?:we|you|they|he|she|it|which|who|that|because|will|is|are|was|were)\b/iu;
const MOST_WORDS = 6;

/** “The lantern paddle on Saturday 31 October is CANCELLED”: whatever it is called. */
function subjectOfChange(sentence: string, at: number, basis: DayBasis): EventName | null {
  // “The agency has called off the launch” is about no event called “agency”.
  if (!PASSIVE.test(sentence.slice(0, at)) && !MAY_BE_SUBJECT.test(sentence.slice(at))) return null;
  const start = clauseStart(sentence, at);
  const lead = sentence.slice(start, at).replace(AUXILIARIES_AT_END, "");
  const [day] = daysIn(lead, { ...basis, isAhead: true }, null);
  const own = (day === undefined ? lead : lead.slice(0, day.start)).replace(JOINT_AT_END, "");
  const before = LEAD.exec(own)![0].length;
  const text = own.slice(before);
  if (!/^[\p{L}\p{N}][^.!?,;]{1,50}$/u.test(text) || text.split(" ").length > MOST_WORDS) return null;
  if (isNoEvent(text, "is") || IS_CLAUSE.test(text)) return null;
  return {
    ...{ start: start + before, end: start + before + text.length },
    ...{ text, isBare: isBareNoun(text) },
  };
}

/** From which day to which; `to` is null where it is only put off. */
function readMove(
  sentence: string,
  after: number,
  days: readonly DaysSaid[],
): { readonly from: DaysSaid | null; readonly to: DaysSaid | null } | null {
  const [first, second] = days.filter(({ start }) => start >= after);
  const [before = null, ...more] = days.filter(({ end }) => end <= after);
  const from = more.length > 0 ? null : before;
  if (first === undefined) return more.length > 0 ? null : { from, to: null };
  const lead = sentence.slice(after, first.start);
  if (second !== undefined) {
    const gap = sentence.slice(first.end, second.start);
    const isMove = /\bfrom\s(?:the\s)?$/u.test(lead) && /^(?:\s\p{L}+){0,3}\sto\s(?:the\s)?$/u.test(gap);
    return isMove ? { from: first, to: second } : null;
  }
  if (/\b(?:to|until|till|for)\s(?:the\s)?$/u.test(lead)) return { from, to: first };
  // “from 9 to 16 April” reads as a range of days, and is none here.
  const isRange = first.from !== first.to && /\sto\s/u.test(sentence.slice(first.start, first.end));
  return isRange ? { from: { ...first, to: first.from }, to: { ...first, from: first.to } } : null;
}

const NOT_ON = /\b(?:will|is|are)\s(?:not|no longer)\s(?:be\s)?(?:held\s)?on\s(?:the\s)?/i;

/** Told much faster where it fails, as it mostly does. */
const MAY_BE_DENIED = / (?:not|NOT|no longer) (?:be |held )*on /;

/** “The supper will NOT be on 12 December”, and where it is said, “but on the 18th”: it was moved from that day. */
export function findDenied(read: Sentence): SentenceEvent | null {
  const { text } = read;
  const match = MAY_BE_DENIED.test(text) ? NOT_ON.exec(text) : null;
  if (match === null) return null;
  const end = match.index + match[0].length;
  const [from, to = null, ...others] = read.days.filter(({ start }) => start >= end);
  if (from?.start !== end || others.length > 0) return null;
  // “The concert is not on 5 June” may only put somebody right.
  if (to === null && !/will|no longer/iu.test(match[0])) return null;
  if (to !== null && !/^,?\sbut\s(?:now\s)?on\s(?:the\s)?$/u.test(text.slice(from.end, to.start)))
    return null;
  const said = `${text.slice(0, match.index)}will be on `;
  const subject = subjectBefore(`${said}${text.slice(end)}`, said.length);
  if (subject === null) return null;
  return {
    ...{ ...NOTHING_MORE, name: subject === "it" ? null : subject, days: to },
    time: to && timeOf(text, to, read.times),
    ...{ status: "moved", statusSpan: { start: match.index, end }, movedFrom: from },
  };
}

/** “We now go to Saturday 17 October, 10:00”: who meets, on another day. */
export function findMoveOfUs(read: Sentence): SentenceEvent | null {
  const { text } = read;
  // To know its days takes long.
  const to = WE.test(text) ? read.days.find(({ start }) => WE_GO_TO.test(text.slice(0, start))) : undefined;
  if (to === undefined) return null;
  const time = timeOf(text, to, read.times);
  const place = placeAfter(text, Math.max(to.end, time?.end ?? 0));
  const statusSpan = { start: to.start, end: to.end };
  return { ...NOTHING_MORE, days: to, time, place, status: "moved", statusSpan };
}

const WE = /\b[Ww]e\b.*\bto\b/;
const WE_GO_TO =
  /\b[Ww]e(?:['’](?:re|ve))?\s(?:(?:now|will|have|are|therefore|instead)\s)*(?:go|going|move|moved|moving|switch|switched|switching)\s(?:it\s|this\s)?to\s(?:the\s)?$/u;
