import type { Vocabulary } from "../index/collection.ts";
import { groupBy } from "../platform/group-by.ts";
import { inverseDocumentFrequency } from "../index/search/bm25.ts";
import { nameKey } from "../text/words/name-key.ts";
import { createSpeller } from "../text/words/spelling.ts";
import { termOf } from "../text/words/stem.ts";
import { isAskingWord } from "./asking-words.ts";
import type { Initials } from "./initials.ts";
import { lexiconWords, relatedTerms } from "../text/lexicon/lexicon.ts";

/** What a misspelt word may have been meant to be. */
interface WordCorrection {
  /** Folded; two where a space was left out. */
  readonly words: readonly string[];
  readonly terms: readonly string[];
  /** Edits between what was typed and the words. */
  readonly distance: number;
}

export type CollectionWords = ReturnType<typeof createCollectionWords>;

/**
 * Frequencies in a handful of passages say little, so every term is counted as if it also stood in
 * `PRIOR_RATE` of this many further passages. With 20, a collection of two articles still weighs
 * “chaired” about like “Istanbul”, and one of thousands is not changed.
 */
const PRIOR_PASSAGES = 20;
const PRIOR_RATE = 0.02;
/**
 * In a large collection a name may stand in one passage of thousands, and would outweigh all that is
 * asked about it. Beyond this (one passage in 150) rarer is not more telling.
 */
const MAX_WEIGHT = 5;

/**
 * What reading a question needs to know of the words of a collection.
 * @param isWord whether a folded word is a proper English word, whatever the collection has: it is then rare here, not misspelt
 * @param initials see `loadInitials`
 */
export function createCollectionWords(
  statistics: Vocabulary,
  isWord: (folded: string) => boolean,
  initials: Initials = new Map(),
) {
  const speller = createSpeller(withLexicon(statistics.words()));
  let byNameKey: Map<string, string[]> | null = null;

  /** Inverse passage frequency in nats, larger for rarer terms, with the prior added to both numbers. */
  function weightOf(term: string): number {
    const passages = statistics.passageCount + PRIOR_PASSAGES;
    const frequency = statistics.documentFrequency(term) + PRIOR_PASSAGES * PRIOR_RATE;
    return Math.min(inverseDocumentFrequency(frequency, passages), MAX_WEIGHT);
  }

  function isKnown(term: string): boolean {
    return statistics.documentFrequency(term) > 0;
  }

  /** What a misspelt word may have been meant to be, likeliest first; empty for a word that is right, and for one that asks. */
  function corrections(folded: string): WordCorrection[] {
    if (isKnown(termOf(folded)) || isAskingWord(folded)) return [];
    const found = speller.correct(folded).filter(({ words }) => words.every(isMeant));
    // A real word one letter off a word of the collection is a slip only if it is long: “meting”, not “gold”.
    const trusted = isWord(folded) ? found.filter((one) => isLikelySlip(folded, one)) : found;
    return trusted.map(({ words, distance }) => ({ words, terms: words.map(termOf), distance }));
  }

  /** A word of the lexicon alone counts only where the collection says it in another form or another word. */
  function isMeant(word: string): boolean {
    return isKnown(termOf(word)) || relatedTerms(word).some(({ term }) => isKnown(term));
  }

  /** Index terms of the collection's words that spell the same name (Tokaev, Tokayev). */
  function sameName(folded: string): string[] {
    byNameKey ??= groupBy(statistics.words().keys(), nameKey);
    const words = byNameKey.get(nameKey(folded)) ?? [];
    return [...new Set(words.filter((word) => word !== folded).map(termOf))];
  }

  /** Index terms of the releases of a version: 4.2.0 and 4.2.1 of 4.2. */
  function releasesOf(folded: string): string[] {
    if (!/^\d+(?:\.\d+)+$/u.test(folded)) return [];
    return [...statistics.words().keys()].filter((word) => word.startsWith(`${folded}.`)).map(termOf);
  }

  /** Folded words of the names in the collection that a word is the initials of (AGM, cfp). */
  function spelledOut(folded: string): readonly (readonly string[])[] {
    return initials.get(folded) ?? [];
  }

  return { weightOf, isKnown, isWord, corrections, sameName, releasesOf, spelledOut };
}

/** Words that the collection may only have in another form: “stirke” is “strike” where articles say “struck”. */
function withLexicon(words: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const all = new Map(words);
  for (const word of lexiconWords()) if (!all.has(word)) all.set(word, 0);
  return all;
}

const MIN_SLIP_LENGTH = 6;

function isLikelySlip(
  folded: string,
  { words, distance }: { readonly words: readonly string[]; readonly distance: number },
): boolean {
  return folded.length >= MIN_SLIP_LENGTH && distance === 1 && words.length === 1;
}
