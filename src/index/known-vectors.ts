import { join } from "node:path";
import { openVectorStore } from "./choose-vector-store.ts";
import { COLLECTION_FILE, VECTORS_FILE, generationDirectory } from "./generation.ts";
import type { Manifest } from "./manifest.ts";
import { openDatabase } from "../sqlite/sqlite-database.ts";

/**
 * Vectors that a generation holds for the texts asked for, by the hash of the text. Only of use for
 * the model the generation was made with. A damaged generation knows none: then all is embedded anew.
 */
export async function readKnownVectors(
  indexDirectory: string,
  { generation, model, counts }: Manifest,
  wanted: ReadonlyMap<string, unknown>,
): Promise<Map<string, Float32Array>> {
  const directory = generationDirectory(indexDirectory, generation);
  try {
    const known = readPassageIds(join(directory, COLLECTION_FILE), wanted);
    if (known.size === 0) return new Map();
    const expected = { dimensions: model.dimensions, size: counts.passages };
    const store = await openVectorStore(join(directory, VECTORS_FILE), expected);
    const vectors = store.vectors([...known.values()]);
    return new Map([...known.keys()].map((hash, i) => [hash, vectors[i]!]));
  } catch {
    return new Map();
  }
}

/** By hash of the embedded text, a passage that has its vector. */
function readPassageIds(path: string, wanted: ReadonlyMap<string, unknown>): Map<string, number> {
  const database = openDatabase(path);
  try {
    const rows = database
      .prepare<[], [string, number]>("SELECT embedded_hash, id FROM passages ORDER BY id")
      .raw();
    return new Map(rows.all().filter(([hash]) => wanted.has(hash)));
  } finally {
    database.close();
  }
}
