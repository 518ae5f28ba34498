import { join } from "node:path";
import { vectorsInMemory } from "../known-vectors.ts";
import type { KnownVectors } from "../known-vectors.ts";
import type { Manifest } from "../manifest.ts";
import { readDatabase } from "../../platform/sqlite/sqlite-database.ts";
import { COLLECTION_FILE, generationDirectory } from "./generation.ts";
import { readVectors } from "./generation-vectors.ts";
import { readSlots } from "./passage-slots.ts";

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
    const vectors = await readVectors(directory, manifest);
    return {
      has: (hash) => known.has(hash),
      get: (hashes) =>
        Promise.resolve(vectors.vectors(hashes.map((hash) => slots.passageAt(known.get(hash)!)))),
    };
  } catch {
    return vectorsInMemory(new Map());
  }
}

/** By hash of the embedded text, the slot of a passage that has its vector. */
function readPassages(path: string) {
  return readDatabase(path, (database) => {
    const rows = database
      .prepare<[], [string, number]>("SELECT embedded_hash, id FROM passages ORDER BY id")
      .raw();
    return { known: new Map(rows.iterate()), slots: readSlots(database) };
  });
}
