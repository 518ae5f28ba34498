import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const READER = fileURLToPath(new URL("../../articles/read", import.meta.url));
const DATELINES = fileURLToPath(new URL("../../text/lists/datelines.tsv", import.meta.url));
const LOCK_FILE = fileURLToPath(new URL("../../../package-lock.json", import.meta.url));

/**
 * SHA-256 (hex) over the code that reads articles, the versions of the libraries it uses (where the lock file is at
 * hand) and of Unicode. While it is the same, a record is read as it was before.
 */
export async function readerRevision(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(READER)).sort())
    hash.update(await readFile(join(READER, name)));
  hash.update(await readFile(DATELINES));
  hash.update(await readFile(LOCK_FILE).catch(() => "")).update(process.versions.unicode ?? "");
  return hash.digest("hex");
}
