/** Higher is better; scores of different indexes are not comparable. */
export interface Hit {
  readonly passageId: number;
  readonly score: number;
}

/** Nearest-neighbour search over unit vectors, labelled by passage id. */
export interface VectorIndex {
  readonly dimensions: number;
  readonly size: number;
  /**
   * At most `k` hits, best first, by cosine similarity in [-1, 1]; equal scores by smaller passage id.
   * @throws DimensionMismatchError
   */
  search(query: Float32Array, k: number): Promise<Hit[]>;
  /** The stored vector of each id, in the order given (a stored vector may differ by rounding from what was added). */
  vectors(passageIds: readonly number[]): Float32Array[] | Promise<Float32Array[]>;
}
