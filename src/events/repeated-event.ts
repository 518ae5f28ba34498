import type { Span } from "../text/sentences/span.ts";
import { hasVerb } from "../text/lexicon/english-verbs.ts";
import { subjectBefore } from "./event-names.ts";
import type { EventName } from "./event-names.ts";
import { timeOf } from "./event-time.ts";
import { PAST, UNSURE, isBareNoun, isBody } from "./event-words.ts";
import { placeAfter } from "./find-place.ts";
import { linkAfter, linkedName } from "./link.ts";
import type { Recurrence } from "./recurrence.ts";
import { NOTHING_MORE } from "./sentence-event.ts";
import type { SentenceEvent } from "./sentence-event.ts";
import type { Sentence } from "./sentence.ts";

/** Of a place; not of an event that is “open to all”, nor of “an open evening”. */
const IS_OPEN =
  /\b(?:is|are|be|stays?|remains?|keeps?)\s(?:\p{L}+\s){0,2}(?:open|closed|shut)\b(?=\s(?:on|at|from|every|each|all|until|till|again|daily|for|by|in)\b|[\s,.;:]*$)/iu;

/** What a sentence says to come back. */
export function findRepeated(
  { basis, names, text, times }: Sentence,
  recurrence: Recurrence,
): SentenceEvent[] {
  const time = timeOf(text, recurrence, times) ?? (times.length === 1 ? times[0]! : null);
  const end = Math.max(recurrence.end, time?.end ?? 0);
  const told = text.slice(0, end);
  if (UNSURE.test(told) || PAST.test(told) || IS_OPEN.test(told)) return [];
  const before = names.filter((name) => name.end <= recurrence.start);
  if (before.length > 1 || (before.length === 0 && /\b(?:opens|closes)\b/u.test(told))) return [];
  const on = recurrence.start + (/^[Oo]n\s/u.exec(text.slice(recurrence.start))?.[0].length ?? 0);
  const own = before.find((name) => linkAfter(`${text.slice(name.end, on)} on `));
  const named =
    own ??
    subjectBefore(text, on) ??
    bodyBefore(text, recurrence.start) ??
    // “Every Friday there is a quiz night”
    (before.length > 0 || PAST.test(text)
      ? null
      : linkedName(text, names, { start: on, end: recurrence.end })?.name) ??
    (basis.plan == null ? null : nameBehind(text, recurrence));
  if (named === null) return [];
  return [
    {
      ...{ ...NOTHING_MORE, time, recurrence },
      ...{ name: named === "it" ? null : named, place: placeAfter(text, end) },
    },
  ];
}

/** “there's the Book Detectives club in the Old Mill on the first Saturday of the month”: who meets then. */
function bodyBefore(sentence: string, at: number): EventName | null {
  const match = BODY_BEFORE.exec(sentence.slice(0, at));
  const name = match?.groups!["name"] ?? "";
  if (!isBody(name)) return null;
  const start = match!.index + match![0].indexOf(name);
  return { start, end: start + name.length, text: name, isBare: !name.includes(" ") };
}

const BODY_BEFORE =
  /(?:^|\b(?:the|our|a|its)\s)(?<name>(?:\p{Lu}[\p{L}’'-]*\s){0,4}(?:\p{Ll}+\s)?(?!is\b|meets?\b)\p{L}+)\s(?:(?:in|at)\s(?:the\s|our\s)?(?:\p{Lu}[\p{L}’'-]*\s){1,3})?(?:meets?\s|comes together\s|is\s)?$/u;

/** In a plan of the week: “Saturday club outing 09:00 to 10:30”, “Tuesday is indoor training, 19:00”. */
function nameBehind(sentence: string, { end, start }: Span): EventName | null {
  const match = start > 0 ? null : NAME_BEHIND.exec(sentence.slice(end));
  const text = match?.groups!["name"];
  // “it rose by”, in lower case: no name.
  if (text === undefined || hasVerb(`- ${text.toLowerCase()}`)) return null;
  const at = end + match![0].indexOf(text);
  return { start: at, end: at + text.length, text, isBare: isBareNoun(text) };
}

const NAME_BEHIND =
  /^\s?(?:(?:is|are|:|[–-])\s)?(?:the\s)?(?<name>\p{L}[^,;:()\d]{2,50}?)(?=,?\s(?:at\s|from\s)?\d)/u;
