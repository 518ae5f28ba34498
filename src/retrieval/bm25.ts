/** A text as BM25 sees it. */
export interface TermCounts {
  /** Occurrences of each term; those in the title count more (see countTerms), so a count may be a fraction. */
  readonly counts: ReadonlyMap<string, number>;
  /** Number of terms, title and body alike. */
  readonly length: number;
}

/** How the collection as a whole stands to a term. */
export interface TermStatistics {
  readonly passageCount: number;
  documentFrequency(term: string): number;
}

export interface Bm25Options {
  /** How fast repetitions of a term stop counting. */
  readonly k1?: number;
  /** How much long texts are held back, 0 to 1. */
  readonly b?: number;
}

/** Usual values (Robertson and Zaragoza, “The Probabilistic Relevance Framework”, 2009, §3.5.2; Lucene's defaults). */
const K1 = 1.2;
const B = 0.75;

/** @param titleWeight how many occurrences in the body one in the title is worth. */
export function countTerms(
  title: readonly string[],
  body: readonly string[],
  titleWeight: number,
): TermCounts {
  const counts = new Map<string, number>();
  for (const term of title) counts.set(term, (counts.get(term) ?? 0) + titleWeight);
  for (const term of body) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { counts, length: title.length + body.length };
}

/**
 * ln(1 + (N − df + 0.5) / (df + 0.5)), the variant of Lucene's BM25Similarity. It stays positive for a
 * term in more than half of the passages, where the original (and FTS5's) falls to zero or below and a
 * collection of a few articles would lose its order.
 */
export function inverseDocumentFrequency(documentFrequency: number, passageCount: number): number {
  return Math.log(1 + (passageCount - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/**
 * BM25 of every document for the terms, in the order given: Σ idf · tf·(k1+1) / (tf + k1·(1 − b + b·length/average)).
 * The average length is that of the documents given, since candidates of one query are much alike and
 * the collection keeps no lengths.
 *
 * @param terms repetitions count once.
 */
export function scoreByBm25(
  terms: readonly string[],
  documents: readonly TermCounts[],
  statistics: TermStatistics,
  { k1 = K1, b = B }: Bm25Options = {},
): number[] {
  const weights = [...new Set(terms)].map((term): [string, number] => [
    term,
    inverseDocumentFrequency(statistics.documentFrequency(term), statistics.passageCount),
  ]);
  const averageLength = meanLength(documents);
  return documents.map(({ counts, length }) => {
    const norm = k1 * (1 - b + (b * length) / averageLength);
    let score = 0;
    for (const [term, idf] of weights) {
      const frequency = counts.get(term) ?? 0;
      score += (idf * frequency * (k1 + 1)) / (frequency + norm);
    }
    return score;
  });
}

/** At least 1, so that texts without a single term divide nothing by zero. */
function meanLength(documents: readonly TermCounts[]): number {
  const total = documents.reduce((sum, { length }) => sum + length, 0);
  return Math.max(1, total / Math.max(1, documents.length));
}
