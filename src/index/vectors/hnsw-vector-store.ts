import { setImmediate as nextTurn } from "node:timers/promises";
import type { HierarchicalNSW } from "hnswlib-node";
import type { StepOptions } from "../build/generation-content.ts";
import type { FlatVectorStore } from "./flat-vector-store.ts";
import { byRank } from "./top-hits.ts";
import { assertHeld, toCosine } from "./vector-index.ts";
import type { Hit, VectorIndex, VectorShape } from "./vector-index.ts";

/** Null where it could not be compiled when it was to be installed, or was for another version of Node.js. */
const hnswlib = await import("hnswlib-node").then(
  (library) => library.default,
  () => null,
);

/** Whether there can be any {@link HnswVectorStore} in this process. */
export const HAS_GRAPHS = hnswlib !== null;

/**
 * Links per node and width of the search for them while building, within the ranges that the authors of hnswlib
 * advise (M 12–48, https://github.com/nmslib/hnswlib/blob/master/ALGO_PARAMS.md). Their defaults, 16 and 200, took
 * 42 s for 105,000 real passages of 384 dimensions; these take 19 s, and the search below makes up for
 * it: twice or half of either is a matter of time and room, not of what is found.
 */
const LINKS_PER_NODE = 12;
const CONSTRUCTION_WIDTH = 100;

/** Fixed, so that equal vectors build equal graphs. */
const RANDOM_SEED = 100;

/**
 * How many candidates a search for `k` hits keeps (hnswlib's `ef`). Measured against exact search on 79,000 real
 * passages of 384 dimensions, with people's questions and with runs of words from the passages: recall@10 0.991 and
 * 0.965 with 512, 0.996 and 0.984 with 1024, 0.999 and 0.993 with 2048 (3 ms, where exact search takes 30).
 */
function searchWidth(k: number): number {
  return Math.max(2048, 4 * k);
}

/**
 * Approximate search over a navigable small-world graph (Malkov & Yashunin 2018, arXiv 1603.09320).
 * Where hits with equal scores compete for the last places, which of them are found is up to the graph.
 */
export class HnswVectorStore implements VectorIndex {
  readonly dimensions: number;
  readonly size: number;
  readonly #graph: HierarchicalNSW;

  private constructor(graph: HierarchicalNSW, dimensions: number) {
    this.dimensions = dimensions;
    this.size = graph.getCurrentCount();
    this.#graph = graph;
  }

  /** @throws the signal's reason */
  static async build(
    vectors: FlatVectorStore,
    { signal, onProgress }: StepOptions = {},
  ): Promise<HnswVectorStore> {
    const { size, dimensions } = vectors;
    const graph = newGraph(dimensions);
    graph.initIndex(Math.max(1, size), LINKS_PER_NODE, CONSTRUCTION_WIDTH, RANDOM_SEED);
    for (let id = 0; id < size; id++) {
      // So that a long build hears an interrupt at once, and shows its progress; a point takes many times as long.
      await nextTurn();
      signal?.throwIfAborted();
      graph.addPoint(Array.from(vectors.vectors([id])[0]!), id);
      onProgress?.(id + 1, size);
    }
    return new HnswVectorStore(graph, dimensions);
  }

  search(query: Float32Array, k: number): Promise<Hit[]> {
    return Promise.resolve().then(() => this.#nearest(query, k));
  }

  vectors(passageIds: readonly number[]): Float32Array[] {
    return passageIds.map((id) => {
      assertHeld(id, this);
      return Float32Array.from(this.#graph.getPoint(id));
    });
  }

  /** By the library's synchronous call, some tenths of a second for 100,000 vectors. */
  save(path: string): void {
    this.#graph.writeIndexSync(path);
  }

  /**
   * The library takes any file for a graph, and one that is not whole ends the process when it is searched: what is
   * opened has to be proven by its checksum before.
   */
  static load(path: string, { dimensions }: Pick<VectorShape, "dimensions">): HnswVectorStore {
    const graph = newGraph(dimensions);
    graph.readIndexSync(path);
    return new HnswVectorStore(graph, dimensions);
  }

  #nearest(query: Float32Array, k: number): Hit[] {
    const count = Math.min(k, this.size);
    if (count === 0) return [];
    // Set for every search: it depends on k, and the library forgets it when a graph is loaded.
    this.#graph.setEf(searchWidth(count));
    const { neighbors, distances } = this.#graph.searchKnn(Array.from(query), count);
    return neighbors.map((passageId, i) => ({ passageId, score: toCosine(1 - distances[i]!) })).sort(byRank);
  }
}

/** Inner product: for unit vectors the cosine, without the library's own normalizing on every call. */
function newGraph(dimensions: number): HierarchicalNSW {
  if (hnswlib === null) throw new Error("hnswlib-node cannot be loaded");
  return new hnswlib.HierarchicalNSW("ip", dimensions);
}
