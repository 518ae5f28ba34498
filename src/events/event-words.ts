import { ENGLISH_MONTHS, ENGLISH_WEEKDAYS } from "../text/entities/calendar-names.ts";
import { AUXILIARIES } from "../text/lexicon/english-verbs.ts";
import { readWordSets } from "../text/lists/read-list.ts";

const WORDS = readWordSets("event-words.tsv", [
  ...(["event", "bare", "of a sort", "stop", "joint", "preposition"] as const),
  ...(["determiner", "happens", "no event", "person", "deadline", "news"] as const),
  ...(["weekly", "body", "form", "part", "break", "no title", "no name", "festive"] as const),
  ...(["place", "no place", "no place begins", "tr event", "ru event"] as const),
]);

const NOUN_PATTERN = [...WORDS.event].sort((a, b) => b.length - a.length).join("|");

/** The noun of an event, anywhere in a text. With the flag for Unicode, and no boundary before it, it takes five times as long. */
export const EVENT_NOUN = new RegExp(
  `\\b(?<![\\u00c0-\\u024f-])(?:${NOUN_PATTERN})(?:s|es)?(?![\\w\\u00c0-\\u024f]|-[a-z]|['’]s)`,
  "gi",
);

/** True where a noun found by EVENT_NOUN alone names an event well enough to be its title. */
export function isBareNoun(title: string): boolean {
  const words = title.toLowerCase().split(/\s+/u);
  return words.length === 1 && WORDS.bare.has(words[0]!.replace(/(?<=.{4})(?:es|s)$/u, ""));
}

const PART = new RegExp(`^${anyOf("part")}$`, "iu");

/** True where it has to be said of what it is a part: “draw”, “Next meeting”. */
export function isPart(title: string): boolean {
  return PART.test(title);
}

/** True where the noun only says in which form something is on, “quiz night”: it is no other event than the quiz. */
export function isForm(noun: string): boolean {
  return WORDS.form.has(noun);
}

/** True where the noun is an event only behind a word of its own. */
export function needsOwnWord(noun: string): boolean {
  return WORDS["of a sort"].has(noun.toLowerCase());
}

/** Words that no name of an event goes on across, to the left. */
export const TITLE_STOPS: ReadonlySet<string> = new Set([
  ...WORDS.stop,
  ...ENGLISH_WEEKDAYS.flatMap((day) => [day.toLowerCase(), `${day.toLowerCase()}s`]),
]);

const DAY_NAMES = [...ENGLISH_MONTHS, ...ENGLISH_WEEKDAYS].flatMap((name) => [name, name.slice(0, 3)]);
const NO_TITLE = new Set(
  [...WORDS.stop, ...WORDS["no title"], ...DAY_NAMES.map((name) => name.toLowerCase())].filter(
    (word) => !WORDS.event.has(word),
  ),
);
/** “Free will”, “Feast of May”. */
const NOUNS_TOO = new Set(["can", "may", "will"]);

/** False for words that name nothing, “Sat 20 –”, “Posted” or “but”, and where a verb is left at their end: “The ball cannot”. */
export function isTitle(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}'’/]+/gu) ?? [];
  const last = words.at(-1)?.replace(/['’]/gu, "") ?? "";
  if (AUXILIARIES.has(last) && !NOUNS_TOO.has(last)) return false;
  return words.length === 0 || !words.every((word) => NO_TITLE.has(word));
}

/** Words that an event's name may go on with behind its noun: “camp for beginners”, “assembly of the club”. */
export const TITLE_JOINTS = WORDS.joint;

/** What may stand between a name and its day; the last are words by which an event is said to be on it. */
export const [PREPOSITIONS, DETERMINERS, HAPPENING] = [WORDS.preposition, WORDS.determiner, WORDS.happens];

/** Verbs that say of an event on which day it is, whatever the event is called. */
export const HAPPENS = new RegExp(
  "(?:" +
    "(?:will |is to |are to |is set to |are set to |is due to |is going to )?(?:take|begin|start|open|launch|kick off|go live|happen|return|be held|be on|be staged|be celebrated|run|meet|convene|resume|drop|be released|be launched|be opened|be back)|" +
    "(?:takes|took|take) place|(?:begins?|began|starts?|started|opens?|opened|launches|launched|kicks off|kicked off|goes live|went live|happens|happened|returns|reopens)|" +
    "(?:is|are|was|were|will be|is being) (?:back |again |now |also )?(?:held|staged|scheduled|planned|set|due|celebrated|released|launched|on(?= (?:the )?(?:\\d|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))|" +
    "meets|(?:will be|is|are)(?= (?:now )?(?:on|from|back)\\s)" +
    ")",
  "u",
);

/** One of the words, or its plural. */
function anyOf(kind: keyof typeof WORDS): string {
  return `(?<![\\p{L}\\p{N}])(?:${[...WORDS[kind]].join("|")})(?:es|s)?`;
}
/** How a place is called, as a part of a pattern. */
export const PLACE_NOUN = [...WORDS.place].join("|");
/** What something may be in, or at, and is no place. */
export const NO_PLACE = new RegExp(
  `^(?:the\\s|our\\s)?(?:\\p{L}+\\s){0,2}?(?:${[...WORDS["no place"]].join("|")})(?:$|\\s(?:of|as|for|with|and|or|in|at|on|by|to)(?!\\p{L}))|^${anyOf("no place begins")}(?!\\p{L})|^(?:the (?:following|same)\\s|${ENGLISH_MONTHS.join("|")}|\\d)`,
  "iu",
);
/** Subjects of such verbs that are no events. */
const NO_EVENT = new RegExp(`${anyOf("no event")}$`, "iu");
/** Who begins, opens or returns somewhere on a day: “Our new treasurer starts on Monday”. */
const PEOPLE = new RegExp(`${anyOf("person")}$`, "iu");
/** “Ruben Achebe”, “Dr. Mara Lindqvist”: two or three names and no article. */
const FULL_NAME =
  /^(?:\p{Lu}\p{Ll}{0,3}\.\s)?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:\s\p{Lu}\.)?(?:\s(?:van|von|de|der|den|di|da|el|al|bin))*(?:\s\p{Lu}['’]?\p{L}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?){1,2}$/u;
/** True for a name of somebody and no more. */
export function isFullName(text: string): boolean {
  return FULL_NAME.test(text);
}

/** “After two delays the probe”: what stands before the subject came along. */
const ADVERBIAL =
  /^(?:[^–—]{2,40}\s[–—]\s)?(?:after|before|in|on|at|with|without|despite|following|since|for|from|under|as|when|while|during|by|because)\s\p{Ll}/iu;

/** Whether the subject of a verb of `HAPPENS` is surely none. What somebody else does to it (“is held”) nobody is. */
export function isNoEvent(subject: string, verb: string): boolean {
  const isDoer = !/^(?:is|are|was|were|been|to be)\b|held|place|\bbe\b/u.test(verb);
  // “Things lent before July are due on 19 August”
  if (/^(?:are|were) due/u.test(verb) && subject.search(EVENT_NOUN) < 0) return true;
  // “Her term of four years”
  const head = subject.replace(/\s(?:of|on|about|for|planned|scheduled)\s.*$/u, "");
  return (
    NO_EVENT.test(head) ||
    NO_EVENT.test(subject) ||
    ADVERBIAL.test(subject) ||
    (isDoer && (PEOPLE.test(subject) || FULL_NAME.test(subject)))
  );
}

/** What stands before a party with a capital that is a feast. */
export const FESTIVE = new RegExp(`${anyOf("festive")}\\s$`, "iu");
/** Beginnings of nouns that are inflected, as parts of a pattern. */
export const FOREIGN_NOUNS = { tr: [...WORDS["tr event"]].join("|"), ru: [...WORDS["ru event"]].join("|") };

/** True where somebody is named who meets: “Chess club”, “Repair café”. */
export function isBody(name: string): boolean {
  return BODY.test(name);
}

/** “Chess club” of “Chess club: come along”, where that is all that leads to it. */
export function bodyAtStart(text: string): string | null {
  const { index = 0, 0: body = "" } = BODY.exec(text) ?? {};
  const name = text.slice(0, index + body.length);
  return body === "" || /[,;:.]/u.test(name) || name.split(" ").length > 4 ? null : name;
}
const BODY = new RegExp(`${anyOf("body")}(?![\\p{L}\\p{N}])`, "iu");

/** What all have together between what is on in several rooms. */
export const BREAK = new RegExp(`${anyOf("break")}(?![\\p{L}\\p{N}])`, "iu");

/** What has a last day and is no event on it. */
export const DEADLINE = new RegExp(`${anyOf("deadline")}(?![\\p{L}\\p{N}])`, "iu");
/** What heads a list of news, each with the day on which it was told. */
export const NEWS = new RegExp(`^(?:the )?(?:\\p{L}+ )?${anyOf("news")}:?$`, "iu");
/** Says that a plan is that of every week. */
export const EVERY_WEEK = new RegExp(`${anyOf("weekly")}(?![\\p{L}\\p{N}])`, "iu");
/** What a title says beside the name of its event. */
export const NO_NAME = new RegExp(
  `(?:[:–—-] ?(?:the|our|its) (?:\\p{L}+ )?)?${anyOf("no name")}(?![\\p{L}\\p{N}])`,
  "iu",
);

/** Of a place; not the “open mic” or “open day” of an event. */
export const OPEN =
  /\b(?:closed?|shut|open(?!\s(?!(?:from|on|at|until|till|to|by|for|every|all|daily|again|and)\b)\p{L}))\b/iu;

export const CANCELLED =
  /\b(?:cancell?ed|called off|scrapped|(?:will|does|is) not (?:take place|going ahead|go ahead|happen|be held)|won['’]t (?:take place|go ahead|happen|be held)|can(?: ?not|['’]t) (?:take place|go ahead|be (?:held|played|staged))|no longer (?:taking place|going ahead)|ha(?:ve|s) (?:had )?to (?:cancel|pull out|withdraw))\b/i;
export const MOVED =
  /\b(?:moved|moves|postponed|rescheduled|brought forward|pushed back|put back|put off|shifted|delayed)\b/i;

/** What is said with one of these did not happen, or may not. */
export const UNSURE =
  /\b(?:may|might|could|should|[Ii]f|[Uu]nless|whether|propos\p{L}+|suggest\p{L}*|possib\p{L}+|[Pp]erhaps|[Mm]aybe|rumou?r\p{L}*|hop(?:e|es|ed|ing)|demand\p{L}*|call(?:s|ed|ing)? for|refus\p{L}+|reject\p{L}*|not|NOT|never|n['’]t|no longer|would have|was to|were to|had been (?:planned|scheduled|due)|(?:was|were) (?:originally |initially )?(?:planned|scheduled|due|set)|anniversary|tentative\p{L}*|example|e\.g|puts? the|dates the|whereas)\b/u;

/** A verb in the past, of whatever kind. */
export const ANY_PAST =
  /\b(?:\p{Ll}{2,}ed|sent|made|gave|came|went|took|was|were|had|said|told|began|held|met|won|lost|beat|spoke)\b/u;
/** Shows that an event that is told of lies behind. */
export const PAST =
  /\b(?:was|were|took|held|hosted|met|opened|began|started|launched|chaired|attended|convened|gathered|kicked|went|had|came|signed|adopted|said|told|won|beat|lost|spoke|ended|closed|organi[sz]ed|returned)\b/u;
export const AHEAD =
  /\b(?:will|shall|is to|are to|takes place|take place|upcoming|next|planned|scheduled|set for|due|[Ii]nvites?|[Jj]oin us|[Cc]ome to|welcome|come along|starts|begins|opens|launches|holds|hosts|is on|are on|meets?|goes)\b/u;
