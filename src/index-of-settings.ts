import type { Embedder } from "./index/embedding/embedder.ts";
import { createTransformersEmbedder } from "./index/embedding/transformers-embedder.ts";
import { createFolderIndexStore } from "./index/folder/folder-index-store.ts";
import { ensureIndex as ensureIndexOf } from "./index/ensure-index.ts";
import type { EnsureIndexOptions } from "./index/ensure-index.ts";
import type { IndexStore } from "./index/index-store.ts";
import { modelOfIndex } from "./index/model-of-index.ts";
import type { Secret } from "./platform/secret.ts";

/** Where the index is, and what it is made of and with. */
export interface IndexSettings {
  readonly articlesDir: string;
  readonly indexDir: string;
  /** The database that the index is in, in place of `indexDir`. */
  readonly storeUrl?: Secret | null;
  /** A folder's path or name, or a hub id; null for the model that the index was made with, else the bundled one. */
  readonly embeddingModel: string | null;
}

type ModelSettings = Omit<IndexSettings, "articlesDir">;

/** @throws EmbeddingError when the model cannot be loaded; what `modelOfIndex` throws */
export async function loadEmbedder(settings: ModelSettings): Promise<Embedder> {
  return createTransformersEmbedder({
    model: settings.embeddingModel ?? (await modelInUse(settings)),
  });
}

async function modelInUse(settings: ModelSettings): Promise<string> {
  const store = await openIndexStore(settings);
  try {
    return await modelOfIndex(store);
  } finally {
    await store.close();
  }
}

/**
 * Where the settings say that the index is. To be closed.
 * @throws StoreError when a database cannot be used
 */
export async function openIndexStore({
  indexDir,
  storeUrl = null,
}: Pick<IndexSettings, "indexDir" | "storeUrl">): Promise<IndexStore> {
  if (storeUrl === null) return createFolderIndexStore(indexDir, { onNoGraph: tellOnce });
  // Its libraries take 16 MB of every process that has no use for them.
  const { openPostgresIndexStore } = await import("./index/postgres/postgres-index-store.ts");
  return openPostgresIndexStore(storeUrl.reveal());
}

let isToldOfNoGraph = false;

/** A process opens many generations. */
function tellOnce(notice: string): void {
  if (!isToldOfNoGraph) console.error(notice);
  isToldOfNoGraph = true;
}

/** Sees to an index that can be asked; see `ensureIndex` of the index. */
export async function ensureIndex(
  settings: IndexSettings,
  options: Omit<EnsureIndexOptions, "articlesPath">,
): Promise<void> {
  const store = await openIndexStore(settings);
  try {
    await ensureIndexOf(store, { ...options, articlesPath: settings.articlesDir });
  } finally {
    await store.close();
  }
}
