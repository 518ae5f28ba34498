import { join } from "node:path";
import { openDatabase } from "../sqlite/sqlite-database.ts";
import { COLLECTION_FILE, generationDirectory } from "./generation.ts";
import type { Manifest } from "./manifest.ts";
import { openVectors } from "./open-generation.ts";
import { readSlots } from "./passage-slots.ts";

/** Vectors at hand for some texts, by the hash of the text. */
export interface KnownVectors {
  /** Number of texts. */
  readonly size: number;
  has(hash: string): boolean;
  /** Those of texts that are known, in the order asked for. */
  get(hashes: readonly string[]): Promise<Float32Array[]>;
}

/** Knows what is in the map. */
export function vectorsInMemory(vectors: ReadonlyMap<string, Float32Array>): KnownVectors {
  return {
    size: vectors.size,
    has: (hash) => vectors.has(hash),
    get: (hashes) => Promise.resolve(hashes.map((hash) => vectors.get(hash)!)),
  };
}

/**
 * Vectors that a generation holds for the texts asked for. Only of use for the model the generation was made with.
 * They are read when they are taken. A damaged generation knows none: then all is embedded anew.
 */
export async function readKnownVectors(
  indexDirectory: string,
  manifest: Manifest,
  wanted: ReadonlyMap<string, unknown>,
): Promise<KnownVectors> {
  const directory = generationDirectory(indexDirectory, manifest.generation);
  try {
    const { known, slots } = readPassages(join(directory, COLLECTION_FILE), wanted);
    if (known.size === 0) return vectorsInMemory(new Map());
    const vectors = await openVectors(directory, manifest, slots);
    return {
      size: known.size,
      has: (hash) => known.has(hash),
      get: async (hashes) =>
        vectors.vectors(hashes.map((hash) => slots.passageAt(known.get(hash)!))),
    };
  } catch {
    return vectorsInMemory(new Map());
  }
}

/** By hash of the embedded text, the slot of a passage that has its vector. */
function readPassages(path: string, wanted: ReadonlyMap<string, unknown>) {
  const database = openDatabase(path);
  try {
    const rows = database
      .prepare<[], [string, number]>("SELECT embedded_hash, id FROM passages ORDER BY id")
      .raw();
    const known = new Map<string, number>();
    for (const [hash, slot] of rows.iterate()) if (wanted.has(hash)) known.set(hash, slot);
    return { known, slots: readSlots(database) };
  } finally {
    database.close();
  }
}
