/** Each score divided by the greatest; scores are 0 or more, and all 0 where the greatest is. */
export function shareOfMax(scores: readonly number[]): number[] {
  const max = Math.max(0, ...scores);
  return scores.map((score) => (max === 0 ? 0 : score / max));
}

/**
 * `(1 − w) · lexical + w · max(0, cosine)` for each candidate, in the order given; in [0, 1].
 *
 * A linear blend of scores, the lexical one as a share of the query's best (“TM2C2”, a theoretical
 * minimum of 0 and the maximum at hand, in Bruch, Gai and Ingber, “An Analysis of Fusion Functions for
 * Hybrid Retrieval”, ACM TOIS 2023, where it beats reciprocal rank fusion). It does so with the bundled
 * model too: ranks would let a weak but even dense model outvote a clear hit by words.
 *
 * @param lexical shares in [0, 1].
 * @param similarities cosines in [-1, 1].
 * @param vectorWeight w, 0 to 1.
 */
export function fuseScores(
  lexical: readonly number[],
  similarities: readonly number[],
  vectorWeight: number,
): number[] {
  return lexical.map(
    (share, at) => (1 - vectorWeight) * share + vectorWeight * Math.max(0, similarities[at] ?? 0),
  );
}
