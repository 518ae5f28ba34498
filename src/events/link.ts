import type { Span } from "../text/sentences/span.ts";
import { subjectBefore } from "./event-names.ts";
import type { EventName } from "./event-names.ts";
import { DETERMINERS, HAPPENING, PREPOSITIONS } from "./event-words.ts";

/** An event that a day belongs to; its name is null where only “it” stands for it. */
interface Linked {
  readonly name: EventName | null;
}

/** The event that a day belongs to; null where none, or more than one, does. */
export function linkedName(sentence: string, names: readonly EventName[], day: Span): Linked | null {
  return linkedBefore(sentence, names, day.start) ?? linkedBehind(sentence, names, day);
}

/**
 * “13 August raid, 20 August 18:00 UTC garden party”: every day stands before what is on then, and the comma before it parts it from
 * the event before.
 */
export function areDaysFirst(sentence: string, names: readonly EventName[], days: readonly Span[]): boolean {
  const [first, ...others] = days;
  if (first === undefined || others.length === 0) return false;
  return (
    names.some(({ start }) => start >= first.end) &&
    /^(?:[^:]{0,60}:\s|On\s)?$/u.test(sentence.slice(0, first.start)) &&
    others.every(({ start }) => /[,;]\s(?:and\s)?(?:on\s)?$/u.test(sentence.slice(0, start)))
  );
}

/** The event that is named right behind a day and its hour, before the next day; see `areDaysFirst`. */
export function linkedInTurn(
  sentence: string,
  names: readonly EventName[],
  { from, to }: { readonly from: number; readonly to: number },
): Linked | null {
  const [name, ...others] = names.filter(({ end, start }) => start >= from && end <= to);
  if (name === undefined || others.length > 0) return null;
  return /^[\s,:–—-]*(?:(?:the|an?|our)\s)?$/iu.test(sentence.slice(from, name.start)) ? { name } : null;
}

/** Whether `linkedName` finds one for any of the days, or for a list of them, which may begin the sentence. */
export function mayBeLinked(sentence: string, names: readonly EventName[], days: readonly Span[]): boolean {
  const start = days[0]?.start ?? 0;
  return (
    days.some((day) => linkedName(sentence, names, day) !== null) ||
    days.some(({ end }) => linkedBehind(sentence, names, { start, end }) !== null)
  );
}

function linkedBefore(sentence: string, names: readonly EventName[], day: number): Linked | null {
  const name = names.findLast(({ end }) => end <= day);
  // “The protocol on winter services”: what something else is about.
  const isTopic = name !== undefined && /\bon\s(?:the\s)?$/iu.test(sentence.slice(0, name.start));
  if (name !== undefined && isOfSignUp(sentence.slice(0, name.start), sentence.slice(name.end, day)))
    return null;
  if (name !== undefined && !isTopic && linkAfter(sentence.slice(name.end, day))) return { name };
  const subject = subjectBefore(sentence, day);
  return subject && { name: subject === "it" ? null : subject };
}

/** “Registration for the regatta opens on 15 May” */
function isOfSignUp(lead: string, gap: string): boolean {
  return (
    /\b(?:registrations?|bookings?|sign-?ups?|entry|entries|entry list|tickets?|ticket sales?|sales?)\s(?:for|to)\s(?:(?:the|our|this)\s)?$/iu.test(
      lead,
    ) && /\b(?:opens?|starts?|begins?|closes?|ends?|runs?)\b/u.test(gap)
  );
}

function linkedBehind(sentence: string, names: readonly EventName[], { end, start }: Span): Linked | null {
  const [name, ...others] = names.filter((one) => one.start >= end);
  if (name === undefined || others.length > 0) return null;
  return linkBefore(sentence.slice(0, start), sentence.slice(end, name.start)) ? { name } : null;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’&+./-]*[\p{L}\p{N}]|[\p{L}\p{N}]|[^\s]/gu;
const MOST_WORDS = 22;
/** A weekday may follow without a word: “meets Friday”. A deadline is no day of an event. */
const BEFORE_DAY =
  /(?:^|(?<![\p{L}\p{N}\p{M}'’&+./-])(?:on|from|of|for|the|this|scheduled|due|place|held|is|are|will be)|[,(–—:·|-])\s*$/u;

/**
 * True where what stands between an event's name and a day makes the day that of the event: nothing but places and
 * company, and verbs of taking place. “the summit in Samarkand, held on”, not “the summit agreed to meet on”.
 */
export function linkAfter(gap: string): boolean {
  if (!BEFORE_DAY.test(gap) || /[;!?]|\.\s/u.test(gap)) return false;
  // “a fair and on Sunday …”, “tickets for the concert go on sale on”: the day is another's.
  if (/^,?\s(?:and|then)\s(?:on\s|from\s)?$|\s(?:on|for)\ssale\s/u.test(gap)) return false;
  const words = [...gap.matchAll(WORD)].map(([word]) => word);
  if (words.length > MOST_WORDS) return false;
  let sincePreposition = 0;
  let commas = 0;
  let hasNewSubject = false;
  for (const [at, word] of words.entries()) {
    const isPlain = /^\p{Ll}/u.test(word);
    if (word === ",") commas += 1;
    // “According to the Conference, the party is to”; “in Baku, Azerbaijan, on” names no other.
    if (
      words[at - 1] === "," &&
      (word === "the" || /^\p{Lu}/u.test(word)) &&
      !/^\p{Lu}/u.test(words[at - 2] ?? "")
    )
      hasNewSubject = true;
    if (hasNewSubject && BE.has(word)) return false;
    if (
      isPlain &&
      !HAPPENING.has(word) &&
      BE.has(words[at - 1] ?? "") &&
      !PREPOSITIONS.has(word) &&
      !DETERMINERS.has(word)
    )
      return false;
    if (word === "to" && isVerbOfItsOwn(words[at + 1] ?? "")) return false;
    if (/^(?:1\d|20)\d\d$|^(?:born|died)$/u.test(word)) return false;
    if (PREPOSITIONS.has(word) || DETERMINERS.has(word)) sincePreposition = 0;
    else if (isPlain && !HAPPENING.has(word)) {
      sincePreposition += 1;
      const isNoun = !/(?:[^aeiou]ed|ing)$/u.test(word) && at > 0;
      if (!isNoun || sincePreposition > 3) return false;
      if (
        /^(?:after|before|since|until|till|because|when|where|who|while|but|or|not|than|about|said|says|say|told|as|if|so|would|could|should|may|might|did|does|do)$/u.test(
          word,
        )
      )
        return false;
      if (!hasPreposition(words, at)) return false;
    }
  }
  return commas <= 4;
}

const BE = new Set(["is", "are", "was", "were", "be", "been"]);

function isVerbOfItsOwn(word: string): boolean {
  return (
    /^\p{Ll}/u.test(word) &&
    !DETERMINERS.has(word) &&
    !/^(?:be|take|begin|start|open|run|meet|launch|return)$/u.test(word)
  );
}

/** A plain word in the gap belongs to a phrase that a preposition opened, not to a verb of its own. */
function hasPreposition(words: readonly string[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 4), at);
  return before.some((word) => PREPOSITIONS.has(word));
}

/** True where a day at the head of a sentence is that of the event behind it: “On 6 July 2024 Shusha hosted the”. */
function linkBefore(lead: string, gap: string): boolean {
  if (!/^(?:\s*(?:On|This|Next|From|Starting|Join us(?: on)?|Come (?:along )?on)?\s?(?:the\s)?)$/u.test(lead))
    return false;
  if (gap.length > 90 || /[;:!?]|\.\s/u.test(gap)) return /^\s?[:–—-]\s(?:the\s|our\s|a\s)?$/u.test(gap);
  // “Friday: quiz night”, “On Friday the quiz night”, “Friday is quiz night”.
  if (
    /^(?:,?\s(?:the|is|our|a|an|there is|there will be|we have|we are having|for|to the|for the|for our)\s|\s|,\s)(?:(?:the|our|a|an|next|first)\s)?$/u.test(
      gap,
    )
  )
    return true;
  return /^,?\s(?:[\p{L}'’.-]+\s){0,6}(?:held|hosted|holds|hosts|will hold|will host|opened|opens|convened|is hosting|is holding|organi[sz]es|was the (?:scene|host) of|invites you to|hold|host)\s(?:the|a|an|its|their|our)\s(?:\p{Ll}+\s){0,2}$/u.test(
    gap,
  );
}
