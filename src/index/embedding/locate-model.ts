import { existsSync, readdirSync } from "node:fs";
import { basename, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { EmbeddingError } from "../../platform/errors.ts";

/** `embeddings/models/` of this repository, wherever the program is started from. */
export const MODELS_DIRECTORY = fileURLToPath(new URL("../../../embeddings/models", import.meta.url));

/** The model in the repository, used unless another is asked for. */
export const BUNDLED_MODEL = "wiki-static-384";

/** Where a model's files are, or where they will be once a hub model has been downloaded. */
export interface ModelLocation {
  readonly id: string;
  readonly folder: string;
  /** Whether missing files may be fetched from the hub by `id`. */
  readonly onHub: boolean;
}

const HUB_ID = /^[\w-][\w.-]*\/[\w-][\w.-]*$/;

/**
 * Finds a model by the name a person gave: a path, the name of a folder under `modelsDirectory`, or a
 * hub id `owner/name`. A folder wins over a hub id spelt the same; hub models are kept in `cacheDirectory`.
 *
 * @throws EmbeddingError when the name is neither an existing folder nor shaped like a hub id
 */
export function locateModel(
  model: string,
  {
    modelsDirectory = MODELS_DIRECTORY,
    cacheDirectory = MODELS_DIRECTORY,
  }: { readonly modelsDirectory?: string; readonly cacheDirectory?: string } = {},
): ModelLocation {
  const named = join(modelsDirectory, model);
  const isBareName = model !== "" && basename(model) === model && !model.startsWith(".");
  if (isBareName && holdsModel(named)) return { id: model, folder: named, onHub: false };

  const folder = resolve(model);
  if (model !== "" && holdsModel(folder)) return { id: basename(folder), folder, onHub: false };

  const isPath = isAbsolute(model) || model.startsWith(".");
  if (!isPath && HUB_ID.test(model)) {
    return { id: model, folder: join(cacheDirectory, model), onHub: true };
  }
  throw new EmbeddingError(
    `There is no model "${model}": no folder ${folder} with a config.json` +
      (isBareName ? `, nor ${named}. ` : ". ") +
      `Name a model's folder, a hub id such as Xenova/all-MiniLM-L6-v2, or one of the models in ` +
      `${modelsDirectory}: ${modelNames(modelsDirectory).join(", ") || "(none)"}.`,
  );
}

function holdsModel(folder: string): boolean {
  return existsSync(join(folder, "config.json"));
}

function modelNames(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => holdsModel(join(directory, name)))
    .sort();
}
