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
export async function modelOfIndex(store: IndexStore, modelsDirectory = MODELS_DIRECTORY): Promise<string> {
  const unusable = [IndexNotFoundError, IndexMismatchError, IndexDamagedError];
  const manifest = await store.readManifest().catch((error: unknown) => {
    if (unusable.some((kind) => error instanceof kind)) return null;
    throw error;
  });
  const id = manifest?.model.id ?? BUNDLED_MODEL;
  return existsSync(join(modelsDirectory, id, "config.json")) ? id : BUNDLED_MODEL;
}
