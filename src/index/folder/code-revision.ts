import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What reads articles, and what that rests on: dates, names of months, blocks of text. */
const FOLDERS = ["../../articles/read", "../../events", "../../text"].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);
const LOCK_FILE = fileURLToPath(new URL("../../../package-lock.json", import.meta.url));

/**
 * SHA-256 (hex) over the code that reads articles, the versions of the libraries it uses (where the lock file is at
 * hand) and of Unicode. While it is the same, a record is read as it was before.
 */
export async function readerRevision(): Promise<string> {
  const hash = createHash("sha256");
  const found = FOLDERS.map((folder) => readdir(folder, { recursive: true, withFileTypes: true }));
  const files = (await Promise.all(found)).flat().filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  for (const path of paths) hash.update(await readFile(path));
  hash.update(await readFile(LOCK_FILE).catch(() => "")).update(process.versions.unicode ?? "");
  return hash.digest("hex");
}
