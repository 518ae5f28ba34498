import { join } from "node:path";
import type { CutArticles, CutPassage } from "../cut-articles.ts";
import type { Manifest } from "../manifest.ts";
import { fromOffsets } from "../sentence-offsets.ts";
import { readDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";
import { COLLECTION_FILE, generationDirectory } from "./generation.ts";

/**
 * The passages of the articles in a generation. Cutting is the slowest part of a build in which
 * little has changed. Of articles without passages, as reprints are, and of a damaged generation
 * nothing is known: those are cut again.
 */
export function readCutArticles(
  indexDirectory: string,
  { generation }: Pick<Manifest, "generation">,
): CutArticles {
  const path = join(generationDirectory(indexDirectory, generation), COLLECTION_FILE);
  const articles = new Map<string, { contentHash: string; passages: CutPassage[] }>();
  try {
    readDatabase(path, (database) => {
      for (const row of rowsOf(database)) {
        const article = articles.get(row.id) ?? { contentHash: row.content_hash, passages: [] };
        articles.set(row.id, article);
        article.passages.push(toPassage(row));
      }
    });
    return articles;
  } catch {
    return new Map();
  }
}

interface Row {
  readonly id: string;
  readonly content_hash: string;
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly sentences: string;
  readonly embedded_hash: string;
}

function rowsOf(database: SqliteDatabase): Iterable<Row> {
  return database
    .prepare<[], Row>(
      `SELECT articles.id, content_hash, ordinal, "start", "end", sentences, embedded_hash
       FROM passages JOIN articles ON articles.number = passages.article ORDER BY passages.id`,
    )
    .iterate();
}

function toPassage({ ordinal, start, end, sentences, embedded_hash }: Row): CutPassage {
  const spans = fromOffsets(JSON.parse(sentences) as number[]);
  return { ordinal, start, end, sentences: spans, embeddedHash: embedded_hash };
}
