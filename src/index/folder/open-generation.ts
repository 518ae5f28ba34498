import { join } from "node:path";
import { IndexDamagedError } from "../../platform/errors.ts";
import type { Collection } from "../collection.ts";
import type { Manifest } from "../manifest.ts";
import { openDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { VectorIndex } from "../vectors/vector-index.ts";
import { COLLECTION_FILE, generationDirectory } from "./generation.ts";
import { openVectors } from "./generation-vectors.ts";
import type { VectorOptions } from "./generation-vectors.ts";
import { createSqliteArticleStore } from "./sqlite-article-store.ts";
import { createSqliteLexicalIndex, createSqliteVocabulary } from "./sqlite-lexical-index.ts";
import { assertWhole, damaged } from "./whole-generation.ts";

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
