import { zoneOf } from "../text/entities/zone-of.ts";
import type { Span } from "../text/sentences/span.ts";
import { monthNumber } from "../text/words/month-names.ts";
import {
  EVENT_NOUN,
  FESTIVE,
  HAPPENS,
  TITLE_JOINTS,
  TITLE_STOPS,
  isBareNoun,
  isNoEvent,
  isTitle,
  needsOwnWord,
} from "./event-words.ts";

/** What a sentence calls an event. */
export interface EventName extends Span {
  readonly text: string;
  /** True for “the meeting”, which says too little to be a title. */
  readonly isBare: boolean;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’&+./-]*[\p{L}\p{N}+]|[\p{L}\p{N}]/gu;
/** Words before the noun of a name: more is a clause. */
const MOST_LEADING = 6;
const MOST_TRAILING = 9;
/** No further is looked for such words, before the noun and behind it, in characters. */
const [LONGEST_LEAD, LONGEST_PART] = [64, 160];

/** The names of events in a sentence, left to right, each by its noun: “spring tournament”, “general assembly of the club”. */
export function eventNames(sentence: string): EventName[] {
  const names: EventName[] = [];
  const nouns = nounsIn(sentence);
  for (const [at, { index, 0: noun }] of nouns.entries()) {
    const nounEnd = index + noun.length;
    const last = names.at(-1);
    if (last !== undefined && index < last.end) continue;
    // “chess night tournament”: the last noun of a run has the name.
    if (sentence[nounEnd] === " " && nouns[at + 1]?.index === nounEnd + 1) continue;
    const start = nameStart(sentence, index, last?.end ?? 0);
    if (start === index && needsOwnWord(noun.replace(/(?<=.{3})s$/iu, ""))) continue;
    if (/^part(?:y|ies)$/iu.test(noun) && isOfPolitics(sentence.slice(start, index), noun)) continue;
    if (/\b(?:no|any|every|each|some)\s$/iu.test(sentence.slice(0, start))) continue;
    const end = closed(sentence, start, nameEnd(sentence, nounEnd));
    // “the general assembly of TURKPA, the Parliamentary Assembly of Turkic States, met”: an explanation is no subject.
    if (names.length > 0 && /,\s(?:the\s)?$/u.test(sentence.slice(0, start)) && sentence[end] === ",")
      continue;
    const text = sentence.slice(start, end);
    names.push({ start, end, text, isBare: isBareNoun(text) });
  }
  return names;
}

/** In place of `matchAll`, which takes a copy of the pattern each time: most sentences have none. */
function nounsIn(sentence: string): RegExpExecArray[] {
  const nouns: RegExpExecArray[] = [];
  EVENT_NOUN.lastIndex = 0;
  for (let noun = EVENT_NOUN.exec(sentence); noun !== null; noun = EVENT_NOUN.exec(sentence))
    nouns.push(noun);
  return nouns;
}

/** With the bracket that is opened in the name, or without it. */
function closed(sentence: string, start: number, end: number): number {
  const open = sentence.slice(start, end).lastIndexOf("(");
  if (open < 0) return end;
  return sentence[end] === ")" ? end + 1 : start + open - 1;
}

/** “The Democratic Party”, “the ruling party” and “third parties” are no feasts. */
function isOfPolitics(lead: string, noun: string): boolean {
  return (
    (/^P/u.test(noun) && !FESTIVE.test(lead)) ||
    /\b(?:ruling|opposition|political|governing|third|both|either|other|major|main)\s$/iu.test(lead)
  );
}

/** Goes left over what may belong to the name, as far as `limit`. */
function nameStart(sentence: string, noun: number, limit: number): number {
  const from = Math.max(limit, sentence.lastIndexOf(" ", noun - LONGEST_LEAD));
  const words = [...sentence.slice(from, noun).matchAll(WORD)].slice(-MOST_LEADING);
  let start = noun;
  for (const { index, 0: word } of words.reverse()) {
    const at = from + index;
    if (!/^[\s“"‘']{1,2}$/u.test(sentence.slice(at + word.length, start))) break;
    const isCapital = /^[\p{Lu}\p{N}]/u.test(word) && at > 0;
    const lower = word.toLowerCase().replace(/['’]s?$/u, "");
    // “the opening ceremony”, “Planning meeting”: no verb.
    const isOfNoun =
      start === noun &&
      /^\p{L}+ing$/u.test(lower) &&
      /(?:^|\b(?:the|an?|our)\s)$/iu.test(sentence.slice(0, at));
    if ((TITLE_STOPS.has(lower) && !isOfNoun) || /['’]s$/u.test(word)) break;
    if (!isCapital && /(?:[^aeiou]ed|[a-z]{3}ly)$/u.test(lower)) break;
    if (/^\d+$/u.test(word)) break;
    // “18:00 UTC garden party”, “18 April concert”
    const isOfTime = /\d\s?$/u.test(sentence.slice(0, at));
    if (isOfTime && (zoneOf(word) !== null || monthNumber(word) !== null)) break;
    start = at;
  }
  return start;
}

/** Goes right over “of the club”, “for beginners”, as far as it is one phrase without pronouns. */
function nameEnd(sentence: string, nounEnd: number): number {
  const rest = sentence.slice(nounEnd, nounEnd + LONGEST_PART);
  // “Workshop B1”, “excursion (e1)”, “Workshop B”, “Lunch Club”.
  const number =
    /^\s(?:\(?\p{L}?\d{1,3}\p{L}?|[A-H]|(?:Club|Café|Cafe|Group|Day|Series))(?![\p{L}\p{N}]|[:.]\d)/u.exec(
      rest,
    );
  if (number !== null) return nounEnd + number[0].length;
  if (!TITLE_JOINTS.has(/^ (\p{Ll}+)(?!\p{L})/u.exec(rest)?.[1] ?? "")) return nounEnd;
  const words = [...rest.matchAll(WORD)].slice(0, MOST_TRAILING);
  let end = nounEnd;
  for (let at = 0; at < words.length; at += 1) {
    const { index, 0: word } = words[at]!;
    const from = nounEnd + index;
    if (!/^\s\(?$/u.test(sentence.slice(end, from))) break;
    const isJoint =
      at === 0 || word === "of" || (word === "and" && /^\p{Lu}/u.test(words[at + 1]?.[0] ?? ""));
    if (!isJoint && TITLE_STOPS.has(word.toLowerCase()) && !["the", "a", "all"].includes(word)) break;
    if (/^\d/u.test(word)) break;
    end = from + word.length;
  }
  // What ends in “of the” ends too early.
  return /\s(?:of|the|a|an|for|with|about|against|between|among|and|all)$/u.test(sentence.slice(nounEnd, end))
    ? nounEnd
    : end;
}

const SUBJECT = new RegExp(
  `^(?:(?:Note|Reminder|Update|Attention|News|PS|And|But|So|Then|Also|Please note that|Save the date|After that|Afterwards),?:?\\s)?(?<subject>[^,;:()]{1,80}?)\\s(?:has |have |had )?(?<verb>${HAPPENS.source}|been|to be)(?!\\p{L})(?<rest>.{0,60})$`,
  "u",
);
/** Told much faster where it fails, as it mostly does. */
const MAY_BE_SUBJECT = new RegExp(`${HAPPENS.source}|been|to be`);
/** What may stand between such a verb and its day. */
const BEFORE_DAY =
  /^(?:\s(?:held|place|back|now|again|here|live|off|on|at|in|for|from|next|this|the|with|a|an|up|out|scheduled|planned|set|due|released|launched|celebrated|staged|to|take|go|begin|start|open|[\p{Lu}\p{N}][\p{L}\p{N}'’:.&-]*|(?<=(?:at|in|the)\s)\p{Ll}[\p{L}-]*)[,]?)*\s?$/u;

/**
 * The subject of a verb by which something is on a day: “Season 4 starts on”, whatever it is called. “it” where a pronoun
 * or a bare “the event” stands for what was named before; null where there is no such verb between it and the day.
 */
export function subjectBefore(sentence: string, day: number): EventName | "it" | null {
  const lastBreak = Math.max(sentence.lastIndexOf(": ", day), sentence.lastIndexOf("; ", day));
  const clause = lastBreak < 0 ? 0 : lastBreak + 2;
  const lead = sentence.slice(clause, day);
  const match = MAY_BE_SUBJECT.test(lead) ? SUBJECT.exec(lead) : null;
  const subject = match?.groups?.["subject"];
  if (subject === undefined || !BEFORE_DAY.test(match!.groups!["rest"]!)) return null;
  if (/^(?:it|this|that|we|they|the (?:event|club|group|team|server|guild|community))$/iu.test(subject))
    return "it";
  if (
    /^(?:it|this|that|these|those|he|she|they|we|you|i|there|no|none|nobody|neither)\b/iu.test(subject) ||
    / date$/u.test(subject)
  )
    return null;
  if (
    !isTitle(subject) ||
    isNoEvent(subject, match!.groups!["verb"]!) ||
    /\b(?:that|which|who|said|says)\b|\s(?:and|or)$/iu.test(subject)
  )
    return null;
  const offset = clause + match![0].indexOf(subject);
  const article =
    /^(?:(?:the|a|an|our|its|this year['’]s|this|next|upcoming)\s)+/iu.exec(subject)?.[0].length ?? 0;
  const tail = /(?:\s(?:had|has|have|initially|originally|officially|first|also|now|itself|finally))+$/u.exec(
    subject,
  );
  const nameEnd = tail?.index ?? subject.length;
  const text = subject.slice(article, nameEnd);
  if (text.split(/\s+/u).length > 8 || text.length < 3) return null;
  return { start: offset + article, end: offset + nameEnd, text, isBare: isBareNoun(text) };
}
