import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  IndexDamagedError,
  IndexMismatchError,
  IndexNotFoundError,
} from "../../platform/errors.ts";
import { replaceFile } from "../../platform/files/durable-files.ts";
import { INDEX_FORMAT_VERSION, manifestSchema } from "../manifest.ts";
import type { Manifest } from "../manifest.ts";
import { generationDirectory, generationNames } from "./generation.ts";

const REBUILD = "Rebuild it: npm run embed -- --full";

export function manifestPath(indexDirectory: string): string {
  return join(indexDirectory, "manifest.json");
}

/**
 * @throws IndexNotFoundError when there is none
 * @throws IndexMismatchError when it is of another format version
 * @throws IndexDamagedError when it cannot be read as a manifest
 */
export async function readManifest(indexDirectory: string): Promise<Manifest> {
  const content = parse(await readText(indexDirectory), indexDirectory);
  const { formatVersion } = content;
  if (typeof formatVersion === "number" && formatVersion !== INDEX_FORMAT_VERSION) {
    throw new IndexMismatchError(
      `The index in ${indexDirectory} has format ${formatVersion}, ` +
        `this version of the program reads format ${INDEX_FORMAT_VERSION}. ${REBUILD}`,
    );
  }
  const manifest = manifestSchema.safeParse(content);
  if (!manifest.success) throw damaged(indexDirectory, manifest.error);
  return manifest.data;
}

/** See `IndexStore.readEarlierManifest`. Each generation has the manifest it was written with beside its files. */
export async function readEarlierManifest(
  indexDirectory: string,
  damagedGeneration: string | null,
): Promise<Manifest | null> {
  for (const name of (await generationNames(indexDirectory)).reverse()) {
    if (name === damagedGeneration) continue;
    const manifest = await readManifest(generationDirectory(indexDirectory, name)).catch(
      () => null,
    );
    if (manifest?.generation === name) return manifest;
  }
  return null;
}

/** Writes the manifest whole or not at all. */
export async function writeManifest(indexDirectory: string, manifest: Manifest): Promise<void> {
  await replaceFile(manifestPath(indexDirectory), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function readText(indexDirectory: string): Promise<string> {
  try {
    return await readFile(manifestPath(indexDirectory), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new IndexNotFoundError(indexDirectory);
    throw damaged(indexDirectory, error);
  }
}

function parse(text: string, indexDirectory: string): { readonly formatVersion?: unknown } {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === "object" && content !== null) return content;
  } catch (error) {
    throw damaged(indexDirectory, error);
  }
  throw damaged(indexDirectory);
}

function damaged(indexDirectory: string, cause?: unknown): IndexDamagedError {
  return new IndexDamagedError(
    `${manifestPath(indexDirectory)} cannot be read as the manifest of an index. ${REBUILD}`,
    { cause },
  );
}
