import { open } from "node:fs/promises";
import { FLAT_MAGIC, FlatVectorStore } from "./flat-vector-store.ts";
import { HnswVectorStore } from "./hnsw-vector-store.ts";
import { damagedVectorsError, type ExpectedVectors } from "./vector-checks.ts";
import type { VectorStore } from "./vector-store.ts";

/**
 * Up to this many vectors all are compared with the query; beyond, a graph is searched. Exact search over
 * 256 dimensions was measured on two cores at 0.9 ms for 5,000 vectors, 1.8 ms for 10,000 and 3.6 ms for
 * 20,000. The graph takes 1 to 2 ms, finds 98 % and has to be built, at some 6,000 vectors a second. Below
 * the limit the difference is lost in the time of the rest of an answer, and nothing is missed.
 */
export const EXACT_SEARCH_LIMIT = 10_000;

/** Whether so many vectors are searched by a graph. */
export function needsGraph(size: number): boolean {
  return size > EXACT_SEARCH_LIMIT;
}

/**
 * Opens a saved store of either kind, told apart by the first bytes of the file.
 * @throws IndexDamagedError when the file is not there, not whole or not the expected one
 */
export async function openVectorStore(
  path: string,
  expected: ExpectedVectors,
): Promise<VectorStore> {
  return (await isFlatFile(path))
    ? FlatVectorStore.load(path, expected)
    : HnswVectorStore.load(path, expected);
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
