/*
 * Measures of a ranking of distinct ids against the ids that are right. All lie in [0, 1], higher is
 * better; definitions as in Manning, Raghavan and Schütze, Introduction to Information Retrieval,
 * ch. 8, but for Recall@k: see `hitAt`.
 */

/**
 * 1 where any right id is among the first `k`, else 0. Retrieval for answering calls its mean Recall@k
 * (Karpukhin et al. 2020, arXiv 2004.04906, who name it top-k accuracy): one article is enough to answer.
 */
export function hitAt<Id>(ranking: readonly Id[], relevant: ReadonlySet<Id>, k: number): number {
  return ranking.slice(0, k).some((id) => relevant.has(id)) ? 1 : 0;
}

/** 1 / place of the first right id, 0 where none is ranked. */
export function reciprocalRank<Id>(ranking: readonly Id[], relevant: ReadonlySet<Id>): number {
  const place = ranking.findIndex((id) => relevant.has(id));
  return place < 0 ? 0 : 1 / (place + 1);
}

/**
 * Normalised discounted cumulative gain with binary gains: Σ 1 / log2(place + 1) over the right ids among
 * the first `k`, divided by the same sum of the best possible ranking. 0 where nothing is right.
 */
export function ndcgAt<Id>(ranking: readonly Id[], relevant: ReadonlySet<Id>, k: number): number {
  const gains = ranking.slice(0, k).map((id, at) => (relevant.has(id) ? discount(at) : 0));
  const best = Array.from({ length: Math.min(k, relevant.size) }, (_, at) => discount(at));
  return best.length === 0 ? 0 : sum(gains) / sum(best);
}

/** Worth of a right id at position `at`, from 0. */
function discount(at: number): number {
  return 1 / Math.log2(at + 2);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
