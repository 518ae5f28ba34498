import type { Embedder } from "./index/embedding/embedder.ts";
import type { Collection } from "./index/collection.ts";
import { createTransformersEmbedder } from "./index/embedding/transformers-embedder.ts";
import { createFolderIndexStore } from "./index/folder/folder-index-store.ts";
import type { EnsureIndexOptions } from "./index/build/ensure-index.ts";
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

type StoreSettings = Pick<IndexSettings, "indexDir" | "storeUrl">;
type ModelSettings = Omit<IndexSettings, "articlesDir">;

/** @throws EmbeddingError when the model cannot be loaded; what `modelOfIndex` throws */
export async function loadEmbedder(settings: ModelSettings): Promise<Embedder> {
  return createTransformersEmbedder({
    model: settings.embeddingModel ?? (await withIndexStore(settings, (store) => modelOfIndex(store))),
  });
}

/**
 * Where the settings say that the index is. To be closed.
 * @throws StoreError when a database cannot be used
 */
export async function openIndexStore({ indexDir, storeUrl = null }: StoreSettings): Promise<IndexStore> {
  if (storeUrl === null) return createFolderIndexStore(indexDir, { onNoGraph: tellOnce });
  // Its libraries take 16 MB of every process that has no use for them.
  const { openPostgresIndexStore } = await import("./index/postgres/postgres-index-store.ts");
  return openPostgresIndexStore(storeUrl.reveal());
}

/** Runs `work` on the store of the settings, which is closed afterwards. @throws StoreError, and what `work` throws */
export async function withIndexStore<T>(
  settings: StoreSettings,
  work: (store: IndexStore) => Promise<T>,
): Promise<T> {
  const store = await openIndexStore(settings);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/**
 * Reads the current generation of the index of the settings, by whichever model it was made.
 * @throws StoreError, IndexNotFoundError, IndexMismatchError (another format), IndexDamagedError, and what `read` throws
 */
export async function readIndex<T>(
  settings: StoreSettings,
  read: (collection: Collection) => Promise<T>,
): Promise<T> {
  return await withIndexStore(settings, async (store) => {
    const collection = await store.openGeneration(await store.readManifest());
    try {
      return await read(collection);
    } finally {
      collection.close();
    }
  });
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
  // What reads articles takes 10 MB of every thread that only answers.
  const { ensureIndex: ensureIndexOf } = await import("./index/build/ensure-index.ts");
  await withIndexStore(settings, (store) =>
    ensureIndexOf(store, { ...options, articlesPath: settings.articlesDir }),
  );
}
