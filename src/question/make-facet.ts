import type { Language } from "../text/words/stop-words.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import type { AliasTable } from "../text/names/alias-table.ts";
import { termOf } from "../text/words/stem.ts";
import { transliterate } from "../text/words/transliterate.ts";
import type { Word } from "../text/words/words.ts";
import type { Wording } from "../index/search/coverage.ts";
import type { QuestionCue } from "./cue/question-cue.ts";
import type { CollectionWords } from "./collection-words.ts";
import type { Facet } from "./question.ts";
import type { QuestionTime } from "./question-time.ts";

/** What facets are found by. */
export interface FacetContext extends Pick<QuestionTime, "namedDay" | "namedYears"> {
  readonly language: Language;
  readonly cue: QuestionCue | null;
  readonly aliases: AliasTable;
  readonly collection: CollectionWords;
  /** Words that tell the time and not the matter. */
  readonly isTime: (word: Word) => boolean;
}

/** What is found at a place; null for words that are no facet. */
export interface FacetFound {
  readonly facet: Facet | null;
  /** Place after the words used. */
  readonly end: number;
}

type InCollection = Pick<FacetContext, "collection">;

/** Strength of what stands for a word of the question; its own is 1, those of related words are the lexicon's. */
const OTHERWISE = 0.9;

export function asTyped(terms: readonly string[]): Wording {
  return { terms, strength: 1 };
}

export function otherwise(wordings: readonly (readonly string[])[]): Wording[] {
  return wordings.map((terms) => ({ terms, strength: OTHERWISE }));
}

/** The names of the collection that a word is the initials of. */
export function spelledOut({ folded }: Word, { collection }: InCollection): Wording[] {
  const names = collection.spelledOut(folded);
  return otherwise(names.map((name) => name.filter((word) => !isStopWord(word)).map(termOf)));
}

/** The names of the collection that a word spells in another way; none for a word that it holds. */
export function otherSpellings(word: Word, { collection }: InCollection): Wording[] {
  if (collection.isKnown(termOf(word.folded))) return [];
  return otherwise(collection.sameName(word.folded).map((term) => [term]));
}

/** @param wordings at least one; the surest that the collection uses tells how telling the facet is in it */
export function makeFacet(
  text: string,
  kind: Facet["kind"],
  wordings: readonly Wording[],
  { collection }: InCollection,
  entityId: string | null = null,
): Facet {
  const distinct = distinctWordings(wordings);
  const held = distinct.filter((wording) => isHeld(wording, collection));
  const telling = held[0] ?? distinct[0]!;
  const weight = Math.max(...telling.terms.map((term) => collection.weightOf(term)));
  return {
    ...{ text, kind, entityId, weight, wordings: distinct },
    ...{ english: capitalsKept(text), isKnown: held.length > 0, isContext: false },
  };
}

/** Whether the collection holds all words of a wording. */
export function isHeld({ terms }: Pick<Wording, "terms">, collection: CollectionWords): boolean {
  return terms.length > 0 && terms.every((term) => collection.isKnown(term));
}

/** In Latin letters, a capital at the head where there was one: “Токаев” → “Tokayev”. */
function capitalsKept(text: string): string {
  const latin = transliterate(text.toLowerCase());
  if (latin === text.toLowerCase()) return text;
  return /^\p{Lu}/u.test(text) ? latin.charAt(0).toUpperCase() + latin.slice(1) : latin;
}

/** Surest first, each sequence of terms once. */
function distinctWordings(wordings: readonly Wording[]): Wording[] {
  const best = new Map<string, Wording>();
  for (const wording of wordings) {
    const key = wording.terms.join(" ");
    const known = best.get(key);
    if (key !== "" && !(known !== undefined && known.strength >= wording.strength)) best.set(key, wording);
  }
  return [...best.values()].sort((a, b) => b.strength - a.strength);
}
