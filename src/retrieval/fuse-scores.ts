/** What the two searches say of one candidate. */
export interface Candidate {
  readonly passageId: number;
  /** BM25, 0 or more, on any scale. */
  readonly lexical: number;
  /** Cosine in [-1, 1]. */
  readonly similarity: number;
}

/**
 * `(1 − w) · bm25 / max bm25 + w · max(0, cosine)` for each candidate, in the order given; in [0, 1].
 *
 * A linear blend of scores, with the lexical one divided by the best of the query (a theoretical
 * minimum of 0 and the maximum at hand: “TM2C2” in Bruch, Gai and Ingber, “An Analysis of Fusion
 * Functions for Hybrid Retrieval”, ACM TOIS 2023), where it beats reciprocal rank fusion, as it does
 * here: a weak but even dense model must not outvote a clear lexical hit by its ranks.
 *
 * @param vectorWeight w, 0 to 1.
 */
export function fuseScores(candidates: readonly Candidate[], vectorWeight: number): number[] {
  const maxLexical = Math.max(0, ...candidates.map((candidate) => candidate.lexical));
  return candidates.map(({ lexical, similarity }) => {
    const share = maxLexical === 0 ? 0 : lexical / maxLexical;
    return (1 - vectorWeight) * share + vectorWeight * Math.max(0, similarity);
  });
}

/**
 * The first `k` of a ranking, with places kept for what must not be lost by fusion: a reserved id that
 * did not make it takes the place of the last one that is not reserved. The order of the ranking stays.
 */
export function takeWithReserved(
  ranking: readonly number[],
  reserved: ReadonlySet<number>,
  k: number,
): number[] {
  const kept = new Set(ranking.filter((passageId) => reserved.has(passageId)).slice(0, k));
  for (const passageId of ranking) {
    if (kept.size >= k) break;
    kept.add(passageId);
  }
  return ranking.filter((passageId) => kept.has(passageId));
}
