import * as english from "./english-words.ts";
import { knownKind } from "./gazetteer.ts";
import type { KnownKind } from "./gazetteer.ts";
import type { MentionKind } from "./mention.ts";
import {
  isHeadWord,
  NAME_PARTICLES,
  NAME_WORDS,
  ORGANIZATION_NOUNS,
  ORGANIZATION_WORDS,
  PERSON_VERBS,
  PLACE_OPENERS,
  PLACE_PREPOSITIONS,
  PLACE_WORDS,
} from "./name-words.ts";
import { isAcronym } from "./sentence-tokens.ts";
import type { Token } from "./sentence-tokens.ts";

/** Where a name stands: its tokens are `tokens.slice(first, last + 1)`. */
export interface NamePlace {
  readonly tokens: readonly Token[];
  readonly first: number;
  readonly last: number;
}

/**
 * The kind of a name without a role: by the name itself where it is known, by the word that heads it
 * (… Bank, Lake …), by its form, and then by what stands beside it.
 */
export function classifyName(place: NamePlace, known: KnownNames): MentionKind | "demonym" {
  const { tokens, first, last } = place;
  const words = tokens.slice(first, last + 1).map(({ folded }) => folded);
  const phrase = words.join(" ");
  const listed = knownKind(phrase) ?? knownKind(phrase.replace(/ and /g, " & "));
  if (listed !== null) return settleKnown(listed, place);
  const remembered = known.get(phrase);
  if (remembered !== undefined) return remembered;
  return kindByHead(words) ?? kindByForm(place, words) ?? kindByContext(place, words);
}

/** Kinds of names met before in the same text, by folded name and, for persons, by surname. */
export type KnownNames = ReadonlyMap<string, MentionKind>;

function settleKnown(kind: KnownKind, { tokens, first, last }: NamePlace): MentionKind | "demonym" {
  if (kind === "surname") return "person";
  const next = tokens[last + 1];
  // “the French capital” is of France, “speaks French” a language.
  const isAdjective = next?.kind === "word" && !english.isFunctionWord(next.folded) && !english.isVerb(next.folded); // prettier-ignore
  if (kind === "name" && english.isDemonym(tokens[last]!.folded) && isAdjective) return "demonym";
  // “Georgia said”, “Washington told reporters”: what is both stays a place; a given name too (Jordan, Chad) is told by the verb.
  const isLone = first === last;
  if (isLone && kind === "place" && english.isGivenName(tokens[first]!.folded)) {
    return PERSON_VERBS.has(tokens[last + 1]?.folded ?? "") ? "person" : "place";
  }
  return kind;
}

function kindByHead(words: readonly string[]): MentionKind | null {
  const of = words.findIndex((word) => word === "of" || word === "for");
  const head = words[of > 0 ? of - 1 : words.length - 1]!;
  const opener = words[0]!;
  if (words.length === 1) return null;
  if (
    of < 0 &&
    PLACE_OPENERS.has(opener) &&
    !ORGANIZATION_WORDS.has(head) &&
    !NAME_WORDS.has(head)
  ) {
    return isPlaceOpening(words) ? "place" : null;
  }
  if (isTeam(words)) return "organization";
  if (NAME_WORDS.has(head) || /^\d+$|^[ivx]+$/.test(head)) return namedThing(words, head);
  if (ORGANIZATION_WORDS.has(head)) return "organization";
  if (PLACE_WORDS.has(head)) return "place";
  return ORGANIZATION_WORDS.has(words.at(-1)!) ? "organization" : null;
}

/** “Denver Broncos”, “Los Angeles Angels”: a place and a plural that names no place. */
function isTeam(words: readonly string[]): boolean {
  const last = words.at(-1)!;
  if (!/[^s]s$/.test(last) || PLACE_WORDS.has(last) || NAME_WORDS.has(last)) return false;
  return words.length <= 4 && knownKind(words.slice(0, -1).join(" ")) === "place";
}

/** “Mount Everest”, “Los Angeles”; “El Salvador” is listed. “North Korean” is none. */
function isPlaceOpening(words: readonly string[]): boolean {
  return !english.isDemonym(words.at(-1)!) && !english.isCommonWord(words[1]!);
}

/** “World War II”, “Charles III”: a numeral says nothing by itself. */
function namedThing(words: readonly string[], head: string): MentionKind | null {
  if (!/^\d+$|^[ivx]+$/.test(head)) return "name";
  return english.isGivenName(words[0]!) && words.length === 2 ? "person" : "name";
}

function kindByForm(
  { tokens, first, last }: NamePlace,
  words: readonly string[],
): MentionKind | null {
  const slice = tokens.slice(first, last + 1);
  if (slice.length === 1 && isAcronym(slice[0]!)) return acronymKind(slice[0]!);
  if (looksLikePerson(slice, words)) return "person";
  const [word = ""] = words;
  if (words.length === 1)
    return isPersonalName(word) && !isAfterArticle(tokens, first) ? "person" : null;
  return isFullNameInUse({ tokens, first, last }, words) ? "person" : null;
}

function isPersonalName(word: string): boolean {
  return (english.isGivenName(word) || english.isSurname(word)) && !english.isCommonWord(word);
}

/** “Peyton Manning became”: a word of no dictionary and an English one before a verb. */
function isFullNameInUse({ tokens, first, last }: NamePlace, words: readonly string[]): boolean {
  if (words.length !== 2 || !isUnknownWord(words[0]!) || isHeadWord(words[1]!)) return false;
  const next = tokens[last + 1]?.folded ?? "";
  return !isAfterArticle(tokens, first) && (english.isVerb(next) || PERSON_VERBS.has(next));
}

function isAfterArticle(tokens: readonly Token[], first: number): boolean {
  return /^(?:the|an?)$/.test(tokens[first - 1]?.folded ?? "");
}

/** Capital letters only stand for a body; letters and digits mixed (B-52, COVID-19, X.25) for a thing. */
function acronymKind({ text }: Token): MentionKind {
  return /\d/.test(text) || text.replace(/\P{Lu}/gu, "").length < 2 ? "name" : "organization";
}

const MAX_PERSON_WORDS = 5;
/** Endings of surnames that names of other things hardly have. */
const SURNAME_ENDING = /.{3}(?:ov|ev|yev|ova|eva|yeva|ski|sky|skiy|enko|chuk|oglu|zade|ullin|bekov|bayev|baev|uly|kyzy|dze|shvili|escu|opoulos|sson|sen|vich|wicz|ijev|ovic|evic)$/; // prettier-ignore

/** Two to five words: a given name first, an initial, a particle or a telling surname, and no English word for the last. */
export function looksLikePerson(slice: readonly Token[], words: readonly string[]): boolean {
  if (slice.length < 2 || slice.length > MAX_PERSON_WORDS) return false;
  if (slice.some((token) => token.kind !== "word" || (isAcronym(token) && token.text.length > 3))) return false; // prettier-ignore
  if (words.includes("of") || words.includes("and") || words.includes("the")) return false;
  const last = words.at(-1)!;
  const isPlainLast = english.isCommonWord(last) || english.isDemonym(last);
  if (english.mayBeGivenName(words[0]!)) return !isPlainLast || isLikelySurname(words);
  if (words.slice(1).some((word) => NAME_PARTICLES.has(word)))
    return !english.isCommonWord(words[0]!);
  const hasInitial = slice.slice(0, -1).some(({ text }) => /^(?:\p{Lu}\.){1,3}$/u.test(text));
  if (hasInitial) return !isPlainLast;
  if (SURNAME_ENDING.test(last) || english.isSurname(last)) return !english.isCommonWord(words[0]!) && knownKind(words[0]!) === null; // prettier-ignore
  return false;
}

/** “Rose Hill”, “Mark Day”: an English word behind a given name that is nothing but one. */
function isLikelySurname(words: readonly string[]): boolean {
  const last = words.at(-1)!;
  if (isHeadWord(last)) return false;
  return english.isGivenName(words[0]!) && !/(?:ing|tion|ment|ity|ness)s?$/.test(last);
}

function kindByContext(place: NamePlace, words: readonly string[]): MentionKind {
  const { tokens, first, last } = place;
  if (hasOrganizationBeside(place)) return "organization";
  const isUnknown = words.every(isUnknownWord);
  if (isUnknown && hasPersonBeside(place)) return "person";
  const before = tokens[first - 1]?.folded ?? "";
  if (isUnknown && words.length <= 3 && PLACE_PREPOSITIONS.has(before)) return "place";
  // Most names of two or three words that no dictionary knows are of people.
  const areAllNames = tokens.slice(first, last + 1).every((token) => token.kind === "word" && !/\d/.test(token.text) && !isAcronym(token)); // prettier-ignore
  const isFullName = (words.length === 2 || words.length === 3) && areAllNames;
  return isUnknown && isFullName && !isAfterArticle(tokens, first) ? "person" : "name";
}

function isUnknownWord(word: string): boolean {
  return !english.isCommonWord(word) && !isHeadWord(word) && knownKind(word) === null;
}

/** “carmaker Rolls-Royce”, “the band Blink-182”; “the Beatles”; LinkedIn with a capital inside. */
function hasOrganizationBeside({ tokens, first, last }: NamePlace): boolean {
  const before = tokens[first - 1]?.folded ?? "";
  if (ORGANIZATION_NOUNS.has(before)) return true;
  if (first !== last) return false;
  const { text, folded } = tokens[first]!;
  const hasInnerCapital = /^\p{L}+$/u.test(text) && /\p{Ll}\p{Lu}/u.test(text);
  if (hasInnerCapital && !/^(?:Mc|Mac|De|Di|Le|La|Van)\p{Lu}/u.test(text)) return true;
  return before === "the" && /[^sui]s$/.test(folded) && !english.isCommonWord(folded);
}

/** A verb of saying or doing behind or before the name, “who” behind it, or an age between commas. */
function hasPersonBeside({ tokens, first, last }: NamePlace): boolean {
  const [next, second] = [tokens[last + 1], tokens[last + 2]];
  const before = tokens[first - 1]?.folded ?? "";
  if (isAfterArticle(tokens, first)) return false;
  if (next !== undefined && PERSON_VERBS.has(next.folded)) return true;
  if (/^(?:said|says|told|by|added|and)$/.test(before) && before !== "and" && before !== "by")
    return true;
  return next?.text === "," && second !== undefined && (second.folded === "who" || /^\d{2}$/.test(second.text)); // prettier-ignore
}
