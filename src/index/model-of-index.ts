import { existsSync } from "node:fs";
import { join } from "node:path";
import { IndexDamagedError, IndexMismatchError, IndexNotFoundError } from "../platform/errors.ts";
import { BUNDLED_MODEL, MODELS_DIRECTORY } from "./embedding/locate-model.ts";
import type { IndexStore } from "./index-store.ts";

/**
 * The model that questions are embedded with where none is named: the one that the index was made with, as long as
 * it lies in the folder of models. In all other cases it is the bundled one; an index of another is
 * refused when it is opened.
 * @returns the name of a folder of models
 * @throws StoreError when the store cannot be asked
 */
export async function modelOfIndex(
  store: IndexStore,
  modelsDirectory = MODELS_DIRECTORY,
): Promise<string> {
  const id = await pinnedModelId(store);
  const isHere = id !== null && existsSync(join(modelsDirectory, id, "config.json"));
  return isHere ? id : BUNDLED_MODEL;
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
