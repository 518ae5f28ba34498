/** What speaks for a passage, each in [0, 1]. */
export interface RelevanceMeasures {
  /** Cosine of query and passage; below 0 it counts as 0. */
  readonly similarity: number;
  /** Coverage of the query by the passage under its title, see `scoreByCoverage`. */
  readonly passageCoverage: number;
  /** The same of the whole article. */
  readonly articleCoverage: number;
  /** BM25 of the whole article as a share of the best article's. */
  readonly articleBm25: number;
}

/**
 * Fitted as a softmax over the articles of each question (a conditional logit, McFadden 1974) on every other question of
 * three sets (news of 2022, encyclopedia paragraphs, the briefs) and on pairs of SelQA and of SQuAD's training part, then
 * rounded. The other halves give nearly the same weights, and 0.6 or 1.5 times one of them moves no set's MRR by more
 * than 0.013. BM25 of the passage and of the title, the best window of twenty words and the coverage of names alone got
 * little or no weight beside these; the closeness of the terms got 0.16 and was worth nothing on eight sets, so the rest add up to
 * 0.84.
 */
const WEIGHTS: RelevanceMeasures = {
  similarity: 0.44,
  passageCoverage: 0.1,
  articleCoverage: 0.14,
  articleBm25: 0.16,
};

/** The weighted sum of the measures; 0 or more, at most the sum of the weights. */
export function relevanceOf(measures: RelevanceMeasures): number {
  return (
    WEIGHTS.similarity * Math.max(0, measures.similarity) +
    WEIGHTS.passageCoverage * measures.passageCoverage +
    WEIGHTS.articleCoverage * measures.articleCoverage +
    WEIGHTS.articleBm25 * measures.articleBm25
  );
}
