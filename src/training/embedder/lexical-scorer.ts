import { inverseDocumentFrequency } from "../../retrieval/bm25.ts";

/** BM25 of every text for a query, in the order of the texts. */
export type LexicalScorer = (query: string) => Float32Array;

export type Analysis = (text: string) => readonly string[];

/** The usual values (Robertson and Zaragoza, “The Probabilistic Relevance Framework”, 2009, §3.5.2). */
const K1 = 1.2;
const B = 0.75;

/** The texts that hold a term, and what the term adds to the score of each. */
interface Posting {
  readonly texts: number[];
  readonly scores: number[];
}

/**
 * Computes every term's share in every text's score once, so that a query only adds up: for measuring the same
 * queries again and again. A term that a query repeats counts once.
 * @param analyze text to index terms
 */
export function createLexicalScorer(texts: readonly string[], analyze: Analysis): LexicalScorer {
  const counts = texts.map((text) => countTerms(analyze(text)));
  const lengths = counts.map((terms) => [...terms.values()].reduce((sum, count) => sum + count, 0));
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / texts.length;
  const postings = new Map<string, Posting>();
  for (const [text, terms] of counts.entries()) {
    const norm = K1 * (1 - B + (B * lengths[text]!) / averageLength);
    for (const [term, count] of terms) {
      const posting = postings.get(term) ?? { texts: [], scores: [] };
      posting.texts.push(text);
      posting.scores.push((count * (K1 + 1)) / (count + norm));
      postings.set(term, posting);
    }
  }
  return (query) => {
    const scores = new Float32Array(texts.length);
    for (const term of new Set(analyze(query))) addPosting(postings.get(term), scores);
    return scores;
  };
}

function addPosting(posting: Posting | undefined, scores: Float32Array): void {
  if (posting === undefined) return;
  const weight = inverseDocumentFrequency(posting.texts.length, scores.length);
  for (let at = 0; at < posting.texts.length; at++) {
    scores[posting.texts[at]!]! += weight * posting.scores[at]!;
  }
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
