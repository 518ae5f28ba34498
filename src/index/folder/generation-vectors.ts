import { join } from "node:path";
import type { StepOptions } from "../../platform/for-each-in-turns.ts";
import type { Manifest } from "../manifest.ts";
import { FlatVectorStore } from "../vectors/flat-vector-store.ts";
import { HAS_GRAPHS, HnswVectorStore } from "../vectors/hnsw-vector-store.ts";
import type { VectorShape } from "../vectors/vector-checks.ts";
import { VectorFileWriter } from "../vectors/vector-file.ts";
import type { VectorIndex } from "../vectors/vector-index.ts";
import { GRAPH_FILE, VECTORS_FILE } from "./generation.ts";
import { PassageSlots } from "./passage-slots.ts";
import type { Layout } from "./passage-slots.ts";

/**
 * Up to this many vectors all are compared with the query, which misses nothing and takes 13 ms (p95) for so many of 384
 * dimensions; beyond, a graph is searched, which every build makes anew from all vectors (docs/evaluation.md).
 */
const EXACT_SEARCH_LIMIT = 200_000;

export interface VectorOptions {
  /** Told what a keeper can do where there is no library to search so many passages with. */
  readonly onNoGraph?: (notice: string) => void;
  /** Up to how many passages all are compared; default 200,000. */
  readonly exactUpTo?: number;
}

/** Makes the graph of a generation whose vectors are written, where there are so many that one is searched. */
export async function writeGraph(
  directory: string,
  shape: VectorShape,
  { exactUpTo = EXACT_SEARCH_LIMIT, ...options }: StepOptions & VectorOptions,
): Promise<void> {
  if (!HAS_GRAPHS || shape.size <= exactUpTo) return;
  const vectors = await FlatVectorStore.load(join(directory, VECTORS_FILE), shape);
  (await HnswVectorStore.build(vectors, options)).save(join(directory, GRAPH_FILE));
}

/**
 * What searches the vectors of a generation whose files are proven to be whole. Where there are no graphs, a graph that
 * was made on another machine is passed over.
 * @throws IndexDamagedError
 */
export async function openVectors(
  directory: string,
  manifest: Manifest,
  { onNoGraph, exactUpTo = EXACT_SEARCH_LIMIT }: VectorOptions,
): Promise<VectorIndex> {
  if (HAS_GRAPHS && GRAPH_FILE in manifest.files) {
    return HnswVectorStore.load(join(directory, GRAPH_FILE), manifest.model);
  }
  const { size } = shapeOf(manifest);
  if (!HAS_GRAPHS && size > exactUpTo) onNoGraph?.(noticeOfNoGraph(size));
  return await readVectors(directory, manifest);
}

/** All vectors of a generation, however they are searched. @throws IndexDamagedError */
export async function readVectors(directory: string, manifest: Manifest): Promise<FlatVectorStore> {
  return await FlatVectorStore.load(join(directory, VECTORS_FILE), shapeOf(manifest));
}

function shapeOf({ counts, model }: Manifest): VectorShape {
  return { size: counts.passages, dimensions: model.dimensions };
}

function noticeOfNoGraph(size: number): string {
  return (
    `hnswlib-node is not installed here, so each question is compared with all ${size} passages: exact, and fast up ` +
    "to some 200,000. For more, install Python and a C++ compiler, then run: npm ci"
  );
}

/** The vectors of a generation by the slots of its passages, read when the first are asked for. */
export class SlotVectors {
  readonly #read: () => Promise<FlatVectorStore>;
  readonly #slots: PassageSlots;
  #vectors: Promise<FlatVectorStore> | undefined;

  /** @param directory of the generation */
  constructor(directory: string, manifest: Manifest, layout: Layout) {
    this.#slots = new PassageSlots(Uint32Array.from(layout.slots));
    this.#read = () => readVectors(directory, manifest);
  }

  /** @throws IndexDamagedError */
  async at(slots: readonly number[]): Promise<Float32Array[]> {
    if (slots.length === 0) return [];
    const vectors = await (this.#vectors ??= this.#read());
    return vectors.vectors(slots.map((slot) => this.#slots.passageAt(slot)));
  }
}

/** Vectors written at once. */
const VECTORS_A_TURN = 1_000;

/**
 * Writes the vectors of a generation of which most are another's.
 * @param slots of all its passages, by their ids
 * @param added vectors that the other has not, by slot
 * @throws IndexDamagedError, and the signal's reason
 */
export async function writePatchedVectors(
  directory: string,
  {
    slots,
    before,
    added,
    dimensions,
  }: {
    readonly slots: readonly number[];
    readonly before: SlotVectors;
    readonly added: ReadonlyMap<number, Float32Array>;
    readonly dimensions: number;
  },
  { signal, onProgress }: StepOptions,
): Promise<void> {
  const file = await VectorFileWriter.create(join(directory, VECTORS_FILE), dimensions);
  try {
    for (let start = 0; start < slots.length; start += VECTORS_A_TURN) {
      signal?.throwIfAborted();
      const turn = slots.slice(start, start + VECTORS_A_TURN);
      const kept = (await before.at(turn.filter((slot) => !added.has(slot)))).values();
      await file.append(turn.map((slot) => added.get(slot) ?? kept.next().value!));
      onProgress?.(start + turn.length, slots.length);
    }
  } finally {
    await file.close();
  }
}
