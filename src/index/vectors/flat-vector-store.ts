import { TopHits } from "./top-hits.ts";
import { assertDimensions, assertHeld, assertHitCount, toCosine } from "./vector-checks.ts";
import type { VectorShape } from "./vector-checks.ts";
import { VectorCodes } from "./vector-codes.ts";
import { readVectorFile } from "./vector-file.ts";
import type { Hit, VectorIndex } from "./vector-index.ts";

/** Up to so many vectors are compared in full within a millisecond. */
const CODED_FROM = 4_000;

/**
 * Exact search: the dot product of the query with every vector, of many with every code of one first. Recall is 1 by
 * construction, and the time grows in proportion to the number of vectors (see `EXACT_SEARCH_LIMIT`).
 */
export class FlatVectorStore implements VectorIndex {
  readonly dimensions: number;
  readonly size: number;
  /** Row-major `[size, dimensions]`: the row of a vector is the id of its passage. */
  readonly #values: Float32Array;
  readonly #codedFrom: number;
  /** Made by the first search. */
  #codes: VectorCodes | null = null;

  /**
   * @param values `[size, dimensions]`, row by row; not to be changed afterwards
   * @param codedFrom with how many vectors codes are compared first
   */
  constructor(values: Float32Array, dimensions: number, codedFrom = CODED_FROM) {
    this.dimensions = dimensions;
    this.size = values.length / dimensions;
    this.#values = values;
    this.#codedFrom = Math.max(1, codedFrom);
  }

  /** @throws IndexDamagedError when the file is not there, or not as long as the manifest tells */
  static async load(path: string, shape: VectorShape): Promise<FlatVectorStore> {
    return new FlatVectorStore(await readVectorFile(path, shape), shape.dimensions);
  }

  search(query: Float32Array, k: number): Promise<Hit[]> {
    return Promise.resolve().then(() => this.#nearest(query, k));
  }

  vectors(passageIds: readonly number[]): Float32Array[] {
    return passageIds.map((id) => {
      assertHeld(id, this);
      return this.#values.slice(id * this.dimensions, (id + 1) * this.dimensions);
    });
  }

  #nearest(query: Float32Array, k: number): Hit[] {
    assertDimensions(query, this.dimensions);
    assertHitCount(k);
    const top = new TopHits(Math.min(k, this.size));
    const compare = (id: number): void => {
      top.offer(id, toCosine(dotProduct(this.#values, id * this.dimensions, query)));
    };
    if (this.size < this.#codedFrom) for (let id = 0; id < this.size; id++) compare(id);
    else for (const id of this.#coded().candidates(query, k)) compare(id);
    return top.ranked();
  }

  #coded(): VectorCodes {
    return (this.#codes ??= new VectorCodes(this.#values, this));
  }
}

/** Four partial sums, as one sum would make every addition wait for the one before: 1.6 times as fast. */
function dotProduct(values: Float32Array, offset: number, query: Float32Array): number {
  const { length } = query;
  const lengthInFours = length - (length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < lengthInFours; i += 4) {
    a += values[offset + i]! * query[i]!;
    b += values[offset + i + 1]! * query[i + 1]!;
    c += values[offset + i + 2]! * query[i + 2]!;
    d += values[offset + i + 3]! * query[i + 3]!;
  }
  for (let i = lengthInFours; i < length; i++) a += values[offset + i]! * query[i]!;
  return a + b + c + d;
}
