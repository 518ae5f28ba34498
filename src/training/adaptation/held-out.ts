import type { EvaluationQuery, EvaluationSet } from "../embedder/evaluation-sets.ts";
import type { CollectionCorpus, Part } from "./collection-corpus.ts";

export type HeldOutPart = Exclude<Part, "training">;

/** Headlines to find their articles by, over all passages of a collection; an article counts as its best passage. */
export interface HeldOutSet extends EvaluationSet {
  /** The part of each query's article. */
  readonly partOfQuery: readonly HeldOutPart[];
}

/**
 * The headlines of the articles that are not learnt from. One that stands over several articles is right for each;
 * one that stands over an article of the training part is left out.
 */
export function heldOutHeadlines({ articles }: CollectionCorpus): HeldOutSet {
  const articlesUnder = new Map<string, Set<number>>();
  for (const [at, { headline }] of articles.entries()) {
    if (headline === null) continue;
    const others = articlesUnder.get(headline.text) ?? new Set();
    articlesUnder.set(headline.text, others.add(at));
  }
  const isLearnt = (article: number): boolean => articles[article]!.part === "training";
  const queries: EvaluationQuery[] = [];
  const partOfQuery: HeldOutPart[] = [];
  for (const [text, relevant] of articlesUnder) {
    const { part } = articles[[...relevant][0]!]!;
    if (part === "training" || [...relevant].some(isLearnt)) continue;
    queries.push({ text, relevant });
    partOfQuery.push(part);
  }
  return {
    name: "collection",
    texts: articles.flatMap(({ passages }) => passages.map(({ text }) => text)),
    groupCount: articles.length,
    groupOf: Int32Array.from(articles.flatMap(({ passages }, at) => passages.map(() => at))),
    queries,
    partOfQuery,
  };
}
