/** Higher is better; scores of different indexes are not comparable. */
export interface Hit {
  readonly passageId: number;
  readonly score: number;
}

/** Of the vectors of an index, from its manifest. */
export interface VectorShape {
  readonly dimensions: number;
  readonly size: number;
}

/** Nearest-neighbour search over unit vectors, labelled by passage id: these count up from 0. */
export interface VectorIndex extends VectorShape {
  /**
   * At most `k` hits, best first, by cosine similarity in [-1, 1]; equal scores by smaller passage id.
   * @param query of as many dimensions, as from the model that the index was opened for
   */
  search(query: Float32Array, k: number): Promise<Hit[]>;
  /**
   * The stored vector of each id, in the order given (a stored vector may differ by rounding from what was added).
   * @throws RangeError unless there is a vector of each
   */
  vectors(passageIds: readonly number[]): Float32Array[] | Promise<Float32Array[]>;
}

/** The vectors of texts by their hashes, of those that the passages have. @param ids of passages, by the hash of their text */
export async function vectorsByHash(
  hashes: readonly string[],
  ids: ReadonlyMap<string, number>,
  index: VectorIndex,
): Promise<ReadonlyMap<string, Float32Array>> {
  const known = hashes.filter((hash) => ids.has(hash));
  const vectors = await index.vectors(known.map((hash) => ids.get(hash)!));
  return new Map(known.map((hash, at) => [hash, vectors[at]!]));
}

/** @throws RangeError unless there is a vector of the passage */
export function assertHeld(passageId: number, { size }: VectorShape): void {
  if (Number.isInteger(passageId) && passageId >= 0 && passageId < size) return;
  throw new RangeError(`Passage ${passageId} has no vector`);
}

/** Cosines of unit vectors; rounding may carry a dot product just outside [-1, 1]. */
export function toCosine(dotProduct: number): number {
  return Math.min(1, Math.max(-1, dotProduct));
}
