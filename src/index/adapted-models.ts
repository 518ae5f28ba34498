import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { BUNDLED_MODEL, MODELS_DIRECTORY } from "./embedding/locate-model.ts";
import {
  EmbeddingError,
  IndexDamagedError,
  IndexMismatchError,
  IndexNotFoundError,
} from "../platform/errors.ts";
import { replaceFile } from "../platform/files/durable-files.ts";
import type { IndexStore } from "./index-store.ts";

/** Holds the id of the adapted model that the next build of the index takes. */
const CHOSEN_FILE = "chosen";
/** `<base>-adapted-<8 hex of content>` */
const ADAPTED_ID = /^[\w-][\w.-]*-adapted-[0-9a-f]{8}$/;

/** Models that were adapted to the articles of an index lie beside it, whatever store the index itself is in. */
export function adaptedModelsFolder(indexDirectory: string): string {
  return join(indexDirectory, "models");
}

/** @param hash hexadecimal, of the content */
export function adaptedModelId(baseId: string, hash: string): string {
  // A model that was adapted before keeps the name of its first base.
  return `${baseId.replace(/-adapted-[0-9a-f]{8}$/, "")}-adapted-${hash.slice(0, 8)}`;
}

/** Lets the builds to come take the model, which is beside the index already. */
export async function chooseAdaptedModel(indexDirectory: string, modelId: string): Promise<void> {
  await replaceFile(chosenPath(indexDirectory), `${modelId}\n`);
}

/**
 * Lets the builds to come keep to a model that one was told to use: an adapted model of this index is chosen; for
 * any other the adapted ones are set aside, and stay where they are.
 */
export async function keepToModel(indexDirectory: string, modelId: string): Promise<void> {
  const isOwn =
    isAdapted(modelId) && existsSync(join(adaptedModelsFolder(indexDirectory), modelId));
  if (isOwn) await chooseAdaptedModel(indexDirectory, modelId);
  else await rm(chosenPath(indexDirectory), { force: true });
}

/** Whether a model's id is of those that `adaptedModelId` gives. */
export function isAdapted(modelId: string): boolean {
  return ADAPTED_ID.test(modelId);
}

/**
 * The model that a build takes where none is named: the adapted one that was chosen, else the bundled one.
 * @returns a folder's path or name
 * @throws EmbeddingError when the chosen one is gone
 */
export async function modelToBuildWith(indexDirectory: string): Promise<string> {
  const chosen = await readFile(chosenPath(indexDirectory), "utf8").catch(() => "");
  const id = chosen.trim();
  return isAdapted(id) ? adaptedModel(indexDirectory, id) : BUNDLED_MODEL;
}

/**
 * The model that questions are embedded with where none is named: the one that the index was made with, as long as
 * it is adapted or lies in the repository's folder of models; where there is no index, the one it will be built
 * with. In all other cases it is the bundled one, and the index is refused.
 * @returns a folder's path or name
 * @throws EmbeddingError when the adapted model is gone; StoreError when the store cannot be asked
 */
export async function modelOfIndex(indexDirectory: string, store: IndexStore): Promise<string> {
  const id = await pinnedModelId(store);
  if (id === null) return await modelToBuildWith(indexDirectory);
  if (isAdapted(id)) return adaptedModel(indexDirectory, id);
  return existsSync(join(MODELS_DIRECTORY, id, "config.json")) ? id : BUNDLED_MODEL;
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

function adaptedModel(indexDirectory: string, id: string): string {
  const folder = join(adaptedModelsFolder(indexDirectory), id);
  if (existsSync(folder)) return folder;
  throw new EmbeddingError(
    `The model ${id}, adapted to the articles of the index in ${indexDirectory}, is gone: there is no ${folder}. ` +
      `Make it again: npm run adapt, then npm run embed. ` +
      `Or go back to the bundled model: npm run embed -- --model ${BUNDLED_MODEL}`,
  );
}

function chosenPath(indexDirectory: string): string {
  return join(adaptedModelsFolder(indexDirectory), CHOSEN_FILE);
}
