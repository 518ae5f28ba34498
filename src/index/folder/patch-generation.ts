import { constants } from "node:fs";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { IndexDamagedError } from "../../platform/errors.ts";
import { checksumOf } from "../../platform/files/file-checksum.ts";
import type { ArticleRow } from "../article-row.ts";
import type { GenerationContent, GenerationSettings } from "../generation-content.ts";
import type { KnownVectors } from "../known-vectors.ts";
import type { Manifest } from "../manifest.ts";
import { readDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";
import { termsRevision } from "./code-revision.ts";
import { COLLECTION_FILE, GRAPH_FILE, VECTORS_FILE, generationDirectory } from "./generation.ts";
import { SlotVectors, writeGraph, writePatchedVectors } from "./generation-vectors.ts";
import type { VectorOptions } from "./generation-vectors.ts";
import { patchCollection } from "./patch-collection.ts";
import { findDifference, planPatch } from "./plan-patch.ts";
import type { Difference } from "./plan-patch.ts";

/** The generation that is changed. */
interface Basis {
  readonly manifest: Manifest;
  /** Its folder. */
  readonly from: string;
  readonly difference: Difference;
  readonly vectors: SlotVectors;
  /** By the hash of the embedded text the slots of the passages that go. */
  readonly goneSlots: ReadonlyMap<string, number>;
}

/** Of the generation that is being written. */
type PatchedFolder = { readonly directory: string } & VectorOptions;

/** Articles that come, with the vectors of their passages, one behind the other. */
interface Added {
  readonly rows: readonly ArticleRow[];
  readonly vectors: readonly Float32Array[];
}

/**
 * Writes the files of a generation by changing copies of another's, where little changed.
 *
 * @returns the number of passages; null where all has to be written: the other generation was made in another way, is damaged, or has too
 *   much that goes. What is in the directory then is of no use.
 * @throws the signal's reason, and what the embedder throws
 */
export async function patchFiles(
  folder: PatchedFolder,
  indexDirectory: string,
  content: GenerationContent,
  settings: GenerationSettings,
): Promise<number | null> {
  const basis = await openBasis(indexDirectory, content, settings);
  if (basis === null) return null;
  const added = await makeAdded(basis, content);
  if (added === null) return null;
  try {
    return await writePatch(folder, { basis, added }, settings);
  } catch {
    settings.step("writing").signal?.throwIfAborted();
    return null;
  }
}

/** Removes what was written of a generation, so that it can be written in another way. */
export async function discardFiles(directory: string): Promise<void> {
  for (const file of [COLLECTION_FILE, VECTORS_FILE, GRAPH_FILE])
    await rm(join(directory, file), { force: true });
}

async function openBasis(
  indexDirectory: string,
  content: GenerationContent,
  { basis: manifest }: GenerationSettings,
): Promise<Basis | null> {
  if (manifest?.terms !== (await termsRevision())) return null;
  const from = generationDirectory(indexDirectory, manifest.generation);
  try {
    return readDatabase(join(from, COLLECTION_FILE), (database) => {
      const difference = findDifference(database, content);
      if (difference === null) return null;
      const vectors = new SlotVectors(from, manifest, difference.before);
      return { manifest, from, difference, vectors, goneSlots: readGone(database, difference) };
    });
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

/** Null where vectors of the other generation, of which an article that changed keeps many, are damaged. */
async function makeAdded(
  { difference, goneSlots, vectors }: Basis,
  { runsOf }: GenerationContent,
): Promise<Added | null> {
  const known: KnownVectors = {
    has: (hash) => goneSlots.has(hash),
    get: (hashes) => vectors.at(hashes.map((hash) => goneSlots.get(hash)!)),
  };
  const made = { rows: [] as ArticleRow[], vectors: [] as Float32Array[] };
  try {
    for await (const run of runsOf(difference.added, known)) {
      made.rows.push(...run.rows);
      made.vectors.push(...run.vectors);
    }
    return made;
  } catch (error) {
    if (error instanceof IndexDamagedError) return null;
    throw error;
  }
}

async function writePatch(
  { directory, ...options }: PatchedFolder,
  { basis, added }: { readonly basis: Basis; readonly added: Added },
  { step }: GenerationSettings,
): Promise<number> {
  const { difference, manifest, vectors: before } = basis;
  const { dimensions } = manifest.model;
  const patch = planPatch(difference, added.rows);
  const { slots } = patch.layout;
  const collectionPath = join(directory, COLLECTION_FILE);
  await copyCollection(basis, collectionPath);
  await patchCollection(collectionPath, patch, step("writing"));
  const addedSlots = patch.added.flatMap(({ place }) => place.slots);
  const bySlot = new Map(addedSlots.map((slot, at) => [slot, added.vectors[at]!]));
  const change = { slots, before, added: bySlot, dimensions };
  await writePatchedVectors(directory, change, step("writing"));
  const shape = { size: slots.length, dimensions };
  await writeGraph(directory, shape, { ...options, ...step("writing") });
  return slots.length;
}

/** @throws Error when the copy is not what was written once: its damage would be there for good */
async function copyCollection({ from, manifest }: Basis, path: string): Promise<void> {
  await copyFile(join(from, COLLECTION_FILE), path, constants.COPYFILE_FICLONE);
  if ((await checksumOf(path)) === manifest.checksums?.[COLLECTION_FILE]) return;
  throw new Error(`${COLLECTION_FILE} is damaged, or nothing tells that it is not`);
}
