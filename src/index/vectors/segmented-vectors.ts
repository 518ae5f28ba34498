import { byRank } from "./top-hits.ts";
import type { Hit, VectorIndex, VectorStore } from "./vector-store.ts";

/** Several stores, no two with the same passage, searched as one. */
export class SegmentedVectors implements VectorIndex {
  readonly dimensions: number;
  readonly #segments: readonly VectorStore[];

  /** @param segments at least one, all of the same dimensions */
  constructor(segments: readonly [VectorStore, ...VectorStore[]]) {
    this.dimensions = segments[0].dimensions;
    this.#segments = segments;
  }

  get size(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.size, 0);
  }

  async search(query: Float32Array, k: number): Promise<Hit[]> {
    const hits = await Promise.all(this.#segments.map((segment) => segment.search(query, k)));
    return hits.flat().sort(byRank).slice(0, k);
  }

  vectors(passageIds: readonly number[]): Float32Array[] {
    return passageIds.map((id) => {
      const segment = this.#segments.find((one) => one.has(id));
      if (segment === undefined) throw new RangeError(`Passage ${id} has no vector`);
      return segment.vectors([id])[0]!;
    });
  }
}
