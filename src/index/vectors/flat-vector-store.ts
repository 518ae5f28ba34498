import { dotProduct } from "../embedding/dot-product.ts";
import { TopHits } from "./top-hits.ts";
import { VectorCodes } from "./vector-codes.ts";
import { readVectorFile } from "./vector-file.ts";
import { assertHeld, toCosine } from "./vector-index.ts";
import type { Hit, VectorIndex, VectorShape } from "./vector-index.ts";

/**
 * Exact search: the query is compared with the code of every vector, and in full with those that may be among the nearest.
 * Recall is 1 by construction, and the time grows in proportion to the number of vectors (see `EXACT_SEARCH_LIMIT`).
 */
export class FlatVectorStore implements VectorIndex {
  readonly dimensions: number;
  readonly size: number;
  /** Row-major `[size, dimensions]`: the row of a vector is the id of its passage. */
  readonly #values: Float32Array;
  #codes: VectorCodes | null = null;

  /** @param values `[size, dimensions]`, row by row; not to be changed afterwards */
  constructor(values: Float32Array, dimensions: number) {
    this.dimensions = dimensions;
    this.size = values.length / dimensions;
    this.#values = values;
  }

  /** @throws Error when the file is not there, or not as long as the manifest tells */
  static async load(path: string, shape: VectorShape): Promise<FlatVectorStore> {
    return new FlatVectorStore(await readVectorFile(path, shape), shape.dimensions);
  }

  search(query: Float32Array, k: number): Promise<Hit[]> {
    return Promise.resolve().then(() => this.#nearest(query, k));
  }

  vectors(passageIds: readonly number[]): Float32Array[] {
    return passageIds.map((id) => {
      assertHeld(id, this);
      return this.#vectorOf(id).slice();
    });
  }

  /** Where it lies, not a copy. */
  #vectorOf(id: number): Float32Array {
    return this.#values.subarray(id * this.dimensions, (id + 1) * this.dimensions);
  }

  #nearest(query: Float32Array, k: number): Hit[] {
    if (this.size === 0) return [];
    this.#codes ??= new VectorCodes(this.#values, this);
    const top = new TopHits(Math.min(k, this.size));
    for (const id of this.#codes.candidates(query, k)) {
      top.offer(id, toCosine(dotProduct(this.#vectorOf(id), query)));
    }
    return top.ranked();
  }
}
