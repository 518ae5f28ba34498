import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { IndexDamagedError } from "../../platform/errors.ts";
import { checksumOf } from "../../platform/files/file-checksum.ts";
import type { Manifest } from "../manifest.ts";
import { generationDirectory } from "./generation.ts";

/** In a generation that is set aside: what is wrong with it. */
const DAMAGE_NOTE = "damaged";

/**
 * Reads all files.
 * @throws IndexDamagedError where one is missing or not what was written, or the generation was set aside
 */
export async function assertWhole(
  directory: string,
  { files, checksums = {} }: Manifest,
): Promise<void> {
  const note = await readFile(join(directory, DAMAGE_NOTE), "utf8").catch(() => null);
  if (note !== null) throw new IndexDamagedError(note);
  for (const [name, size] of Object.entries(files)) {
    const found = await stat(join(directory, name)).catch(() => null);
    if (!found) throw damaged(directory, `lacks ${name}`);
    if (found.size !== size) {
      throw damaged(directory, `has a ${name} of ${found.size} bytes, not ${size}`);
    }
  }
  for (const [name, written] of Object.entries(checksums)) {
    const found = await checksumOf(join(directory, name)).catch((error: unknown) => {
      throw damaged(directory, `has a ${name} that cannot be read`, error);
    });
    if (found === written) continue;
    throw damaged(directory, `has a ${name} that is not as it was written (checksum ${found}, not ${written})`); // prettier-ignore
  }
}

/** See `BuildTarget.isWhole`. */
export async function isWhole(indexDirectory: string, manifest: Manifest): Promise<boolean> {
  const directory = generationDirectory(indexDirectory, manifest.generation);
  return await assertWhole(directory, manifest).then(() => true, () => false); // prettier-ignore
}

/** See `IndexStore.setAside`. On a disk that takes no note others find the damage for themselves. */
export async function setAside(
  indexDirectory: string,
  generation: string,
  { message }: IndexDamagedError,
): Promise<void> {
  const note = join(generationDirectory(indexDirectory, generation), DAMAGE_NOTE);
  await writeFile(note, message).catch(() => undefined);
}

export function damaged(place: string, what: string, cause?: unknown): IndexDamagedError {
  return new IndexDamagedError(`${place} ${what}. Rebuild the index: npm run embed -- --full`, {
    cause,
  });
}
