import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const LANGUAGE = fileURLToPath(new URL("../language", import.meta.url));
const INDEXED_WORDS = fileURLToPath(new URL("indexed-words.ts", import.meta.url));

/**
 * SHA-256 (hex) over the code that turns texts into index terms. While it is the same, what a generation holds of an
 * article's words is what would be written now.
 */
export async function termsRevision(): Promise<string> {
  const names = (await readdir(LANGUAGE)).sort();
  const hash = createHash("sha256");
  for (const path of [...names.map((name) => join(LANGUAGE, name)), INDEXED_WORDS]) {
    hash.update(await readFile(path));
  }
  return hash.digest("hex");
}
