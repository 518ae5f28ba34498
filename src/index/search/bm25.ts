import { BM25 } from "../collection.ts";
import type { Vocabulary } from "../collection.ts";

/** Index terms of a text under its title, in reading order. */
export type TermDocument = readonly string[];

export type TermWeights = ReadonlyMap<string, number>;

/**
 * ln(1 + (N − df + 0.5) / (df + 0.5)), the variant of Lucene's BM25Similarity. It stays positive for a
 * term in more than half of the passages, where the original (and FTS5's) falls to zero or below and a
 * collection of a few articles would lose its order.
 */
export function inverseDocumentFrequency(documentFrequency: number, passageCount: number): number {
  return Math.log(1 + (passageCount - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** The inverse document frequency of each term, in the order of first mention. */
export function weighTerms(terms: readonly string[], statistics: Omit<Vocabulary, "words">): TermWeights {
  return new Map(
    terms.map((term) => [
      term,
      inverseDocumentFrequency(statistics.documentFrequency(term), statistics.passageCount),
    ]),
  );
}

/**
 * BM25 of every document, in the order given: Σ idf · tf·(k1 + 1) / (tf + k1·(1 − b + b·length/average)),
 * where length is the number of terms.
 * The average length is that of the documents given: candidates of one query are much alike, and the
 * collection keeps no lengths.
 */
export function scoreByBm25(weights: TermWeights, documents: readonly TermDocument[]): number[] {
  const { k1, b } = BM25;
  const averageLength = meanLength(documents);
  return documents.map((document) => {
    const norm = k1 * (1 - b + (b * document.length) / averageLength);
    let score = 0;
    for (const [term, frequency] of countTerms(weights, document)) {
      score += (weights.get(term)! * frequency * (k1 + 1)) / (frequency + norm);
    }
    return score;
  });
}

/** Occurrences of the weighed terms, in the order of the weights, so that sums do not depend on the text. */
function countTerms(weights: TermWeights, document: TermDocument): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of weights.keys()) counts.set(term, 0);
  for (const term of document) if (counts.has(term)) counts.set(term, counts.get(term)! + 1);
  return counts;
}

/** At least 1, so that texts without a single term divide nothing by zero. */
function meanLength(documents: readonly TermDocument[]): number {
  const total = documents.reduce((sum, document) => sum + document.length, 0);
  return Math.max(1, total / Math.max(1, documents.length));
}
