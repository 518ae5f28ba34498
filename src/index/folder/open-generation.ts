import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { IndexDamagedError } from "../../platform/errors.ts";
import { checksumOf } from "../../platform/files/file-checksum.ts";
import type { Collection } from "../collection.ts";
import type { Manifest } from "../manifest.ts";
import { openDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { VectorIndex } from "../vectors/vector-index.ts";
import { COLLECTION_FILE, generationDirectory } from "./generation.ts";
import { openVectors } from "./generation-vectors.ts";
import type { VectorOptions } from "./generation-vectors.ts";
import {
  createSqliteArticleStore,
  createSqliteLexicalIndex,
  createSqliteVocabulary,
} from "./sqlite-collection.ts";

/** In a generation that is set aside: what is wrong with it. */
const DAMAGE_NOTE = "damaged";

/** Opens the generation that a manifest describes. @throws IndexDamagedError */
export async function openGeneration(
  indexDirectory: string,
  manifest: Manifest,
  options: VectorOptions = {},
): Promise<Collection> {
  const directory = generationDirectory(indexDirectory, manifest.generation);
  await assertWhole(directory, manifest);
  const database = openOrReport(join(directory, COLLECTION_FILE));
  try {
    const vectors = await openVectors(directory, manifest, options);
    assertCounts(database, vectors, manifest, directory);
    return {
      manifest,
      articles: createSqliteArticleStore(database),
      lexical: createSqliteLexicalIndex(database),
      vectors,
      vocabulary: createSqliteVocabulary(database, manifest.counts.passages),
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error instanceof IndexDamagedError ? error : damaged(directory, "cannot be read", error);
  }
}

function openOrReport(path: string): SqliteDatabase {
  try {
    return openDatabase(path);
  } catch (error) {
    throw damaged(path, "cannot be read as a database", error);
  }
}

function assertCounts(
  database: SqliteDatabase,
  vectors: VectorIndex,
  { counts, model }: Manifest,
  directory: string,
): void {
  const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const found = [
    ["articles", count("articles"), counts.articles],
    ["passages", count("passages"), counts.passages],
    ["vectors", vectors.size, counts.passages],
    ["dimensions", vectors.dimensions, model.dimensions],
  ] as const;
  for (const [what, actual, expected] of found) {
    if (actual !== expected) {
      throw damaged(directory, `has ${String(actual)} ${what}, not ${expected}`);
    }
  }
}

/**
 * Reads all files.
 * @throws IndexDamagedError where one is missing or not what was written, or the generation was set aside
 */
async function assertWhole(directory: string, { files, checksums = {} }: Manifest): Promise<void> {
  const note = await readFile(join(directory, DAMAGE_NOTE), "utf8").catch(() => null);
  if (note !== null) throw new IndexDamagedError(note);
  for (const [name, size] of Object.entries(files)) {
    const found = await stat(join(directory, name)).catch(() => null);
    if (!found) throw damaged(directory, `lacks ${name}`);
    if (found.size !== size) {
      throw damaged(directory, `has a ${name} of ${found.size} bytes, not ${size}`);
    }
  }
  for (const [name, written] of Object.entries(checksums)) {
    const found = await checksumOf(join(directory, name)).catch((error: unknown) => {
      throw damaged(directory, `has a ${name} that cannot be read`, error);
    });
    if (found === written) continue;
    throw damaged(
      directory,
      `has a ${name} that is not as it was written (checksum ${found}, not ${written})`,
    );
  }
}

/** See `BuildTarget.isWhole`. */
export async function isWhole(indexDirectory: string, manifest: Manifest): Promise<boolean> {
  const directory = generationDirectory(indexDirectory, manifest.generation);
  return await assertWhole(directory, manifest).then(
    () => true,
    () => false,
  );
}

/** See `IndexStore.setAside`. On a disk that takes no note others find the damage for themselves. */
export async function setAside(
  indexDirectory: string,
  generation: string,
  { message }: IndexDamagedError,
): Promise<void> {
  const note = join(generationDirectory(indexDirectory, generation), DAMAGE_NOTE);
  await writeFile(note, message).catch(() => undefined);
}

function damaged(place: string, what: string, cause?: unknown): IndexDamagedError {
  return new IndexDamagedError(`${place} ${what}. Rebuild the index: npm run embed -- --full`, {
    cause,
  });
}
