import {
  IndexDamagedError,
  IndexMismatchError,
  IndexNotFoundError,
  NoArticlesError,
} from "../../platform/errors.ts";
import { fingerprintFiles } from "./fingerprint-files.ts";
import type { IndexStore } from "../index-store.ts";
import type { ModelIdentity } from "../manifest.ts";
import { openIndex } from "../open-index.ts";
import { readSource } from "./read-source.ts";

/**
 * - `missing`: there is no index.
 * - `mismatch`: it has another format, or vectors of another model.
 * - `damaged`: its files do not fit together.
 * - `stale`: the articles are not those it was made from.
 * - `unsourced`: it can be used, and there are no articles any more that it could have been made from.
 * - `fresh`: it can be used as it is.
 */
export type IndexStatus = "missing" | "mismatch" | "damaged" | "stale" | "unsourced" | "fresh";

/**
 * Whether an index has to be built before questions can be answered from it. Articles are read only
 * when a file of theirs was touched since the build.
 * @param onDamage told what is wrong with one that is damaged
 */
export async function indexStatus(
  articlesPath: string,
  store: IndexStore,
  model: ModelIdentity,
  onDamage: (error: IndexDamagedError) => void = () => undefined,
): Promise<IndexStatus> {
  try {
    const collection = await openIndex(store, model);
    collection.close();
    const { filesFingerprint, collectionHash } = collection.manifest;
    if ((await fingerprintFiles(articlesPath)) === filesFingerprint) return "fresh";
    return (await readSource(articlesPath)).collectionHash === collectionHash ? "fresh" : "stale";
  } catch (error) {
    if (error instanceof IndexDamagedError) onDamage(error);
    return statusOf(error);
  }
}

function statusOf(error: unknown): IndexStatus {
  if (error instanceof NoArticlesError) return "unsourced";
  if (error instanceof IndexNotFoundError) return "missing";
  if (error instanceof IndexMismatchError) return "mismatch";
  if (error instanceof IndexDamagedError) return "damaged";
  throw error;
}
