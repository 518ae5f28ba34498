import { IndexDamagedError, IndexMismatchError } from "../platform/errors.ts";
import type { Collection } from "./collection.ts";
import type { IndexStore } from "./index-store.ts";
import { isMadeWith } from "./manifest.ts";
import type { Manifest, ModelIdentity } from "./manifest.ts";

/**
 * Opens the current generation of the index for questions embedded by `model` (an Embedder will do).
 *
 * @throws IndexNotFoundError when there is none
 * @throws IndexMismatchError when it has another format, or vectors of another model
 * @throws IndexDamagedError when it does not fit together
 */
export async function openIndex(store: IndexStore, model: ModelIdentity): Promise<Collection> {
  const manifest = await store.readManifest();
  assertMadeWith(manifest, model, store.place);
  try {
    return await store.openGeneration(manifest);
  } catch (error) {
    // Builds may have replaced and removed the generation since the manifest was read.
    const latest = await store.readManifest();
    if (latest.generation === manifest.generation) throw error;
    return openIndex(store, model);
  }
}

/**
 * Opens the current generation; where that is damaged, the last whole one.
 * @param onDamage told of the damage where there was one to fall back on
 * @throws what `openIndex` throws
 */
export async function openWholeIndex(
  store: IndexStore,
  model: ModelIdentity,
  onDamage: (error: IndexDamagedError) => void,
): Promise<Collection> {
  try {
    return await openIndex(store, model);
  } catch (error) {
    if (!(error instanceof IndexDamagedError)) throw error;
    const current = await store.readManifest().catch(() => null);
    const earlier = await openEarlier(store, model, current?.generation ?? null);
    if (earlier === null) throw error;
    onDamage(error);
    return earlier;
  }
}

/** The newest whole generation but one; null where there is none that the model can be asked with. */
export async function openEarlier(
  store: IndexStore,
  model: ModelIdentity,
  damaged: string | null,
): Promise<Collection | null> {
  const manifest = await store.readEarlierManifest(damaged);
  if (manifest === null || !isMadeWith(manifest, model)) return null;
  return await store.openGeneration(manifest).catch((error: unknown) => {
    if (error instanceof IndexDamagedError) return null;
    throw error;
  });
}

function assertMadeWith(manifest: Manifest, model: ModelIdentity, place: string): void {
  if (isMadeWith(manifest, model)) return;
  const { id, checksum, dimensions } = manifest.model;
  throw new IndexMismatchError(
    `The index in ${place} was made with the model ` +
      `${describeModel(id, dimensions, checksum)}, but ` +
      `${describeModel(model.modelId, model.dimensions, model.checksum)} is in use. ` +
      `Rebuild it: npm run embed -- --full, or use its model: EMBEDDING_MODEL=${id}`,
  );
}

function describeModel(id: string, dimensions: number, checksum: string): string {
  return `${id} (${dimensions} dimensions, checksum ${checksum.slice(0, 8)})`;
}
