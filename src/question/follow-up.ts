import type { Span } from "../text/sentences/span.ts";
import { detectLanguage } from "../text/words/detect-language.ts";
import { LANGUAGES } from "../text/words/stop-words.ts";
import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";
import { askedWords, saidBy, says } from "./calendar-words.ts";
import { isOfTime } from "./question-time.ts";
import { readSmallTalk } from "./small-talk.ts";
import { narrowed } from "./narrowed.ts";
import type { Facet, Question } from "./question.ts";
import { smallWords } from "./small-words.ts";

/** Openings that lean on what was said before. */
const OPENINGS = smallWords("opening", ...LANGUAGES);
const ASKS_THE_SAME =
  /^(?:and |so |then )?(?:what|how) about\b|^(?:peki )?ya\b|^(?:а (?:что|как)|ал)(?!\p{L})/iu;
/** “When are you open?” asks of whoever wrote the articles; “are you allowed to smoke?” of anybody. */
const ASKS_ITS_WRITERS = /\bare you (?!allowed|supposed|expected|meant)\p{L}/iu;
/** A question with fewer facets of its own than this cannot stand alone after another one. */
const MIN_OWN_FACETS = 2;
/** “And who hosted the foreign ministers in Baku in 2020?” stands by itself in spite of its “and”. */
const MIN_FACETS_BEHIND_OPENING = 4;

/** How much of its weight a facet keeps when it is carried over to the next question. */
const CARRIED = 0.5;
/** Words like “held” and “take” weigh less than this and tell nothing for themselves. */
const MIN_TELLING_WEIGHT = 1;

/** Whether a question leans on the one before it. Only to be asked where there is one. */
export function isFollowUp(question: Question): boolean {
  if (readSmallTalk(question.text) !== null) return false;
  const words = toWords(question.text);
  if (ASKS_THE_SAME.test(question.text)) return true;
  if (ASKS_ITS_WRITERS.test(question.text)) return false;
  // English “on” is no pronoun, and only Turkish knows “o”, “bu” and “su”.
  const pointers = (["pronoun", "demonstrative"] as const).map((kind) => smallWords(kind, question.language));
  const points = words.filter(({ folded }) => pointers.some((list) => list.has(folded)));
  // “This weekend” points to no event.
  if (points.some((word) => !isOfTime(word, question.time) && !isOfNameBefore(word, question))) return true;
  const hasName = question.facets.some((facet) => facet.kind === "name");
  if (OPENINGS.has(words[0]?.folded ?? "")) {
    return !hasName || question.facets.length < MIN_FACETS_BEHIND_OPENING;
  }
  // “What's on in December?” asks for all that is on then.
  if (question.time.spans.length > 0 && says("list", saidBy(askedWords(question.text)))) return false;
  const telling = question.facets.filter((facet) => facet.weight >= MIN_TELLING_WEIGHT);
  return !hasName && telling.length < MIN_OWN_FACETS && !saysNothingKnown(question);
}

/** “qwerty”: what is no question and holds no word of the articles goes on from nothing. */
function saysNothingKnown({ cue, facets, time }: Question): boolean {
  return (
    cue === null && time.spans.length === 0 && facets.length > 0 && !facets.some(({ isKnown }) => isKnown)
  );
}

/** “When did the council change its name?” points to what it names itself. */
function isOfNameBefore({ folded, start }: Word, { facets, text }: Question): boolean {
  if (!/^(?:its|his|hers?|theirs?)$/.test(folded)) return false;
  const before = text.slice(0, start);
  return facets.some(({ kind, text: name }) => kind === "name" && before.includes(name));
}

/** A longer question mostly names, in some way, whom it speaks of. */
const MOST_WORDS_WITHOUT_NAME = 9;

/**
 * Whether a question that follows on nothing goes on from something it does not name: “and where was it held?”.
 * What is written with a capital, holds a number or stands in quotation marks names something.
 */
export function leansOnNothing(text: string): boolean {
  const words = toWords(text);
  const opens = OPENINGS.has(words[0]?.folded ?? "") || ASKS_THE_SAME.test(text);
  if (!opens || words.length > MOST_WORDS_WITHOUT_NAME || /["“”«»]/.test(text)) return false;
  const pronouns = smallWords("pronoun", detectLanguage(text));
  const isName = ({ start }: Word): boolean => /^[\p{Lu}\p{N}]/u.test(text.slice(start));
  return !words.slice(1).some(isName) && words.some(({ folded }) => pronouns.has(folded));
}

/** What leads to another time or name of which the same is asked: “and in 2024?”, “who for Kenya?”. */
const LEADS =
  /^(?:peki\s+(?:ya\s+)?|ya\s+|а\s+(?:(?:что|как)\s+(?:насч[её]т|с|о|об)\s+)?(?:в\s+|во\s+)?|ал\s+|(?:(?:and|but|so|then|ok)\s+)?(?:(?:what|how)\s+about\s+|(?<asking>who|when|where|how many)\s+)?(?:(?:in|on|at|for|of|with)\s+)?)/iu;

/**
 * “Who hosted the summit in 2022?” followed by “and in 2024?” in full: “Who hosted the summit in 2024?”. Null where it names
 * more than a time or a name, or it is not plain what gives way to it.
 */
export function askedAgain(previous: Question, { facets, text, time }: Question): string | null {
  const lead = LEADS.exec(text);
  const asking = lead?.groups?.["asking"];
  if (asking !== undefined && !new RegExp(`\\b${asking}\\b`, "iu").test(previous.text)) return null;
  const from = text.length - text.slice(lead?.[0].length).trimStart().length;
  const said = text.slice(from).replace(/[\s?!.]+$/u, "");
  const [span] = time.spans;
  if (time.spans.length === 1 && span!.start <= from && span!.end >= from + said.length) {
    return inPlaceOf(previous, previous.time.spans, said);
  }
  const [name] = facets;
  if (facets.length !== 1 || name!.kind !== "name" || name!.text !== said) return null;
  const named = previous.facets.filter(({ isContext, kind }) => kind === "name" && !isContext);
  const start = named.length === 1 ? previous.text.indexOf(named[0]!.text) : -1;
  const end = start + (named[0]?.text.length ?? 0);
  return start < 0 ? null : inPlaceOf(previous, [{ start, end }], said);
}

function inPlaceOf({ text }: Question, spans: readonly Span[], said: string): string | null {
  const [span] = spans;
  if (span === undefined) return narrowed(text, said);
  if (spans.length > 1) return null;
  return text.slice(0, span.start) + said + text.slice(span.end);
}

/**
 * The question with what it leaves out taken from the one before. “What about 2022?” is the question
 * before, asked of another time or name; every other follow-up keeps what it says itself and gets the
 * rest as context.
 */
export function carryOver(previous: Question, question: Question): Question {
  const asksTheSame = question.cue === null || ASKS_THE_SAME.test(question.text);
  const predicate = asksTheSame ? null : predicateLeft(previous, question);
  const kept = previous.facets.filter(
    (facet) => facet.text !== predicate && !isReplaced(facet, question.facets, asksTheSame),
  );
  const scale = asksTheSame ? 1 : carriedScale(question.facets, kept);
  const carried = kept.map((facet) => ({
    ...facet,
    isContext: true,
    weight: facet.weight * scale,
  }));
  const { ahead, window, yearless } = question.time;
  const hasTime = ahead !== null || window !== null || yearless !== null;
  return {
    ...question,
    follows: previous,
    cue: asksTheSame ? (previous.cue ?? question.cue) : cueOfOne(question.cue, previous.cue),
    facets: [...question.facets, ...carried],
    time: hasTime || question.time.preferRecent ? question.time : previous.time,
    searchText: `${question.searchText} ${carried.map(inSearch).join(" ")}`.trim(),
    interpretation: carried.length === 0 ? null : chain(previous),
    // What the earlier question named may well be asked for now: “and where was it held?”.
    ownTerms: asksTheSame ? new Set([...question.ownTerms, ...previous.ownTerms]) : question.ownTerms,
  };
}

/** “Who chairs the summit?”, “where is it?”: the word that tells what was asked of it, “chairs”, is not asked of it again. */
function predicateLeft({ cue: before, text: asked }: Question, { cue, text }: Question): string | null {
  const isOfIt = /\b(?:is|was|are|were|will) (?:it|that|this)\b/iu.test(text);
  if (!isOfIt || cue === null || before === null || cue.kind === before.kind) return null;
  return toWords(asked)[before.at + before.length]?.surface ?? null;
}

/**
 * What is carried over fills in, and must not outvote what a question says for itself: where that is at
 * least two things, the rest together weighs at most half of them.
 */
function carriedScale(own: readonly Facet[], kept: readonly Facet[]): number {
  const telling = own.filter((facet) => facet.weight >= MIN_TELLING_WEIGHT);
  if (telling.length < MIN_OWN_FACETS) return CARRIED;
  const most = CARRIED * totalWeight(own);
  return Math.min(CARRIED, most / Math.max(totalWeight(kept), Number.MIN_VALUE));
}

function totalWeight(facets: readonly Facet[]): number {
  return facets.reduce((total, facet) => total + facet.weight, 0);
}

/** “And which one was in Istanbul?” asks for what the question before asked for. */
function cueOfOne(own: Question["cue"], previous: Question["cue"]): Question["cue"] {
  const asksForOne = own?.head === "one" || own?.head === "ones";
  return asksForOne && previous !== null ? { ...own, kind: previous.kind, head: previous.head } : own;
}

/** A name gives way to another of its kind where the same is asked again: “and what about Hungary?”. */
function isReplaced(facet: Facet, own: readonly Facet[], asksTheSame: boolean): boolean {
  if (own.some((other) => isSame(other, facet))) return true;
  if (facet.kind === "year" && own.some((other) => other.kind === "year")) return true;
  return asksTheSame && facet.kind === "name" && own.some((other) => other.kind === "name");
}

function isSame(a: Facet, b: Facet): boolean {
  if (a.entityId !== null || b.entityId !== null) return a.entityId === b.entityId;
  return a.wordings[0]?.terms.join(" ") === b.wordings[0]?.terms.join(" ");
}

function inSearch(facet: Facet): string {
  return facet.entityId === null ? facet.text : (facet.wordings[0]?.terms.join(" ") ?? facet.text);
}

/** The questions leaned on, oldest first, for the reader to see what “it” was taken for. */
function chain(previous: Question): string {
  return previous.interpretation === null ? previous.text : `${previous.interpretation} → ${previous.text}`;
}
