import { open } from "node:fs/promises";
import { FLAT_MAGIC, FlatVectorStore } from "./flat-vector-store.ts";
import { loadVectorsOfGraph } from "./graph-file.ts";
import { HAS_GRAPHS, HnswVectorStore } from "./hnsw-vector-store.ts";
import { damagedVectorsError, type ExpectedVectors } from "./vector-checks.ts";
import type { VectorStore } from "./vector-store.ts";

/**
 * Up to this many vectors all are compared with the query; beyond, a graph is searched. Exact search misses nothing and
 * at 100,000 vectors of 384 dimensions is as quick as the graph, which has to be built (docs/evaluation.md). What it
 * costs is that every change writes all vectors anew: 77 MB at the limit, where beside a graph only the new ones are.
 */
export const EXACT_SEARCH_LIMIT = 50_000;

/** Whether so many vectors are searched by a graph here. */
export function needsGraph(size: number, exactUpTo = EXACT_SEARCH_LIMIT): boolean {
  return HAS_GRAPHS && size > exactUpTo;
}

/** What a keeper whose many passages are all compared can do about it; null where nothing is to be said. */
export function noticeOfNoGraph(size: number, exactUpTo = EXACT_SEARCH_LIMIT): string | null {
  if (HAS_GRAPHS || size <= exactUpTo) return null;
  return (
    `hnswlib-node is not installed here, so each question is compared with all ${size} passages: exact, and fast up ` +
    "to some 200,000. For more, install Python and a C++ compiler, then run: npm ci"
  );
}

/**
 * Opens a saved store of either kind, told apart by the first bytes of the file. Where there are no graphs, the vectors
 * of one are compared one by one.
 * @throws IndexDamagedError when the file is not there, not whole or not the expected one
 */
export async function openVectorStore(
  path: string,
  expected: ExpectedVectors,
): Promise<VectorStore> {
  if (await isFlatFile(path)) return FlatVectorStore.load(path, expected);
  return HAS_GRAPHS ? HnswVectorStore.load(path, expected) : loadVectorsOfGraph(path, expected);
}

/** Whether a store that was saved compares all of its vectors. @throws IndexDamagedError when there is no file */
export async function isFlatFile(path: string): Promise<boolean> {
  return (await firstBytes(path, FLAT_MAGIC.length)) === FLAT_MAGIC;
}

async function firstBytes(path: string, count: number): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
      return buffer.toString("ascii", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw damagedVectorsError(path, "the file cannot be read", cause);
  }
}
