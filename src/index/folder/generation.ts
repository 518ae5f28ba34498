import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { syncDirectory, syncFile } from "../../platform/files/durable-files.ts";
import { makeFolder } from "../../platform/files/make-folder.ts";

/*
 * Layout of an index directory:
 *
 *   manifest.json                        which generation is current
 *   generations/000007-1c02ab9e/         collection.sqlite, the vectors and the manifest they were written with;
 *                                        a file `damaged` where something is wrong with them
 *   build.lock                           held while a build runs
 */

export const COLLECTION_FILE = "collection.sqlite";
export const VECTORS_FILE = "vectors";
/** Made of the vectors, to search them by. In the generations of large collections only. */
export const GRAPH_FILE = "graph";

export function generationDirectory(indexDirectory: string, name: string): string {
  return join(generationsDirectory(indexDirectory), name);
}

function generationsDirectory(indexDirectory: string): string {
  return join(indexDirectory, "generations");
}

/** Makes the folder of a new generation, numbered after all that are there, and gives its name. */
export async function createGeneration(indexDirectory: string, collectionHash: string): Promise<string> {
  makeFolder(generationsDirectory(indexDirectory));
  const numbers = (await generationNames(indexDirectory)).map((name) => Number.parseInt(name, 10));
  const next = Math.max(0, ...numbers.filter(Number.isFinite)) + 1;
  const name = `${String(next).padStart(6, "0")}-${collectionHash.slice(0, 8)}`;
  await mkdir(generationDirectory(indexDirectory, name));
  return name;
}

/** Waits until a generation is on the disk. Gives the size of each of its files in bytes. */
export async function syncGeneration(indexDirectory: string, name: string): Promise<Record<string, number>> {
  const directory = generationDirectory(indexDirectory, name);
  const sizes: Record<string, number> = {};
  for (const file of (await readdir(directory)).sort()) {
    const path = join(directory, file);
    await syncFile(path);
    sizes[file] = (await stat(path)).size;
  }
  await syncDirectory(directory);
  await syncDirectory(generationsDirectory(indexDirectory));
  return sizes;
}

/** Removes every generation but those named: older ones, and what builds that crashed left behind. */
export async function removeGenerationsExcept(
  indexDirectory: string,
  kept: readonly (string | null | undefined)[],
): Promise<void> {
  for (const name of await generationNames(indexDirectory)) {
    if (!kept.includes(name)) await removeGeneration(indexDirectory, name);
  }
}

export async function removeGeneration(indexDirectory: string, name: string): Promise<void> {
  await rm(generationDirectory(indexDirectory, name), { recursive: true, force: true });
}

/** In the order in which they were made. */
export async function generationNames(indexDirectory: string): Promise<string[]> {
  try {
    return (await readdir(generationsDirectory(indexDirectory))).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
