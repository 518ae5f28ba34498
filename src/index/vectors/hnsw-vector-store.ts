import { readFile, writeFile } from "node:fs/promises";
import hnswlib, { type HierarchicalNSW } from "hnswlib-node";
import { z } from "zod";
import { linkFile } from "../../platform/files/durable-files.ts";
import { checksumOf } from "../../platform/files/file-checksum.ts";
import { byRank } from "./top-hits.ts";
import {
  assertAddable,
  assertDimensions,
  assertHitCount,
  damagedVectorsError,
  toCosine,
  wrongShapeFault,
  type ExpectedVectors,
  type VectorEntries,
} from "./vector-checks.ts";
import type { Hit, VectorStore } from "./vector-store.ts";

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

const FORMAT_VERSION = 2;

const sidecarSchema = z.strictObject({
  formatVersion: z.literal(FORMAT_VERSION),
  dimensions: z.int().positive(),
  size: z.int().nonnegative(),
  /** Of the graph's file, see checksumOf. */
  checksum: z.string(),
  /** Labels that lie in the graph still, marked as deleted there. */
  removed: z.array(z.int().nonnegative()),
  /** Labels that have gone since, of which the graph's file does not tell. */
  removedSince: z.array(z.int().nonnegative()),
});

type Sidecar = z.infer<typeof sidecarSchema>;

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

  /**
   * Writes the graph in hnswlib's own format, which tells neither its dimensions nor whether it is whole,
   * and beside it `<path>.json` with both. A damaged graph would crash the process when searched.
   */
  async save(path: string): Promise<void> {
    this.#graph.writeIndexSync(path);
    const sidecar: Sidecar = {
      formatVersion: FORMAT_VERSION,
      dimensions: this.dimensions,
      size: this.size,
      checksum: await checksumOf(path),
      removed: [...this.#removed],
      removedSince: [],
    };
    await writeSidecar(path, sidecar);
  }

  /**
   * Saves at `to` what is saved at `from`, without some of it. The graph's file is not written again, nor looked at:
   * whether it is whole turns out when `to` is loaded.
   * @param removed ids that are held
   * @throws IndexDamagedError when there is no description of the graph
   */
  static async saveWithout(removed: readonly number[], from: string, to: string): Promise<void> {
    const sidecar = await readSidecar(from);
    await linkFile(from, to);
    await writeSidecar(to, {
      ...sidecar,
      size: sidecar.size - removed.length,
      removedSince: [...sidecar.removedSince, ...removed],
    });
  }

  /** @throws IndexDamagedError when the files are not whole, or not those the manifest tells of */
  static async load(path: string, expected: ExpectedVectors): Promise<HnswVectorStore> {
    const sidecar = await readSidecar(path);
    const fault = await faultOf(path, sidecar, expected);
    if (fault !== null) throw damagedVectorsError(path, fault);
    const graph = newGraph(expected.dimensions);
    graph.readIndexSync(path);
    const store = new HnswVectorStore(expected.dimensions, graph, sidecar.removed);
    if (!sidecar.removedSince.every((id) => store.has(id))) {
      throw damagedVectorsError(path, `${sidecarOf(path)} tells of vectors that it does not hold`);
    }
    store.remove(sidecar.removedSince);
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
  return new hnswlib.HierarchicalNSW("ip", dimensions);
}

function sidecarOf(path: string): string {
  return `${path}.json`;
}

async function writeSidecar(path: string, sidecar: Sidecar): Promise<void> {
  await writeFile(sidecarOf(path), `${JSON.stringify(sidecar)}\n`, { flush: true });
}

/** @throws IndexDamagedError */
async function readSidecar(path: string): Promise<Sidecar> {
  const sidecar = sidecarSchema.safeParse(await readJson(sidecarOf(path)));
  if (sidecar.success) return sidecar.data;
  throw damagedVectorsError(path, `${sidecarOf(path)} is missing or not readable`);
}

/** Why the file is not the expected vectors, or null when it is. */
async function faultOf(
  path: string,
  sidecar: Sidecar,
  expected: ExpectedVectors,
): Promise<string | null> {
  const wrongShape = wrongShapeFault(sidecar, expected);
  if (wrongShape !== null) return wrongShape;
  const checksum = await checksumOf(path).catch(() => null);
  if (checksum === null) return "the file cannot be read";
  return checksum === sidecar.checksum ? null : "its checksum does not match its content";
}

/** Null for a file that is not there or not JSON, which no schema takes for a sidecar. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return null;
  }
}
