import { ENGLISH_MONTHS } from "../text/entities/calendar-names.ts";
import { hasVerb } from "../text/lexicon/english-verbs.ts";
import { monthMeant } from "./days-of-headings.ts";
import { daysMeant } from "./days-said.ts";
import type { DaysSaid } from "./days-said.ts";
import { EVENT_NOUN, TITLE_STOPS, isBareNoun, isBody } from "./event-words.ts";
import { LONGEST_NOTICE, NOTHING_MORE } from "./sentence-event.ts";
import type { SentenceEvent } from "./sentence-event.ts";
import type { Sentence } from "./sentence.ts";

type IsRepeated = (name: string) => boolean;

const OFF =
  /^(?:[Tt]here (?:is|will be|are)\s)?(?:[Nn]ot?|NO|NOT)\s(?:(?:more|further|other)\s)?(?<what>(?:\p{L}+\s){0,4}?)(?:at all\s|(?:will be|is|are) held\s|(?:will )?takes? place\s)?(?<when>(?:on|between|from)\s(?:the\s)?|(?=(?:this|next|tomorrow|tonight)\b))/u;
const MONTH = `(?:${ENGLISH_MONTHS.join("|")})(?:\\s20\\d\\d)?`;
const WHAT = "\\p{Ll}[\\p{L} ]{2,30}";
const OFF_MONTH = new RegExp(
  `^(?:(?:There (?:is|are|will be) )?[Nn]o|NO) (?:(?<first>${MONTH}) (?<one>${WHAT})|(?<other>${WHAT}) in (?<second>${MONTH}))[.!]?$`,
  "u",
);

/** “No session on 24 June”, “No classes between 24 December and 3 January”: of what comes back, days on which it is not. */
export function findOff(read: Sentence, isRepeated: IsRepeated): SentenceEvent[] {
  const { text } = read;
  if (text.length > LONGEST_NOTICE) return [];
  const match = OFF.exec(text);
  if (match !== null) return offOnDays(read, match, isRepeated);
  return OFF_THEN.test(text) ? offThen(read, isRepeated) : findOffMonth(read, isRepeated);
}

/** “On 19 May there is no chess club.” */
const OFF_THEN = /^On\s[^.;]{3,40}?,?\sthere (?:is|will be) no (?<what>(?:\p{L}+\s){0,4}\p{L}+)[.!]?$/u;

function offThen({ basis, mentions, text }: Sentence, isRepeated: IsRepeated): SentenceEvent[] {
  const what = OFF_THEN.exec(text)!.groups!["what"]!;
  if (!isKindOfEvent(what) && !isRepeated(what)) return [];
  const said = daysMeant(text, { ...basis, isAhead: true }, mentions);
  return said.map((day) => offOn(text, what, day, text.indexOf(what)));
}

function offOnDays(
  { basis, mentions, text }: Sentence,
  match: RegExpExecArray,
  isRepeated: IsRepeated,
): SentenceEvent[] {
  const what = match.groups!["what"]!.trim();
  if (what !== "" && !isKindOfEvent(what) && !isRepeated(what)) return [];
  const said = daysMeant(text, { ...basis, isAhead: true }, mentions);
  const [first, last] = [said[0], said.at(-1)];
  const isSpan = /between|from/u.test(match.groups!["when"]!);
  // “No agreement on prices was reached on Monday”, “No match on Saturday ended in a draw”
  if (first === undefined || last === undefined || first.start > match[0].length) return [];
  const behind = /^\s(\p{L}+)/u.exec(text.slice(last.end))?.[1] ?? "";
  if (hasVerb(`- ${behind}`)) return [];
  if (isSpan && said.length !== 2 && first.from === first.to) return [];
  const days = isSpan ? [{ ...first, to: last.to, end: last.end }] : said;
  return days.map((day) => offOn(text, what, day, match[0].length));
}

/** “No July meeting”, “There is no chess night in August”: the coming such month. */
function findOffMonth({ basis, text }: Sentence, isRepeated: IsRepeated): SentenceEvent[] {
  const { first, one, other, second } = OFF_MONTH.exec(text)?.groups ?? {};
  const [month, what] = [first ?? second, one ?? other];
  const days = month === undefined ? null : monthMeant(month, basis.published);
  if (days === null || !(isBareNoun(what!) || isRepeated(what!))) return [];
  const start = text.indexOf(month!);
  const derivedBy = /\d/u.test(month!) ? null : ("next-after" as const);
  const day = { start, end: start + month!.length, ...days, derivedBy };
  return [offOn(text, what!, day, text.toLowerCase().indexOf("no ") + 2)];
}

/** @param end of what says that it is off */
function offOn(text: string, what: string, days: DaysSaid, end: number): SentenceEvent {
  const start = text.indexOf(what, 1);
  const name = what === "" ? null : { text: what, start, end: start + what.length, isBare: isBareNoun(what) };
  return { ...NOTHING_MORE, name, days, status: "cancelled", statusSpan: { start: 0, end } };
}

/** “chess night”, “running club”: no clause, as “one attended the concert” is, nor a phrase about something else. */
function isKindOfEvent(phrase: string): boolean {
  const words = phrase.toLowerCase().split(" ");
  if (words.some((word) => TITLE_STOPS.has(word))) return false;
  return isBody(words.at(-1)!) || ENDS_IN_EVENT.test(phrase);
}

const ENDS_IN_EVENT = new RegExp(`(?:${EVENT_NOUN.source})$`, "iu");
