import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { compareText } from "./compare-text.ts";

/**
 * SHA-256 (hex) over the names, sizes and times of change of all files at or below `path`. While it
 * stays the same, no file was added, removed or written to. The fingerprint of a path that does not
 * exist is that of an empty folder.
 */
export async function fingerprintFiles(path: string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of (await listFiles(path)).sort(compareText)) {
    const found = await stat(file).catch(() => null);
    if (found) hash.update(JSON.stringify([relative(path, file), found.size, found.mtimeMs]));
  }
  return hash.digest("hex");
}

async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return found ? [path] : [];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}
