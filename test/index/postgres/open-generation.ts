import type { ArticleRow } from "../../../src/index/article-row.ts";
import type { ArticleStore, LexicalIndex, Vocabulary } from "../../../src/index/collection.ts";
import type { GenerationSettings, IndexRun } from "../../../src/index/build/generation-content.ts";
import { createVectorGraph, tablesOf } from "../../../src/index/postgres/generation-tables.ts";
import { createPostgresArticleStore } from "../../../src/index/postgres/postgres-article-store.ts";
import { PostgresDatabase } from "../../../src/platform/postgres/postgres-database.ts";
import {
  createPostgresLexicalIndex,
  readPostgresVocabulary,
} from "../../../src/index/postgres/postgres-lexical-index.ts";
import { createPostgresVectorIndex } from "../../../src/index/postgres/postgres-vector-index.ts";
import { migrateStore } from "../../../src/platform/postgres/store-migrations.ts";
import { writeGenerationTables } from "../../../src/index/postgres/write-generation-tables.ts";
import type { VectorIndex } from "../../../src/index/vectors/vector-index.ts";

interface GivenGeneration {
  readonly rows?: readonly ArticleRow[];
  readonly vectors?: readonly Float32Array[];
  readonly dimensions?: number;
  /** Whether the vectors are searched by a graph, however few. */
  readonly hasGraph?: boolean;
  readonly onWarning?: GenerationSettings["onWarning"];
}

/** Tables of a generation with just these rows and vectors, in a schema of their own. */
export async function openTables(
  address: string,
  { rows = [], vectors = [], dimensions = 2, hasGraph = false, onWarning }: GivenGeneration,
): Promise<{
  readonly store: ArticleStore;
  readonly lexical: LexicalIndex;
  readonly vocabulary: Vocabulary;
  readonly vectors: VectorIndex;
  readonly close: () => Promise<void>;
}> {
  const database = new PostgresDatabase(address);
  await migrateStore(database);
  const tables = tablesOf("000001-0a1b2c3d");
  const passageCount = rows.flatMap(({ passages }) => passages).length;
  const { termTotal } = await database.session((session) =>
    writeGenerationTables(
      session,
      tables,
      // Only what the tables are made of is read of the settings.
      { runs: inRuns(rows, vectors) },
      {
        ...{ embedder: { dimensions }, onProgress: () => undefined, onWarning },
        signal: new AbortController().signal,
      } as never,
    ),
  );
  if (hasGraph) await database.query(createVectorGraph(tables, dimensions));
  const size = vectors.length;
  return {
    store: createPostgresArticleStore(database, tables),
    lexical: createPostgresLexicalIndex(database, tables, { passageCount, termTotal }),
    vocabulary: await readPostgresVocabulary(database, tables, passageCount),
    vectors: createPostgresVectorIndex(database, tables, {
      ...{ dimensions, size },
      hasGraph,
    }),
    close: () => database.close(),
  };
}

/** Rows and vectors in runs of their own: what is asked of the ones has nothing to do with the others. */
async function* inRuns(
  rows: readonly ArticleRow[],
  vectors: readonly Float32Array[],
): AsyncGenerator<IndexRun> {
  for (let start = 0; start < rows.length; start += 2) {
    yield await Promise.resolve({ rows: rows.slice(start, start + 2), vectors: [] });
  }
  for (let start = 0; start < vectors.length; start += 512) {
    yield await Promise.resolve({ rows: [], vectors: vectors.slice(start, start + 512) });
  }
}
