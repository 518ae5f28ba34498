import type { HierarchicalNSW } from "hnswlib-node";
import { checkGraphFile, describeGraphFile, unheldFault } from "./graph-file.ts";
import { byRank } from "./top-hits.ts";
import {
  assertAddable,
  assertDimensions,
  assertHitCount,
  damagedVectorsError,
  toCosine,
  type ExpectedVectors,
  type VectorEntries,
} from "./vector-checks.ts";
import type { Hit, VectorStore } from "./vector-store.ts";

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
 * 42 s for 105,000 real passages of 384 dimensions; these take 19 s, and the search below makes up for it.
 */
const LINKS_PER_NODE = 12;
const CONSTRUCTION_WIDTH = 100;

/** Fixed, so that equal additions in equal order build equal graphs. */
const RANDOM_SEED = 100;

const INITIAL_CAPACITY = 1024;

/**
 * How many candidates a search for `k` hits keeps (hnswlib's `ef`). Measured against exact search on 79,000 real
 * passages of 384 dimensions, with people's questions and with runs of words from the passages: recall@10 0.991 and
 * 0.965 with 512, 0.996 and 0.984 with 1024, 0.999 and 0.993 with 2048 (3 ms, where exact search takes 30).
 */
function searchWidth(k: number): number {
  return Math.max(2048, 4 * k);
}

/*
 * Files are read and written by the library's synchronous calls, some tenths of a second for 100,000 vectors: Node aborts
 * the whole process when a thread is ended while one of the others is under way.
 */

/**
 * Approximate search over a navigable small-world graph (Malkov & Yashunin 2018, arXiv 1603.09320).
 * Where hits with equal scores compete for the last places, which of them are found is up to the graph.
 */
export class HnswVectorStore implements VectorStore {
  readonly dimensions: number;
  readonly #graph: HierarchicalNSW;
  readonly #ids: Set<number>;
  readonly #removed: Set<number>;

  /** @param removed labels that are marked as deleted in the graph */
  private constructor(dimensions: number, graph: HierarchicalNSW, removed: readonly number[] = []) {
    this.dimensions = dimensions;
    this.#graph = graph;
    this.#ids = new Set(graph.getIdsList());
    this.#removed = new Set(removed);
    for (const id of removed) this.#ids.delete(id);
  }

  static create(dimensions: number): HnswVectorStore {
    const graph = newGraph(dimensions);
    graph.initIndex(INITIAL_CAPACITY, LINKS_PER_NODE, CONSTRUCTION_WIDTH, RANDOM_SEED);
    return new HnswVectorStore(dimensions, graph);
  }

  get size(): number {
    return this.#ids.size;
  }

  has(passageId: number): boolean {
    return this.#ids.has(passageId);
  }

  add(entries: VectorEntries): void {
    // The library itself would replace the vector of a label it holds, and read past a short vector's end.
    const isTaken = (id: number) => this.#ids.has(id) || this.#removed.has(id);
    assertAddable(entries, this.dimensions, isTaken);
    this.#reserve(this.size + this.#removed.size + entries.length);
    for (const { passageId, vector } of entries) {
      this.#graph.addPoint(Array.from(vector), passageId);
      this.#ids.add(passageId);
    }
  }

  /**
   * Takes vectors out of every search to come. They stay in the graph as steps on the way to others, so that each
   * costs as much as one that is found, and their ids are not given again.
   * @throws RangeError on an id that is not held
   */
  remove(passageIds: readonly number[]): void {
    for (const id of passageIds) {
      if (!this.#ids.delete(id)) throw new RangeError(`Passage ${id} has no vector`);
      this.#graph.markDelete(id);
      this.#removed.add(id);
    }
  }

  search(query: Float32Array, k: number): Promise<Hit[]> {
    return Promise.resolve().then(() => this.#nearest(query, k));
  }

  vectors(passageIds: readonly number[]): Float32Array[] {
    return passageIds.map((id) => {
      if (!this.#ids.has(id)) throw new RangeError(`Passage ${id} has no vector`);
      return Float32Array.from(this.#graph.getPoint(id));
    });
  }

  async save(path: string): Promise<void> {
    this.#graph.writeIndexSync(path);
    const { dimensions, size } = this;
    await describeGraphFile(path, {
      dimensions,
      size,
      removed: [...this.#removed],
      removedSince: [],
    });
  }

  /** @throws IndexDamagedError when the files are not whole, or not those the manifest tells of */
  static async load(path: string, expected: ExpectedVectors): Promise<HnswVectorStore> {
    const { removed, removedSince } = await checkGraphFile(path, expected);
    const graph = newGraph(expected.dimensions);
    graph.readIndexSync(path);
    const store = new HnswVectorStore(expected.dimensions, graph, removed);
    if (!removedSince.every((id) => store.has(id))) {
      throw damagedVectorsError(path, unheldFault(path));
    }
    store.remove(removedSince);
    return store;
  }

  #nearest(query: Float32Array, k: number): Hit[] {
    assertDimensions(query, this.dimensions);
    assertHitCount(k);
    const count = Math.min(k, this.size);
    if (count === 0) return [];
    // Set for every search: it depends on k, and the library forgets it when a graph is loaded.
    this.#graph.setEf(searchWidth(count));
    const { neighbors, distances } = this.#graph.searchKnn(Array.from(query), count);
    return neighbors
      .map((passageId, i) => ({ passageId, score: toCosine(1 - distances[i]!) }))
      .sort(byRank);
  }

  #reserve(size: number): void {
    const capacity = this.#graph.getMaxElements();
    if (size > capacity) this.#graph.resizeIndex(Math.max(size, 2 * capacity));
  }
}

/** Inner product: for unit vectors the cosine, without the library's own normalizing on every call. */
function newGraph(dimensions: number): HierarchicalNSW {
  if (hnswlib === null) throw new Error("hnswlib-node cannot be loaded");
  return new hnswlib.HierarchicalNSW("ip", dimensions);
}
