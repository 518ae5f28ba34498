import { termOf } from "../../src/text/words/stem.ts";
import { toWords } from "../../src/text/words/words.ts";
import type { Vocabulary } from "../../src/index/collection.ts";

/** The statistics of a collection with one passage a text. */
export function statisticsOf(passages: readonly string[]): Vocabulary {
  const words = new Map<string, number>();
  const terms = new Map<string, number>();
  for (const passage of passages) {
    const folded = toWords(passage).map((word) => word.folded);
    for (const word of new Set(folded)) words.set(word, (words.get(word) ?? 0) + 1);
    for (const term of new Set(folded.map(termOf))) terms.set(term, (terms.get(term) ?? 0) + 1);
  }
  return {
    passageCount: passages.length,
    documentFrequency: (term) => terms.get(term) ?? 0,
    words: () => words,
  };
}
