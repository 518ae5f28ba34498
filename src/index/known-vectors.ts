import { join } from "node:path";
import { openDatabase } from "../sqlite/sqlite-database.ts";
import { COLLECTION_FILE, generationDirectory } from "./generation.ts";
import type { Manifest } from "./manifest.ts";
import { openVectors } from "./open-generation.ts";
import { readSlots } from "./passage-slots.ts";

/** Vectors at hand for some texts, by the hash of the text. */
export interface KnownVectors {
  has(hash: string): boolean;
  /** Those of texts that are known, in the order asked for. */
  get(hashes: readonly string[]): Promise<Float32Array[]>;
}

/** Knows what is in the map. */
export function vectorsInMemory(vectors: ReadonlyMap<string, Float32Array>): KnownVectors {
  return {
    has: (hash) => vectors.has(hash),
    get: (hashes) => Promise.resolve(hashes.map((hash) => vectors.get(hash)!)),
  };
}

/** Knows what either knows. */
export function joinKnown(first: KnownVectors, second: KnownVectors): KnownVectors {
  return {
    has: (hash) => first.has(hash) || second.has(hash),
    async get(hashes) {
      const [ofFirst, ofSecond] = await Promise.all([
        first.get(hashes.filter((hash) => first.has(hash))),
        second.get(hashes.filter((hash) => !first.has(hash))),
      ]);
      const [nextOfFirst, nextOfSecond] = [ofFirst.values(), ofSecond.values()];
      return hashes.map((hash) => (first.has(hash) ? nextOfFirst : nextOfSecond).next().value!);
    },
  };
}

/**
 * Vectors that a generation holds. Only of use for the model the generation was made with.
 * They are read when they are taken. A damaged generation knows none: then all is embedded anew.
 */
export async function readKnownVectors(
  indexDirectory: string,
  manifest: Manifest,
): Promise<KnownVectors> {
  const directory = generationDirectory(indexDirectory, manifest.generation);
  try {
    const { known, slots } = readPassages(join(directory, COLLECTION_FILE));
    const vectors = await openVectors(directory, manifest, slots);
    return {
      has: (hash) => known.has(hash),
      get: async (hashes) =>
        vectors.vectors(hashes.map((hash) => slots.passageAt(known.get(hash)!))),
    };
  } catch {
    return vectorsInMemory(new Map());
  }
}

/** By hash of the embedded text, the slot of a passage that has its vector. */
function readPassages(path: string) {
  const database = openDatabase(path);
  try {
    const rows = database
      .prepare<[], [string, number]>("SELECT embedded_hash, id FROM passages ORDER BY id")
      .raw();
    return { known: new Map(rows.iterate()), slots: readSlots(database) };
  } finally {
    database.close();
  }
}
