import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";
import { ENGLISH_MONTHS } from "../text/entities/calendar-names.ts";
import { AUXILIARIES, looksLikeVerb } from "../text/lexicon/english-verbs.ts";
import { findQuestionCue } from "./cue/question-words.ts";

/**
 * The second of two joined questions in full, where it leaves out what the first one says already: “Who
 * chaired the council in 2022 | who in 2026” gives “Who chaired the council in 2026”. Only for English;
 * null where nothing that can be filled in is left out (gapping, see Ross 1970, “Gapping and the order of constituents”).
 */
export function fillGap(first: string, second: string): string | null {
  const before = readAsking(first);
  const after = readAsking(second);
  if (before === null || after === null || before.asking !== after.asking) return null;
  if (after.rest.length === 0) return null;
  return withHead(before, after) ?? withPredicate(before, after);
}

/**
 * The first of two joined questions in full, where its object comes with the second: “Who drafted | who
 * signed the treaty of 1993” gives “Who drafted the treaty of 1993”. Null where it has one itself.
 */
export function fillObject(first: string, second: string): string | null {
  const before = readAsking(first);
  const after = readAsking(second);
  const isBare = before?.rest.length === 1 && looksLikeVerb(before.rest[0]!.folded);
  if (!isBare || after?.asking !== before.asking) return null;
  const [verb, next] = after.rest;
  if (verb === undefined || next === undefined || !looksLikeVerb(verb.folded)) return null;
  return `${bare(first)} ${bare(second.slice(next.start))}`;
}

/** A question cut behind the words that ask. */
interface Asking {
  readonly text: string;
  /** “who”, “which”, “how many”. */
  readonly asking: string;
  /** The asking words with their noun: “Which of the two summits”. */
  readonly opening: string;
  /** “one” or “ones” in place of a noun. */
  readonly isPronoun: boolean;
  readonly rest: readonly Word[];
}

const PRONOUNS = new Set(["one", "ones"]);

function readAsking(text: string): Asking | null {
  const words = toWords(text);
  const cue = findQuestionCue(words, "en");
  const asking = cue === null ? undefined : words[cue.at];
  if (cue === null || asking === undefined) return null;
  const next = words[cue.at + 1]?.folded ?? "";
  const isCounting = asking.folded === "how" && (next === "many" || next === "much");
  const isPronoun = PRONOUNS.has(cue.head ?? "");
  // “Which was …”: the reader of cues takes the noun behind the verb for the head.
  const isCopular = AUXILIARIES.has(next);
  const rest = words.slice(cue.at + (isCopular ? 1 : cue.length));
  return {
    text,
    asking: isCounting ? `how ${next}` : asking.folded,
    opening: text.slice(0, rest[0]?.start ?? text.length).trim(),
    isPronoun,
    rest,
  };
}

/** “Which summit was … | which one was …”: the second lacks nothing but the noun. */
function withHead(before: Asking, after: Asking): string | null {
  const isWithoutNoun = after.isPronoun || after.opening.split(" ").length === 1;
  if (after.asking !== "which" || !isWithoutNoun || !hasVerb(after.rest.slice(0, 1))) return null;
  return `${before.opening} ${bare(after.text.slice(after.rest[0]!.start))}`;
}

/** “Who spoke for Kenya | who for Ghana”: the second lacks its verb and all that is not told anew. */
function withPredicate(before: Asking, after: Asking): string | null {
  if (hasVerb(after.rest)) return null;
  const told = phrasesOf(after, withoutPronoun(after.rest));
  const parts = phrasesOf(before, before.rest);
  if (!told.every(({ preposition }) => preposition !== null)) return null;
  const filled = [...parts];
  for (const phrase of told) {
    const at = counterpart(phrase, filled);
    if (at === null) filled.push(phrase);
    else filled[at] = resolved(phrase, filled[at]!);
  }
  return [before.opening, ...filled.map(({ text }) => text)].join(" ");
}

/** “How many came to the one in Osh”: behind “the one”, what is told anew begins. */
function withoutPronoun(words: readonly Word[]): readonly Word[] {
  const at = words.findIndex(({ folded }) => PRONOUNS.has(folded));
  return at >= 0 && at <= 1 ? words.slice(at + 1) : words;
}

function hasVerb(words: readonly Word[]): boolean {
  return words.some(({ folded }) => AUXILIARIES.has(folded) || looksLikeVerb(folded));
}

/** A part of a question that begins with a preposition; the predicate before the first of them has none. */
interface Phrase {
  readonly text: string;
  readonly preposition: string | null;
  /** What the preposition governs. */
  readonly object: string;
  readonly tellsTime: boolean;
}

/** Prepositions that may give way to one another, an arrangement of places and times. */
const PREPOSITION_GROUPS: readonly ReadonlySet<string>[] = [
  new Set(["in", "at", "on"]),
  new Set(["before", "after", "during", "since", "until"]),
  new Set(["for", "against"]),
  new Set(["by"]),
  new Set(["with", "without"]),
  new Set(["to"]),
  new Set(["from"]),
  new Set(["under"]),
  new Set(["about"]),
];
const TIME = new RegExp(`\\b(?:(?:19|20)\\d{2}|${ENGLISH_MONTHS.join("|")})\\b`, "i");

function phrasesOf({ text }: Asking, words: readonly Word[]): Phrase[] {
  const starts = words.flatMap((word, at) => (at === 0 || groupOf(word.folded) !== null ? [at] : [])); // prettier-ignore
  return starts.map((start, at) => {
    const first = words[start]!;
    const end = words[starts[at + 1] ?? words.length]?.start ?? text.length;
    const whole = bare(text.slice(first.start, end));
    const preposition = groupOf(first.folded) === null ? null : first.folded;
    const object = preposition === null ? whole : bare(text.slice(first.end, end));
    return { text: whole, preposition, object, tellsTime: TIME.test(whole) };
  });
}

function groupOf(folded: string): ReadonlySet<string> | null {
  return PREPOSITION_GROUPS.find((group) => group.has(folded)) ?? null;
}

/** The last phrase that tells the same of something else: by the same preposition, else by one of its group. */
function counterpart(phrase: Phrase, parts: readonly Phrase[]): number | null {
  const group = groupOf(phrase.preposition ?? "");
  const isAlike = (part: Phrase): boolean => part.tellsTime === phrase.tellsTime || PRONOUN.test(phrase.object); // prettier-ignore
  const same = parts.findLastIndex((part) => isAlike(part) && part.preposition === phrase.preposition); // prettier-ignore
  if (same >= 0) return same;
  const related = parts.findLastIndex((part) => isAlike(part) && group?.has(part.preposition ?? "") === true); // prettier-ignore
  return related >= 0 ? related : null;
}

const PRONOUN = /^(?:it|that|this|them|then|(?:the|that) ones?)$/i;

/** “before the summit | after it” is after the summit. */
function resolved(phrase: Phrase, replaced: Phrase): Phrase {
  if (!PRONOUN.test(phrase.object)) return phrase;
  const text = `${phrase.preposition ?? ""} ${replaced.object}`.trim();
  return { ...replaced, text, preposition: phrase.preposition };
}

function bare(text: string): string {
  return text.replace(/[\s?!.,;]+$/, "").trim();
}
