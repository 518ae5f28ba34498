import { constants } from "node:fs";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "../sqlite/sqlite-database.ts";
import { createVectorStore, EXACT_SEARCH_LIMIT } from "./choose-vector-store.ts";
import { forEachInTurns } from "./for-each-in-turns.ts";
import type { StepOptions } from "./for-each-in-turns.ts";
import { COLLECTION_FILE, VECTORS_FILE, generationDirectory } from "./generation.ts";
import type { GenerationContent, GenerationSettings } from "./generation-content.ts";
import { HnswVectorStore } from "./hnsw-vector-store.ts";
import type { Manifest } from "./manifest.ts";
import { patchCollection } from "./patch-collection.ts";
import { planPatch } from "./plan-patch.ts";
import type { Patch } from "./plan-patch.ts";
import { termsRevision } from "./terms-revision.ts";
import type { VectorStore } from "./vector-store.ts";

/**
 * Writes the files of a generation by changing copies of another's, where little changed.
 *
 * @returns false, with nothing in the directory, where all has to be written: the other generation was made in another
 *   way, is damaged, or has too much that goes
 * @throws the signal's reason, and what the embedder throws
 */
export async function patchFiles(
  directory: string,
  indexDirectory: string,
  content: GenerationContent,
  settings: GenerationSettings,
): Promise<boolean> {
  const { basis, step } = settings;
  if (basis?.terms === undefined || basis.terms !== (await termsRevision())) return false;
  const from = generationDirectory(indexDirectory, basis.generation);
  const patch = planOrNull(join(from, COLLECTION_FILE), content);
  if (patch === null) return false;
  // What the embedder refuses is told; what the other generation refuses is a reason to do without it.
  const made = await embedAdded(patch, content);
  try {
    const collectionPath = join(directory, COLLECTION_FILE);
    await copyFile(join(from, COLLECTION_FILE), collectionPath, constants.COPYFILE_FICLONE);
    await patchCollection(collectionPath, patch, step("writing"));
    await writeVectors(
      join(directory, VECTORS_FILE),
      { from, basis, patch, made },
      content,
      settings,
    );
    return true;
  } catch {
    step("writing").signal?.throwIfAborted();
    for (const file of [COLLECTION_FILE, VECTORS_FILE])
      await rm(join(directory, file), { force: true });
    return false;
  }
}

function planOrNull(path: string, { plan }: GenerationContent): Patch | null {
  try {
    const database = openDatabase(path);
    try {
      return planPatch(database, plan.rows);
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

/** A vector and the slot of its passage. */
type Entry = Parameters<VectorStore["add"]>[0][number];

async function embedAdded(patch: Patch, content: GenerationContent): Promise<Entry[]> {
  const slots = patch.added.flatMap(({ place }) => place.slots);
  const ids = patch.added.flatMap(({ row }) => row.passages.map(({ passage }) => passage.id));
  return await entriesOf(slots, content.vectorsOf(ids));
}

interface PatchedVectors {
  readonly from: string;
  readonly basis: Manifest;
  readonly patch: Patch;
  readonly made: readonly Entry[];
}

async function writeVectors(
  path: string,
  { from, basis, patch, made }: PatchedVectors,
  { vectorsOf }: GenerationContent,
  { embedder, step }: GenerationSettings,
): Promise<void> {
  const { dimensions } = embedder;
  const { slots } = patch.layout;
  const isGraph = (size: number): boolean => size > EXACT_SEARCH_LIMIT;
  if (isGraph(slots.length) && isGraph(basis.counts.passages)) {
    const expected = { dimensions, size: basis.counts.passages };
    const graph = await HnswVectorStore.load(join(from, VECTORS_FILE), expected);
    graph.remove(patch.removedSlots);
    await addAndSave(graph, made, path, step("indexing"));
    return;
  }
  // A flat file is labelled by passage ids.
  const labels = isGraph(slots.length) ? slots : slots.map((_, id) => id);
  const vectorAt = new Map(made.map(({ passageId: slot, vector }) => [slot, vector]));
  const takenOver = [...slots.keys()].filter((id) => !vectorAt.has(slots[id]!));
  for (const { passageId: slot, vector } of await entriesOf(
    takenOver.map((id) => slots[id]!),
    vectorsOf(takenOver),
  )) {
    vectorAt.set(slot, vector);
  }
  const entries = slots.map((slot, id) => ({
    passageId: labels[id]!,
    vector: vectorAt.get(slot)!,
  }));
  const store = createVectorStore({ dimensions, size: slots.length });
  await addAndSave(store, entries, path, step("indexing"));
}

async function entriesOf(
  labels: readonly number[],
  runs: AsyncIterable<readonly Float32Array[]>,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const run of runs) {
    for (const vector of run) entries.push({ passageId: labels[entries.length]!, vector });
  }
  return entries;
}

async function addAndSave(
  store: VectorStore,
  entries: readonly Entry[],
  path: string,
  options: StepOptions,
): Promise<void> {
  await forEachInTurns(
    entries,
    (entry) => {
      store.add([entry]);
    },
    options,
  );
  await store.save(path);
}
