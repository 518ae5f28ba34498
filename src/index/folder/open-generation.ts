import { join } from "node:path";
import { IndexDamagedError } from "../../platform/errors.ts";
import type { Collection } from "../collection.ts";
import type { Manifest } from "../manifest.ts";
import { openDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";
import { isFlatFile, noticeOfNoGraph, openVectorStore } from "../vectors/choose-vector-store.ts";
import { FlatVectorStore } from "../vectors/flat-vector-store.ts";
import { SegmentedVectors } from "../vectors/segmented-vectors.ts";
import type { VectorIndex } from "../vectors/vector-store.ts";
import {
  COLLECTION_FILE,
  RECENT_VECTORS_FILE,
  VECTORS_FILE,
  generationDirectory,
} from "./generation.ts";
import { readSlots } from "./passage-slots.ts";
import type { PassageSlots } from "./passage-slots.ts";
import { SlottedVectors } from "./slotted-vectors.ts";
import { createSqliteArticleStore } from "./sqlite-article-store.ts";
import { createSqliteLexicalIndex, createSqliteVocabulary } from "./sqlite-lexical-index.ts";
import { assertFilesThere, assertUnchanged, damaged } from "./whole-generation.ts";

export interface OpenOptions {
  /** Told what a keeper can do where there is no library to search so many passages with. */
  readonly onNoGraph?: (notice: string) => void;
  /** Up to how many passages all are compared; default EXACT_SEARCH_LIMIT. */
  readonly exactUpTo?: number;
}

/** Opens the generation that a manifest describes. @throws IndexDamagedError */
export async function openGeneration(
  indexDirectory: string,
  manifest: Manifest,
  options: OpenOptions = {},
): Promise<Collection> {
  const directory = generationDirectory(indexDirectory, manifest.generation);
  await assertFilesThere(directory, manifest);
  await assertUnchanged(directory, manifest);
  const database = openOrReport(join(directory, COLLECTION_FILE));
  try {
    const slots = readSlots(database);
    const vectors = await openVectors(directory, manifest, slots, options);
    assertCounts(database, vectors, manifest, directory);
    return {
      manifest,
      articles: createSqliteArticleStore(database, slots),
      lexical: createSqliteLexicalIndex(database, slots),
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

/** The vectors of a generation by passage id. */
export async function openVectors(
  directory: string,
  { model: { dimensions }, counts, recentVectors = 0 }: Manifest,
  slots: PassageSlots,
  { onNoGraph, exactUpTo }: OpenOptions = {},
): Promise<VectorIndex> {
  const notice = noticeOfNoGraph(counts.passages, exactUpTo);
  if (notice !== null) onNoGraph?.(notice);
  try {
    const expected = { dimensions, size: counts.passages - recentVectors };
    const path = join(directory, VECTORS_FILE);
    const store = await openVectorStore(path, expected);
    // A flat file is written anew by every build.
    if (await isFlatFile(path)) return store;
    if (recentVectors === 0) return new SlottedVectors(store, slots);
    const recentPath = join(directory, RECENT_VECTORS_FILE);
    const recent = await FlatVectorStore.load(recentPath, { dimensions, size: recentVectors });
    return new SlottedVectors(new SegmentedVectors([store, recent]), slots);
  } catch (error) {
    throw damaged(directory, "has vectors that cannot be read", error);
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
