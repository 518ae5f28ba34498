import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const LANGUAGE = fileURLToPath(new URL("../../text/words", import.meta.url));
const LISTS = fileURLToPath(new URL("../../text/lists/terms", import.meta.url));
const ARTICLES = fileURLToPath(new URL("../../articles/read", import.meta.url));
const INDEXED_WORDS = ["../indexed-words.ts", "../../text/lists/read-list.ts"].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);
const LOCK_FILE = fileURLToPath(new URL("../../../package-lock.json", import.meta.url));

/**
 * SHA-256 (hex) over the code and the word lists that turn texts into index terms. While it is the same, what a generation holds of an
 * article's words is what would be written now.
 */
export async function termsRevision(): Promise<string> {
  return await hashOf([...(await filesIn(LANGUAGE)), ...(await filesIn(LISTS)), ...INDEXED_WORDS]);
}

/**
 * SHA-256 (hex) over the code that reads articles, the versions of the libraries it uses (where the lock file is at
 * hand) and of Unicode. While it is the same, a record is read as it was before.
 */
export async function readerRevision(): Promise<string> {
  const libraries = await readFile(LOCK_FILE).catch(() => "");
  return await hashOf(await filesIn(ARTICLES), [libraries, process.versions.unicode ?? ""]);
}

async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort().map((name) => join(folder, name));
}

async function hashOf(
  paths: readonly string[],
  more: readonly (string | Uint8Array)[] = [],
): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(await readFile(path));
  for (const part of more) hash.update(part);
  return hash.digest("hex");
}
