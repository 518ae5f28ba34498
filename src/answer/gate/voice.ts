import { AUXILIARIES, isThirdPersonVerb } from "../../text/lexicon/english-verbs.ts";
import { LEMMAS } from "../../text/words/irregular-words.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import { isNamed } from "./aligned-words.ts";
import type { ReadText } from "./aligned-words.ts";

/** Which side of a deed something stands on; null where that cannot be told, as for a place or a time. */
type Side = "agent" | "patient" | null;

const FORMS_OF_BE = new Set("is are was were be been being".split(" "));
const ARTICLES = new Set("the a an his her its their this that".split(" "));
const SUBJECTS = new Set("he she they".split(" "));
const OBJECTS = new Set("him them".split(" "));
/** Between a form of “be” and its participle: “was, on Monday, approved”. */
const WORDS_BETWEEN = 3;

/** A past or third-person form; participles among them. */
export function isVerbForm(folded: string): boolean {
  return (
    /[a-z]{2}ed$/.test(folded) ||
    LEMMAS.has(folded) ||
    isThirdPersonVerb(folded) ||
    UNCHANGED.has(folded)
  );
}

/** Past forms that are the same as the verb. */
const UNCHANGED = new Set("beat cut put set hit let hurt cost shut split spread cast".split(" "));

/**
 * Whether a name or pronoun that does something in the one text has it done to itself in the other: the same verb
 * stands in both, and the name on its other side, as far as active and passive tell the sides.
 */
export function turnsRound(
  statement: ReadText,
  quote: ReadText,
  places: readonly (readonly number[])[],
): boolean {
  const verbs = [...statement.words.keys()].filter((at) => {
    const { folded } = statement.words[at]!;
    // “Said the mayor”: who speaks stands on either side.
    return places[at]!.length > 0 && isVerbForm(folded) && !SPEAKING.has(folded);
  });
  const names = [...statement.words.keys()].filter((at) => isArgument(statement, at));
  return verbs.some((verb) =>
    names.some((name) => {
      const said = sideOf(statement, name, verb);
      if (said === null) return false;
      const sides = placesOfArgument(statement, name, quote, places).map((place) =>
        sideOf(quote, place, nearest(places[verb]!, place)),
      );
      if (sides.length === 0) return false;
      // Who is said to act has to act; who has it done to them may be named by any phrase of the quote.
      if (sides.every((side) => side === null)) {
        return said === "agent" && name < verb && !hasOtherVerb(statement, name, verb) && actsNowhere(quote, placesOfArgument(statement, name, quote, places), places[verb]!); // prettier-ignore
      }
      return sides.every((side) => side !== said);
    }),
  );
}

function nearest(verbs: readonly number[], name: number): number {
  return [...verbs].sort((a, b) => Math.abs(a - name) - Math.abs(b - name))[0]!;
}

/** Whether a name stands behind every place of the verb, in the same clause. */
function actsNowhere(quote: ReadText, names: readonly number[], verbs: readonly number[]): boolean {
  return names.every((name) =>
    verbs.every(
      (verb) =>
        name > verb && isVerbForm(quote.words[verb]!.folded) && !partsBetween(quote, name, verb),
    ),
  );
}

function isArgument(text: ReadText, at: number): boolean {
  const { folded } = text.words[at]!;
  return isNamed(text, at) || SUBJECTS.has(folded) || OBJECTS.has(folded);
}

function placesOfArgument(
  statement: ReadText,
  at: number,
  quote: ReadText,
  places: readonly (readonly number[])[],
): readonly number[] {
  const { folded } = statement.words[at]!;
  if (!SUBJECTS.has(folded) && !OBJECTS.has(folded)) return places[at]!;
  return [...quote.words.keys()].filter((place) => isSamePronoun(folded, quote.words[place]!.folded)); // prettier-ignore
}

function isSamePronoun(one: string, other: string): boolean {
  const kindOf = (word: string): string => (word === "him" ? "he" : word === "them" ? "they" : word); // prettier-ignore
  return kindOf(one) === kindOf(other);
}

function sideOf(text: ReadText, name: number, verb: number): Side {
  if (partsBetween(text, name, verb)) return null;
  const { words } = text;
  const isPassive = isPassiveAt(text, verb);
  const preposition = prepositionBefore(text, name);
  if (name < verb) {
    if (preposition !== null || hasOwnClause(text, name, verb)) return null;
    if (OBJECTS.has(words[name]!.folded)) return null;
    return isPassive ? "patient" : "agent";
  }
  if (preposition === "by") return isPassive ? "agent" : null;
  if (isPassive || SUBJECTS.has(words[name]!.folded) || hasOtherVerb(text, verb, name)) return null;
  return preposition === null || TOWARDS.has(preposition) ? "patient" : null;
}

/** A comma or another verb, to which the name may belong. */
function hasOtherVerb({ text, words }: ReadText, verb: number, name: number): boolean {
  if (text.slice(words[verb]!.end, words[name]!.start).includes(",")) return true;
  return words
    .slice(verb + 1, name)
    .some(({ folded }) => isVerbForm(folded) || CLAUSE_WORDS.has(folded));
}

/** Another sentence or clause begins between them. */
function partsBetween({ text, words }: ReadText, one: number, other: number): boolean {
  const [first, last] = one < other ? [one, other] : [other, one];
  return /[.;:!?](?:\s|$)/.test(text.slice(words[first]!.end, words[last]!.start));
}

/** “which”, “who” or “that” after a name begins a clause in which another may act. */
function hasOwnClause({ words }: ReadText, name: number, verb: number): boolean {
  const between = words.slice(name + 1, verb);
  return between.some(({ folded }) => ["whom", "where", "when", "while"].includes(folded));
}

function isPassiveAt({ words }: ReadText, verb: number): boolean {
  if (words[verb + 1]?.folded === "by") return true;
  const before = words.slice(Math.max(0, verb - WORDS_BETWEEN), verb).reverse();
  for (const { folded } of before) {
    if (FORMS_OF_BE.has(folded)) return true;
    // “was away watching”, “was said to have fired”: what stands between has a verb of its own.
    if (folded === "to" || (isVerbForm(folded) && !AUXILIARIES.has(folded))) return false;
  }
  return false;
}

/** The preposition that a name's phrase begins with, over articles and other parts of the name; null without one. */
function prepositionBefore(text: ReadText, name: number): string | null {
  for (let at = name - 1; at >= 0; at -= 1) {
    const { folded } = text.words[at]!;
    if (!/^[\s-]+$/.test(text.text.slice(text.words[at]!.end, text.words[at + 1]!.start)))
      return null;
    if (ARTICLES.has(folded) || isNamed(text, at)) continue;
    return PREPOSITIONS.has(folded) ? folded : isStopWord(folded) ? null : skipNoun(text, at);
  }
  return null;
}

/** “by the defence ministry of”: a plain word before a name belongs to its phrase. */
function skipNoun(text: ReadText, at: number): string | null {
  const before = text.words[at - 1]?.folded;
  return before !== undefined && PREPOSITIONS.has(before) ? before : null;
}

/** What a deed is done to may stand behind one of these: “turned to”, “solidarity with”. */
const TOWARDS = new Set("to with for against from".split(" "));
const CLAUSE_WORDS = new Set("that who which whom whether where when while because".split(" "));
const SPEAKING = new Set(
  "said says told tells wrote writes reported reports added adds announced".split(" "),
);
const PREPOSITIONS = new Set(
  "of in on at to from by with for during since until before after over under against between among near through into about as".split(" "),
); // prettier-ignore
