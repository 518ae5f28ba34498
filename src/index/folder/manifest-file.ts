import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { IndexNotFoundError } from "../../platform/errors.ts";
import { replaceFile } from "../../platform/files/durable-files.ts";
import { damagedManifestError, parseManifest } from "../manifest.ts";
import type { Manifest } from "../manifest.ts";
import { generationDirectory, generationNames } from "./generation.ts";

export function manifestPath(indexDirectory: string): string {
  return join(indexDirectory, "manifest.json");
}

/**
 * @throws IndexNotFoundError when there is none
 * @throws IndexMismatchError when it is of another format version
 * @throws IndexDamagedError when it cannot be read as a manifest
 */
export async function readManifest(indexDirectory: string): Promise<Manifest> {
  const json = await readFile(manifestPath(indexDirectory), "utf8").catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new IndexNotFoundError(indexDirectory);
    throw damagedManifestError(indexDirectory, error);
  });
  return parseManifest(json, indexDirectory);
}

/** See `IndexStore.readEarlierManifest`. Each generation has the manifest it was written with beside its files. */
export async function readEarlierManifest(
  indexDirectory: string,
  damagedGeneration: string | null,
): Promise<Manifest | null> {
  for (const name of (await generationNames(indexDirectory)).reverse()) {
    if (name === damagedGeneration) continue;
    const manifest = await readManifest(generationDirectory(indexDirectory, name)).catch(() => null);
    if (manifest?.generation === name) return manifest;
  }
  return null;
}

/** Writes the manifest whole or not at all. */
export async function writeManifest(indexDirectory: string, manifest: Manifest): Promise<void> {
  await replaceFile(manifestPath(indexDirectory), `${JSON.stringify(manifest, null, 2)}\n`);
}
