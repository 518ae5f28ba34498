import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import type { Embedder } from "../../src/index/embedding/embedder.ts";
import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { readManifest } from "../../src/index/folder/manifest-file.ts";
import { buildIndex } from "../../src/index/build/build-index.ts";
import type { BuildOptions, BuildReport } from "../../src/index/build/build-index.ts";
import type { IndexStore } from "../../src/index/index-store.ts";
import { openIndex } from "../../src/index/open-index.ts";
import { openDatabase } from "../../src/platform/sqlite/sqlite-database.ts";
import { RecordingEmbedder } from "./recording-embedder.ts";

export const BUILT_AT = new Date("2026-03-20T08:00:00Z");

/** A folder of articles and one of the index made of them. */
export class IndexFolder {
  readonly root: string;
  readonly articlesPath: string;
  readonly indexDirectory: string;
  readonly store: IndexStore;

  constructor(root: string, options?: FolderOptions) {
    this.root = root;
    this.articlesPath = join(root, "articles");
    this.indexDirectory = join(root, "index");
    this.store = createFolderIndexStore(this.indexDirectory, options);
  }

  /** Writes one record a file; null removes it. */
  async write(records: Readonly<Record<string, ArticleRecord | null>>): Promise<void> {
    await mkdir(this.articlesPath, { recursive: true });
    for (const [id, record] of Object.entries(records)) {
      const path = join(this.articlesPath, `${id}.json`);
      if (record === null) await rm(path, { force: true });
      else await writeFile(path, JSON.stringify({ id, ...record }));
    }
  }

  async build(options: Partial<BuildOptions> = {}): Promise<BuildReport> {
    return await buildIndex({
      articlesPath: this.articlesPath,
      store: this.store,
      embedder: new RecordingEmbedder(),
      now: () => BUILT_AT,
      ...options,
    });
  }

  async generations(): Promise<string[]> {
    return (await readdir(join(this.indexDirectory, "generations"))).sort();
  }

  /** Path of a file of the current generation. */
  async currentFile(name: string): Promise<string> {
    const { generation } = await readManifest(this.indexDirectory);
    return join(this.indexDirectory, "generations", generation, name);
  }
}

export interface ArticleRecord {
  readonly title?: string;
  readonly date?: string;
  readonly text: string;
}

type FolderOptions = Parameters<typeof createFolderIndexStore>[1];

/** Gives every test of a file a fresh folder; call it once, at the top. */
export function useIndexFolder(options?: FolderOptions): () => IndexFolder {
  let folder: IndexFolder;
  beforeEach(async () => {
    folder = await makeIndexFolder(options);
  });
  afterEach(async () => {
    await rm(folder.root, { recursive: true, force: true });
  });
  return () => folder;
}

export async function makeIndexFolder(options?: FolderOptions): Promise<IndexFolder> {
  return new IndexFolder(await mkdtemp(join(tmpdir(), "kurultai-index-")), options);
}

/** Builds an index of the same articles from nothing, for `compare` too, and expects the two to hold the same. */
export async function expectSameFromScratch(
  folder: IndexFolder,
  compare: (fromScratch: IndexFolder) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const fromScratch = await makeIndexFolder();
  await cp(folder.articlesPath, fromScratch.articlesPath, { recursive: true });
  await fromScratch.build();
  expect(await dumpIndex(folder.indexDirectory)).toEqual(await dumpIndex(fromScratch.indexDirectory));
  await compare(fromScratch);
  await rm(fromScratch.root, { recursive: true });
}

/**
 * Everything a question could be answered from: all rows, all terms where they stand, all vectors.
 */
export async function dumpIndex(
  indexDirectory: string,
  embedder: Embedder = new RecordingEmbedder(),
): Promise<unknown> {
  const collection = await openIndex(createFolderIndexStore(indexDirectory), embedder);
  const { generation, counts, dates, collectionHash } = collection.manifest;
  const ids = Array.from({ length: counts.passages }, (_, id) => id);
  const vectors = (await collection.vectors.vectors(ids)).map((vector) => [...vector]);
  collection.close();

  const database = openDatabase(join(indexDirectory, "generations", generation, "collection.sqlite"));
  database.exec("CREATE VIRTUAL TABLE temp.places USING fts5vocab (main, passage_terms, instance)");
  const rows = (query: string) => database.prepare<[], Record<string, unknown>>(query).all();
  const tables = {
    articles: rows("SELECT * FROM articles ORDER BY number"),
    passages: rows("SELECT * FROM passages ORDER BY id"),
    events: rows("SELECT * FROM events ORDER BY article, ordinal"),
    terms: rows("SELECT * FROM terms ORDER BY term"),
    words: rows("SELECT * FROM words ORDER BY word"),
    places: rows("SELECT * FROM temp.places ORDER BY doc, term, col, offset"),
  };
  database.close();
  return { counts, dates, collectionHash, vectors, ...tables };
}
