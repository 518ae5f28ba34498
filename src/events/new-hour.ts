import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import { daysMeant } from "./days-said.ts";
import { joinRanges } from "./days-together.ts";
import { eventNames } from "./event-names.ts";
import type { EventName } from "./event-names.ts";
import { OPEN, isBareNoun, isNoEvent, isTitle } from "./event-words.ts";
import { LONGEST_NOTICE, NOTHING_MORE } from "./sentence-event.ts";
import type { SentenceEvent } from "./sentence-event.ts";
import type { Sentence } from "./sentence.ts";

/** What stands before the new hour. */
const TO_HOUR =
  /\b(?:now(?:\s\p{L}+){0,2}|(?:moved|brought|pushed|put|shifted)(?:\s(?:up|forward|back))?(?:\sfrom\s[^,;]{4,12})?|moves)\s(?:at|to|from)\s$/u;
/** What stands before the old one, behind the new. */
const NOT_AT = /^[^.;]{0,40}?,?\s(?:not|NOT|instead of|rather than)\s(?:at\s|from\s)?$/u;
const FROM_HOUR = /\bfrom\s$/u;
const NAME =
  /^(?:[-*•]\s)?(?:(?:and|but|so|please note:?|note:|the|our|this|\p{L}+day['’]s)\s)*(?<name>\p{L}[^,;:.!?]{2,50}?)(?=\s(?:on\s(?:\d|\p{Lu})|now|has|have|is|are|was|will|moved|moves|starts?|begins?|opens?|meets?|sings?|plays?|performs?|speaks?)\b)/iu;
const IS_CLAUSE = /\b(?:we|you|they|he|she|it|i|which|who|that|there)\b/iu;
const MOST_WORDS = 6;

/** Told much faster where it fails, as it mostly does. */
export function mayChangeHour(sentence: string): boolean {
  return /\d/.test(sentence) && MAY_CHANGE.test(sentence);
}

const MAY_CHANGE =
  /\b(?:now|NOT|not|instead of|rather than|moved|moves|brought|pushed|put|shifted) (?:at|to|from|up|forward|back|starts?|begins?|\d)|\bnow\b[^,.]{0,20}\b(?:at|from) \d|\b(?:instead of|rather than) \d/;

/** “The quiz on 17 April now starts at 20:00”, “Judo is at 15:30, not at 16:00”: another hour of the same day. */
export function findNewHour(read: Sentence): SentenceEvent | null {
  const { text, times } = read;
  if (text.length > LONGEST_NOTICE || !mayChangeHour(text) || OPEN.test(text)) return null;
  const time = newOf(text, times);
  // Tenses of the change tell nothing of the day's.
  const said = daysMeant(text, { ...read.basis, isAhead: true }, read.mentions);
  const [days = null, ...others] = joinRanges(text, said);
  if (time === undefined || others.length > 0 || read.recurrence !== null) return null;
  const name = nameIn(text, time.start);
  return name && { ...NOTHING_MORE, name, days, time, status: "moved", statusSpan: time };
}

/** Undefined where none is called the new one. */
function newOf(text: string, times: readonly TimeOfDay[]): TimeOfDay | undefined {
  const [first, second, ...others] = times;
  if (first === undefined || others.length > 0) return undefined;
  const lead = text.slice(0, first.start);
  if (second === undefined) {
    // “From 18:00 to 19:00” reads as a span of hours, and is none here.
    const isMove = first.endTime !== null && /\bmoved\sfrom\s$/u.test(lead);
    if (isMove) return { ...first, time: first.endTime, endTime: null };
    return TO_HOUR.test(lead) ? first : undefined;
  }
  if (NOT_AT.test(text.slice(first.end, second.start))) return first;
  return FROM_HOUR.test(lead) && TO_HOUR.test(text.slice(0, second.start)) ? second : undefined;
}

function nameIn(sentence: string, before: number): EventName | null {
  const lead = sentence.slice(0, before);
  const [own, ...others] = eventNames(lead);
  if (others.length === 0 && own?.isBare === false) return own;
  const match = NAME.exec(lead);
  const text = match?.groups!["name"] ?? "";
  if (match === null || text.split(" ").length > MOST_WORDS || IS_CLAUSE.test(text)) return null;
  if (isBareNoun(text) || !isTitle(text) || isNoEvent(text, "is")) return null;
  const end = match.index + match[0].length;
  return { start: end - text.length, end, text, isBare: false };
}
