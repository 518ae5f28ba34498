import { join } from "node:path";
import type { StepOptions } from "../build/generation-content.ts";
import type { Manifest } from "../manifest.ts";
import { FlatVectorStore } from "../vectors/flat-vector-store.ts";
import { HAS_GRAPHS, HnswVectorStore } from "../vectors/hnsw-vector-store.ts";
import type { VectorIndex, VectorShape } from "../vectors/vector-index.ts";
import { GRAPH_FILE, VECTORS_FILE } from "./generation.ts";

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
 * @throws Error when they do not fit the manifest
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

/** All vectors of a generation, however they are searched. @throws Error when they do not fit the manifest */
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
