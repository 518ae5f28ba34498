import type { Random } from "../seeded-random.ts";

/** Running tokens `[start, end)` of the corpus. */
export interface TokenSpan {
  readonly start: number;
  readonly end: number;
}

/** A query and the passage that answers it, both in words. */
export interface DrawnPair {
  /** Word ids. */
  readonly query: readonly number[];
  /** Word ids that stand before the passage, such as its article's title. */
  readonly context: readonly number[];
  /** The parts of the passage, in order. */
  readonly passage: readonly TokenSpan[];
  /** See `PairBatch.groups`. */
  readonly group: number;
}

/** One way of making pairs out of a corpus. */
export interface PairTask {
  /** Pairs that belong into one batch; none where the draw met a place that gives no pair. */
  draw(random: Random): readonly DrawnPair[];
}
