import { existsSync } from "node:fs";
import { join } from "node:path";
import { IndexDamagedError, IndexMismatchError, IndexNotFoundError } from "../platform/errors.ts";
import { BUNDLED_MODEL, MODELS_DIRECTORY } from "./embedding/locate-model.ts";
import type { IndexStore } from "./index-store.ts";

/** What `npm run adapt`, which is gone, called the models that it fitted to a collection: `<base>-adapted-<8 hex of content>`. */
const ADAPTED_ID = /-adapted-[0-9a-f]{8}$/;

/**
 * The model that questions are embedded with where none is named: the one that the index was made with, as long as
 * it lies in the folder of models. In all other cases it is the bundled one; an index of another is
 * refused when it is opened.
 * @returns the name of a folder of models
 * @throws IndexMismatchError when the index was made with a model that was adapted to its articles
 * @throws StoreError when the store cannot be asked
 */
export async function modelOfIndex(
  store: IndexStore,
  modelsDirectory = MODELS_DIRECTORY,
): Promise<string> {
  const id = await pinnedModelId(store);
  if (id === null) return BUNDLED_MODEL;
  if (isAdapted(id)) {
    throw new IndexMismatchError(
      `The index in ${store.place} was made with ${id}, a model adapted to its articles, which is no longer supported. ` +
        "Rebuild it with the bundled model: npm run embed -- --full",
    );
  }
  return existsSync(join(modelsDirectory, id, "config.json")) ? id : BUNDLED_MODEL;
}

/** Whether the id is of a model that was adapted to a collection: none can be loaded by its id. */
export function isAdapted(modelId: string): boolean {
  return ADAPTED_ID.test(modelId);
}

/** Null where there is no index, or none that can be used. */
async function pinnedModelId(store: IndexStore): Promise<string | null> {
  try {
    return (await store.readManifest()).model.id;
  } catch (error) {
    const isUnusable = [IndexNotFoundError, IndexMismatchError, IndexDamagedError].some(
      (kind) => error instanceof kind,
    );
    if (isUnusable) return null;
    throw error;
  }
}
