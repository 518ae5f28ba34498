import {
  IndexBuildError,
  IndexDamagedError,
  IndexNotFoundError,
  IndexReplacedError,
} from "../../platform/errors.ts";
import type { Collection } from "../collection.ts";
import type { BuildTarget, IndexStore } from "../index-store.ts";
import { parseManifest } from "../manifest.ts";
import type { Manifest } from "../manifest.ts";
import { hasVectorGraph, tablesOf } from "./generation-tables.ts";
import { createPostgresArticleStore } from "./postgres-article-store.ts";
import { createBuildTarget } from "./postgres-build-target.ts";
import type {
  PostgresDatabase,
  SqlRunner,
  SqlSession,
  SqlValue,
} from "../../platform/postgres/postgres-database.ts";
import { createPostgresLexicalIndex, readPostgresVocabulary } from "./postgres-lexical-index.ts";
import { createPostgresVectorIndex } from "./postgres-vector-index.ts";
import { isMissingTable } from "../../platform/postgres/store-failure.ts";
import { openStore } from "../../platform/postgres/store-migrations.ts";

const REBUILD = "Rebuild it: npm run embed -- --full";

/**
 * The index in a database, where several processes may read it and one at a time build it. Brings the schema
 * to this build's version.
 * @param address as in STORE_URL
 * @throws StoreError when the server cannot be reached, refuses, or lacks pgvector; ConfigError
 */
export async function openPostgresIndexStore(address: string): Promise<IndexStore> {
  const database = await openStore(address);
  const place = `${database.place} (schema ${database.schema})`;
  return {
    place,
    async stamp() {
      const [row] = await database.query<{ stamp: string }>("SELECT stamp FROM current_index");
      return row?.stamp ?? "";
    },
    readManifest: () => readManifest(database, place),
    openGeneration: (manifest) => openGeneration(database, manifest, place),
    async readEarlierManifest(damaged) {
      const [row] = await database.query<{ manifest: string }>(
        `SELECT manifest FROM generations
         WHERE is_whole AND manifest IS NOT NULL AND name IS DISTINCT FROM $1
         ORDER BY number DESC LIMIT 1`,
        [damaged],
      );
      return row === undefined ? null : parseManifest(row.manifest, place);
    },
    async setAside(generation) {
      await database
        .query("UPDATE generations SET is_whole = false WHERE name = $1", [generation])
        // Who may only read leaves it to whoever builds.
        .catch(() => undefined);
    },
    withBuildLock: (build) =>
      database.session((session) => buildUnderLock(session, database.schema, place, build)),
    close: () => database.close(),
  };
}

/** A lock of the connection: it ends with it, however the process ends. */
async function buildUnderLock<T>(
  session: SqlSession,
  schema: string,
  place: string,
  build: (target: BuildTarget) => Promise<T>,
): Promise<T> {
  const key = ["kurultai build", schema];
  const [lock] = await session.query<{ held: boolean }>(
    "SELECT pg_try_advisory_lock(hashtext($1), hashtext($2)) AS held",
    key,
  );
  if (lock?.held !== true) {
    throw new IndexBuildError(`Another build is writing the index in ${place}. Wait until it is done.`, {
      isUnderWay: true,
    });
  }
  const result = await session.unhurried(() => build(createBuildTarget(session)));
  await session.query("SELECT pg_advisory_unlock(hashtext($1), hashtext($2))", key);
  return result;
}

async function readManifest(database: PostgresDatabase, place: string): Promise<Manifest> {
  const [row] = await database.query<{ manifest: string }>("SELECT manifest FROM current_index");
  if (row === undefined) throw new IndexNotFoundError(place);
  return parseManifest(row.manifest, place);
}

async function openGeneration(
  database: PostgresDatabase,
  manifest: Manifest,
  place: string,
): Promise<Collection> {
  const { generation, counts, model } = manifest;
  const [row] = await database.query<{ term_total: string }>(
    "SELECT term_total FROM generations WHERE name = $1 AND is_whole",
    [generation],
  );
  if (row === undefined) {
    throw new IndexDamagedError(`${place} lacks the generation ${generation}. ${REBUILD}`);
  }
  const tables = tablesOf(generation);
  const passageCount = counts.passages;
  const reader = readerOf(database, place);
  const vocabulary = await database.session((session) =>
    session.unhurried(() => readPostgresVocabulary(readerOf(session, place), tables, passageCount)),
  );
  const termTotal = Number(row.term_total);
  return {
    manifest,
    articles: createPostgresArticleStore(reader, tables),
    lexical: createPostgresLexicalIndex(reader, tables, { passageCount, termTotal }),
    vectors: createPostgresVectorIndex(reader, tables, {
      dimensions: model.dimensions,
      size: passageCount,
      hasGraph: hasVectorGraph(passageCount),
    }),
    vocabulary,
    close: () => undefined,
  };
}

/** Asks the tables of a generation, which a build removes once it is the last but one. */
function readerOf(database: SqlRunner, place: string): SqlRunner {
  return {
    async query<Row extends object>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
      try {
        return await database.query<Row>(sql, values);
      } catch (error) {
        if (!isMissingTable(error)) throw error;
        throw new IndexReplacedError(
          `The index in ${place} was replaced twice while it was being read. Ask again.`,
          { cause: error },
        );
      }
    },
  };
}
