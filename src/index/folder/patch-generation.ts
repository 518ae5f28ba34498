import { constants } from "node:fs";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { IndexDamagedError } from "../../platform/errors.ts";
import { checksumOf } from "../../platform/files/file-checksum.ts";
import type { ArticleRow } from "../article-row.ts";
import type { GenerationContent, GenerationSettings, Written } from "../generation-content.ts";
import type { KnownVectors } from "../known-vectors.ts";
import type { Manifest } from "../manifest.ts";
import { readDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";
import { termsRevision } from "./code-revision.ts";
import {
  COLLECTION_FILE,
  RECENT_VECTORS_FILE,
  VECTORS_FILE,
  generationDirectory,
} from "./generation.ts";
import { patchCollection } from "./patch-collection.ts";
import { SlotVectors, writePatchedVectors } from "./patch-vectors.ts";
import type { WrittenFolder } from "./patch-vectors.ts";
import { findDifference, planPatch, slotsOf } from "./plan-patch.ts";
import type { Difference, Patch } from "./plan-patch.ts";

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

/** Articles that come, with the vectors of their passages, one behind the other. */
interface Added {
  readonly rows: readonly ArticleRow[];
  readonly vectors: readonly Float32Array[];
}

/**
 * Writes the files of a generation by changing copies of another's, where little changed.
 *
 * @returns null where all has to be written: the other generation was made in another way, is damaged, or has too
 *   much that goes. What is in the directory then is of no use.
 * @throws the signal's reason, and what the embedder throws
 */
export async function patchFiles(
  folder: WrittenFolder,
  indexDirectory: string,
  content: GenerationContent,
  settings: GenerationSettings,
): Promise<Written | null> {
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
  for (const file of [COLLECTION_FILE, VECTORS_FILE, RECENT_VECTORS_FILE])
    await rm(join(directory, file), { force: true });
}

async function openBasis(
  indexDirectory: string,
  content: GenerationContent,
  { basis: manifest }: GenerationSettings,
): Promise<Basis | null> {
  if (manifest?.terms === undefined || manifest.terms !== (await termsRevision())) return null;
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
    for await (const run of runsOf(difference.added, { cut: new Map(), vectors: known })) {
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
  folder: WrittenFolder,
  { basis, added }: { readonly basis: Basis; readonly added: Added },
  { step }: GenerationSettings,
): Promise<Written> {
  const { difference, manifest, from, vectors } = basis;
  const patch = planPatch(difference, added.rows);
  const collectionPath = join(folder.directory, COLLECTION_FILE);
  await copyCollection(basis, collectionPath);
  await patchCollection(collectionPath, patch, step("writing"));
  const change = {
    ...{ from, manifest, vectors },
    kept: [...difference.kept.values()].flatMap(slotsOf),
    removed: patch.removedSlots,
    added: entriesOf(patch, added.vectors),
    slots: patch.layout.slots,
  };
  const recentVectors = await writePatchedVectors(folder, change, step("writing"));
  return { passages: patch.layout.slots.length, recentVectors };
}

/** @throws Error when the copy is not what was written once: its damage would be there for good */
async function copyCollection({ from, manifest }: Basis, path: string): Promise<void> {
  await copyFile(join(from, COLLECTION_FILE), path, constants.COPYFILE_FICLONE);
  if ((await checksumOf(path)) === manifest.checksums?.[COLLECTION_FILE]) return;
  throw new Error(`${COLLECTION_FILE} is damaged, or nothing tells that it is not`);
}

function entriesOf({ added }: Patch, vectors: readonly Float32Array[]) {
  const slots = added.flatMap(({ place }) => place.slots);
  return slots.map((passageId, at) => ({ passageId, vector: vectors[at]! }));
}
