import { join } from "node:path";
import type { ArticleHead } from "../../articles/read/article.ts";
import type { KnownRecords } from "../../articles/read/load-articles.ts";
import { openDatabase, readDatabase } from "../../platform/sqlite/sqlite-database.ts";
import { PASSAGE_COLUMNS, SUMMARY_COLUMNS, toArticle, toEvent, toPassage } from "../article-columns.ts";
import type { PassageRow, SummaryRow } from "../article-columns.ts";
import type { ArticleRow } from "../article-row.ts";
import type { KnownRows, KnownVectors } from "../index-store.ts";
import type { Manifest } from "../manifest.ts";
import { vectorsByHash } from "../vectors/vector-index.ts";
import { readerRevision } from "./code-revision.ts";
import { COLLECTION_FILE, generationDirectory } from "./generation.ts";
import { readVectors } from "./generation-vectors.ts";

/*
 * What a generation holds that a build need not make again. Whatever of it cannot be read is not known: then it is made.
 */

type HeadRow = ArticleHead & { readonly key: string };

/** The articles by the keys of their records; none where records were read by other code. */
export async function readKnownRecords(
  indexDirectory: string,
  { generation, reader }: Pick<Manifest, "generation" | "reader">,
): Promise<KnownRecords> {
  if (reader !== (await readerRevision())) return new Map();
  try {
    const rows = readDatabase(collectionPath(indexDirectory, generation), (database) => {
      const heads = database.prepare<[], HeadRow>(
        `SELECT record_key AS key, id, date, content_hash AS contentHash, text_hash AS textHash
         FROM articles WHERE record_key IS NOT NULL`,
      );
      return heads.all();
    });
    return new Map(rows.map(({ key, ...head }) => [key, head]));
  } catch {
    return new Map();
  }
}

/** Only of use for the model the generation was made with. */
export async function readKnownVectors(
  indexDirectory: string,
  manifest: Manifest,
): Promise<KnownVectors | null> {
  const { generation } = manifest;
  try {
    const ids = readDatabase(collectionPath(indexDirectory, generation), (database) => {
      const rows = database.prepare<[], [string, number]>("SELECT embedded_hash, id FROM passages");
      return new Map(rows.raw().iterate());
    });
    const vectors = await readVectors(generationDirectory(indexDirectory, generation), manifest);
    return (hashes) => vectorsByHash(hashes, ids, vectors);
  } catch {
    return null;
  }
}

type StoredArticle = SummaryRow & {
  readonly number: number;
  readonly text: string;
  readonly text_hash: string;
};

type StoredPassage = PassageRow & { readonly hash: string };

/** Only of use for a build that cuts articles as those of the generation were. */
export function openKnownRows(
  indexDirectory: string,
  { generation }: Pick<Manifest, "generation">,
): KnownRows | null {
  try {
    const database = openDatabase(collectionPath(indexDirectory, generation));
    const article = database.prepare<[string, string], StoredArticle>(
      `SELECT ${SUMMARY_COLUMNS}, number, text_hash, text FROM articles
       WHERE id = ? AND content_hash = ?`,
    );
    const passages = database.prepare<[number], StoredPassage>(
      `SELECT ${PASSAGE_COLUMNS}, embedded_hash AS hash FROM passages
       WHERE article = ? ORDER BY ordinal`,
    );
    const events = database
      .prepare<[number], string>("SELECT row FROM events WHERE article = ? ORDER BY ordinal")
      .pluck();
    return {
      rowOf({ id, contentHash }) {
        try {
          const row = article.get(id, contentHash);
          return row === undefined ? null : rowOf(row, passages.all(row.number), events.all(row.number));
        } catch {
          return null;
        }
      },
      close: () => database.close(),
    };
  } catch {
    return null;
  }
}

function rowOf(
  stored: StoredArticle,
  passages: readonly StoredPassage[],
  events: readonly string[],
): ArticleRow {
  const article = toArticle(stored);
  return {
    article,
    textHash: stored.text_hash,
    passages: passages.map((row) => ({
      passage: toPassage(row, article),
      embeddedHash: row.hash,
    })),
    events: events.map((row) => toEvent(article.id, row)),
  };
}

function collectionPath(indexDirectory: string, generation: string): string {
  return join(generationDirectory(indexDirectory, generation), COLLECTION_FILE);
}
