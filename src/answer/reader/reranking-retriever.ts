import type { RetrievedPassage, Retriever } from "../../search/retriever.ts";
import type { PairScorer } from "./pair-models.ts";

/** Passages whose order the scorer decides; those below keep theirs. */
const RERANKED = 32;

/**
 * A retriever whose first passages are put in the order of a cross-encoder. The set of passages stays the
 * same; scores are handed out anew, best to best, so that what reads them finds the range it is used to.
 */
export function createRerankingRetriever(retriever: Retriever, scorer: PairScorer): Retriever {
  return {
    async retrieve(query, k, options) {
      const found = await retriever.retrieve(query, k, options);
      const first = found.slice(0, RERANKED);
      options?.signal?.throwIfAborted();
      const texts = first.map(({ article, passage }) => `${article.title}\n${passage.text}`);
      const scores = await scorer.score(query.text, texts);
      return [...reordered(first, scores), ...found.slice(RERANKED)];
    },
  };
}

/** In the order of `scores`, equals as before. */
export function reordered(
  passages: readonly RetrievedPassage[],
  scores: readonly number[],
): RetrievedPassage[] {
  const order = passages.map((_, at) => at).sort((a, b) => scores[b]! - scores[a]! || a - b);
  return order.map((at, place) => ({ ...passages[at]!, score: passages[place]!.score }));
}
