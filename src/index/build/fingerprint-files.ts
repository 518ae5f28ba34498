import { createHash } from "node:crypto";
import { realpath, stat } from "node:fs/promises";
import { walkFolder } from "../../articles/read/walk-folder.ts";

/**
 * SHA-256 (hex) over the names, sizes and times of change of the article files at or below `path`.
 * While it stays the same, no file was added, removed or written to. The fingerprint of a path that
 * does not exist is that of an empty folder.
 */
export async function fingerprintFiles(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const file of filesAt(path)) {
    const found = await stat(file.absolutePath).catch(() => null);
    hash.update(JSON.stringify([file.path, found?.size, found?.mtimeMs]));
  }
  return hash.digest("hex");
}

async function* filesAt(path: string): AsyncGenerator<{ path: string; absolutePath: string }> {
  const root = await realpath(path).catch(() => null);
  if (root === null) return;
  if (!(await stat(root)).isDirectory()) {
    yield { path: "", absolutePath: root };
    return;
  }
  for await (const entry of walkFolder(root)) if (entry.kind === "file") yield entry;
}
