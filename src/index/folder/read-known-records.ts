import { join } from "node:path";
import type { KnownRecords } from "../../articles/read/load-articles.ts";
import type { Manifest } from "../manifest.ts";
import { readDatabase } from "../../platform/sqlite/sqlite-database.ts";
import { readerRevision } from "./code-revision.ts";
import { COLLECTION_FILE, generationDirectory } from "./generation.ts";

type Row = [key: string, id: string, date: string | null, contentHash: string, textHash: string];

/**
 * The articles of a generation by the keys of their records. None where records were read by other code, and
 * none of a damaged generation: then all are read.
 */
export async function readKnownRecords(
  indexDirectory: string,
  { generation, reader }: Pick<Manifest, "generation" | "reader">,
): Promise<KnownRecords> {
  if (reader !== (await readerRevision())) return new Map();
  try {
    return readRecords(join(generationDirectory(indexDirectory, generation), COLLECTION_FILE));
  } catch {
    return new Map();
  }
}

function readRecords(path: string): KnownRecords {
  const rows = readDatabase(path, (database) =>
    database
      .prepare<[], Row>(
        `SELECT record_key, id, date, content_hash, text_hash FROM articles
         WHERE record_key IS NOT NULL`,
      )
      .raw()
      .all(),
  );
  return new Map(
    rows.map(([key, id, date, contentHash, textHash]) => [
      key,
      { id, date, contentHash, textHash },
    ]),
  );
}
