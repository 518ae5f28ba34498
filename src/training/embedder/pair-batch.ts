import type { TokenLists } from "./token-lists.ts";

/** Queries and the passages that answer them: query i belongs to passage i; all pairs are of one task. */
export interface PairBatch {
  /** The name of the task, as in the mixture. */
  readonly task: string;
  readonly queries: TokenLists;
  readonly passages: TokenLists;
  /** Pairs of one group (same paragraph, section or story) are no negatives of one another. */
  readonly groups: Int32Array;
}
