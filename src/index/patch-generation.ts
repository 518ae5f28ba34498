import { constants } from "node:fs";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "../sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../sqlite/sqlite-database.ts";
import { createVectorStore, EXACT_SEARCH_LIMIT } from "./choose-vector-store.ts";
import { termsRevision } from "./code-revision.ts";
import { checksumOf } from "./file-checksum.ts";
import { forEachInTurns } from "./for-each-in-turns.ts";
import type { StepOptions } from "./for-each-in-turns.ts";
import { COLLECTION_FILE, VECTORS_FILE, generationDirectory } from "./generation.ts";
import type { GenerationContent, GenerationSettings } from "./generation-content.ts";
import { HnswVectorStore } from "./hnsw-vector-store.ts";
import type { KnownVectors } from "./known-vectors.ts";
import type { Manifest } from "./manifest.ts";
import { openVectors } from "./open-generation.ts";
import { patchCollection } from "./patch-collection.ts";
import { PassageSlots } from "./passage-slots.ts";
import { findDifference, planPatch, slotsOf } from "./plan-patch.ts";
import type { Difference, Patch } from "./plan-patch.ts";
import type { VectorStore } from "./vector-store.ts";

/** The generation that is changed. */
interface Basis {
  readonly manifest: Manifest;
  /** Its folder. */
  readonly from: string;
  readonly difference: Difference;
  /** Its vectors, by their slots. */
  readonly vectors: SlotVectors;
  /** By the hash of the embedded text the slots of the passages that go. */
  readonly goneSlots: ReadonlyMap<string, number>;
}

/**
 * Writes the files of a generation by changing copies of another's, where little changed.
 *
 * @returns the number of passages; null, with nothing in the directory, where all has to be written: the other
 *   generation was made in another way, is damaged, or has too much that goes
 * @throws the signal's reason, and what the embedder throws
 */
export async function patchFiles(
  directory: string,
  indexDirectory: string,
  content: GenerationContent,
  settings: GenerationSettings,
): Promise<number | null> {
  const basis = await openBasis(indexDirectory, content, settings);
  if (basis === null) return null;
  // What the embedder refuses is told; what the other generation refuses is a reason to do without it.
  const { rows, vectors } = await makeAdded(basis, content);
  const patch = planPatch(basis.difference, rows);
  try {
    const collectionPath = join(directory, COLLECTION_FILE);
    await copyCollection(basis, collectionPath);
    await patchCollection(collectionPath, patch, settings.step("writing"));
    await writeVectors(join(directory, VECTORS_FILE), { basis, patch, made: vectors }, settings);
    return patch.layout.slots.length;
  } catch {
    settings.step("writing").signal?.throwIfAborted();
    for (const file of [COLLECTION_FILE, VECTORS_FILE])
      await rm(join(directory, file), { force: true });
    return null;
  }
}

/** @throws Error when the copy is not what was written once: its damage would be there for good */
async function copyCollection({ from, manifest }: Basis, path: string): Promise<void> {
  await copyFile(join(from, COLLECTION_FILE), path, constants.COPYFILE_FICLONE);
  if ((await checksumOf(path)) === manifest.checksums?.[COLLECTION_FILE]) return;
  throw new Error(`${COLLECTION_FILE} is damaged, or nothing tells that it is not`);
}

async function openBasis(
  indexDirectory: string,
  content: GenerationContent,
  { basis: manifest }: GenerationSettings,
): Promise<Basis | null> {
  if (manifest?.terms === undefined || manifest.terms !== (await termsRevision())) return null;
  const from = generationDirectory(indexDirectory, manifest.generation);
  try {
    const database = openDatabase(join(from, COLLECTION_FILE));
    try {
      const difference = findDifference(database, content);
      if (difference === null) return null;
      const vectors = await openSlotVectors(from, manifest, difference);
      return { manifest, from, difference, vectors, goneSlots: readGone(database, difference) };
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

function readGone(database: SqliteDatabase, { gone }: Difference): Map<string, number> {
  const passages = database
    .prepare<[number], [string, number]>("SELECT embedded_hash, id FROM passages WHERE article = ?")
    .raw();
  return new Map(gone.flatMap(({ number }) => passages.all(number)));
}

/** Vectors of a generation by the slots of its passages, whichever way they are stored. */
interface SlotVectors {
  /** Where they are in a graph, which may be changed. */
  readonly graph: HnswVectorStore | null;
  readonly at: (slots: readonly number[]) => Promise<Float32Array[]>;
}

async function openSlotVectors(
  from: string,
  manifest: Manifest,
  { before }: Difference,
): Promise<SlotVectors> {
  if (isGraph(manifest.counts.passages)) {
    const expected = { dimensions: manifest.model.dimensions, size: manifest.counts.passages };
    const graph = await HnswVectorStore.load(join(from, VECTORS_FILE), expected);
    return { graph, at: (slots) => Promise.resolve(graph.vectors(slots)) };
  }
  const slots = new PassageSlots(Uint32Array.from(before.slots));
  const stored = await openVectors(from, manifest, slots);
  const at = async (wanted: readonly number[]) =>
    await stored.vectors(wanted.map((slot) => slots.passageAt(slot)));
  return { graph: null, at };
}

function isGraph(size: number): boolean {
  return size > EXACT_SEARCH_LIMIT;
}

/** An article that changed keeps many a passage. */
async function makeAdded(
  { difference, goneSlots, vectors }: Basis,
  { runsOf }: GenerationContent,
): Promise<{ rows: Patch["added"][number]["row"][]; vectors: Float32Array[] }> {
  const known: KnownVectors = {
    has: (hash) => goneSlots.has(hash),
    get: (hashes) => vectors.at(hashes.map((hash) => goneSlots.get(hash)!)),
  };
  const made = { rows: [] as Patch["added"][number]["row"][], vectors: [] as Float32Array[] };
  for await (const run of runsOf(difference.added, { cut: new Map(), vectors: known })) {
    made.rows.push(...run.rows);
    made.vectors.push(...run.vectors);
  }
  return made;
}

interface PatchedVectors {
  readonly basis: Basis;
  readonly patch: Patch;
  /** Of the added passages. */
  readonly made: readonly Float32Array[];
}

async function writeVectors(
  path: string,
  { basis, patch, made }: PatchedVectors,
  { embedder, step }: GenerationSettings,
): Promise<void> {
  const { slots } = patch.layout;
  const { graph } = basis.vectors;
  const addedSlots = patch.added.flatMap(({ place }) => place.slots);
  if (graph !== null && isGraph(slots.length)) {
    graph.remove(patch.removedSlots);
    await addAndSave(graph, { labels: addedSlots, vectors: made }, path, step("writing"));
    return;
  }
  const keptSlots = [...basis.difference.kept.values()].flatMap(slotsOf);
  const kept = await basis.vectors.at(keptSlots);
  const vectorAt = new Map([
    ...keptSlots.map((slot, at) => [slot, kept[at]!] as const),
    ...addedSlots.map((slot, at) => [slot, made[at]!] as const),
  ]);
  const { dimensions } = embedder;
  const store = createVectorStore({ dimensions, size: slots.length });
  // A flat file is labelled by passage ids.
  const labels = isGraph(slots.length) ? slots : [...slots.keys()];
  const vectors = slots.map((slot) => vectorAt.get(slot)!);
  await addAndSave(store, { labels, vectors }, path, step("writing"));
}

async function addAndSave(
  store: VectorStore,
  { labels, vectors }: { labels: readonly number[]; vectors: readonly Float32Array[] },
  path: string,
  options: StepOptions,
): Promise<void> {
  await forEachInTurns(
    vectors,
    (vector, at) => {
      store.add([{ passageId: labels[at]!, vector }]);
    },
    options,
  );
  await store.save(path);
}
