import { describeBuild } from "../build/generation-content.ts";
import type { GenerationContent, GenerationSettings } from "../build/generation-content.ts";
import type { BuildTarget, KnownVectors, VectorJournal } from "../index-store.ts";
import type { Manifest, ModelIdentity } from "../manifest.ts";
import { vectorsByHash } from "../vectors/vector-index.ts";
import { encodeRows, readVector, text, vector } from "../../platform/postgres/copy-binary.ts";
import { dropTables, tablesOf } from "./generation-tables.ts";
import { createPostgresVectorIndex } from "./postgres-vector-index.ts";
import type { SqlSession } from "../../platform/postgres/postgres-database.ts";
import { isMissingTable } from "../../platform/postgres/store-failure.ts";
import { writeGenerationTables } from "./write-generation-tables.ts";

/** What a build writes, on the connection that holds its lock. */
export function createBuildTarget(session: SqlSession): BuildTarget {
  return {
    writeManifest: (manifest) => writeManifest(session, manifest),
    writeGeneration: (...generation) => writeGeneration(session, ...generation),
    removeGenerationsExcept: (kept) => removeGenerationsExcept(session, kept),
    isWhole: ({ generation }) => isWhole(session, generation),
    readKnownVectors: (manifest) => readKnownVectors(session, manifest),
    // Every build reads and cuts all articles.
    readKnownRecords: () => Promise.resolve(new Map()),
    openKnownRows: () => null,
    openJournal: (model) => createJournal(session, model),
  };
}

/** One statement, and so one moment: readers see the manifest before or after it. */
async function writeManifest(session: SqlSession, manifest: Manifest): Promise<void> {
  await session.query(
    `WITH kept AS (UPDATE generations SET manifest = $1 WHERE name = $2)
     INSERT INTO current_index (manifest, stamp) VALUES ($1, nextval('index_stamps'))
     ON CONFLICT (is_only) DO UPDATE SET manifest = excluded.manifest, stamp = excluded.stamp`,
    [JSON.stringify(manifest), manifest.generation],
  );
}

async function writeGeneration(
  session: SqlSession,
  content: GenerationContent,
  settings: GenerationSettings,
): Promise<Manifest> {
  const generation = await createGeneration(session, content.source.collectionHash);
  try {
    const { termTotal, passages } = await writeGenerationTables(
      session,
      tablesOf(generation),
      content,
      settings,
    );
    await session.query("UPDATE generations SET is_whole = true, term_total = $2 WHERE name = $1", [
      generation,
      termTotal,
    ]);
    return { ...describeBuild(content, settings, passages), generation, files: {} };
  } catch (error) {
    // A lost connection leaves them to the next build.
    await removeGeneration(session, generation).catch(() => undefined);
    throw error;
  }
}

async function createGeneration(session: SqlSession, collectionHash: string): Promise<string> {
  const [row] = await session.query<{ name: string }>(
    `INSERT INTO generations (number, name)
     SELECT next, lpad(next::text, 6, '0') || '-' || $1
     FROM (SELECT coalesce(max(number), 0) + 1 AS next FROM generations) numbers RETURNING name`,
    [collectionHash.slice(0, 8)],
  );
  return row!.name;
}

async function isWhole(session: SqlSession, generation: string): Promise<boolean> {
  const found = await session.query("SELECT 1 FROM generations WHERE name = $1 AND is_whole", [generation]);
  return found.length > 0;
}

async function removeGenerationsExcept(session: SqlSession, kept: readonly (string | null)[]): Promise<void> {
  const rows = await session.query<{ name: string }>("SELECT name FROM generations");
  for (const { name } of rows) if (!kept.includes(name)) await removeGeneration(session, name);
}

async function removeGeneration(session: SqlSession, generation: string): Promise<void> {
  await session.transaction(async () => {
    await session.query(dropTables(tablesOf(generation)));
    await session.query("DELETE FROM generations WHERE name = $1", [generation]);
  });
}

interface VectorRow {
  readonly hash: Buffer;
  readonly bytes: Buffer;
}

/** The hashes are read at once, the vectors when they are taken. */
async function readKnownVectors(
  session: SqlSession,
  { generation, model, counts }: Manifest,
): Promise<KnownVectors> {
  const tables = tablesOf(generation);
  const shape = { dimensions: model.dimensions, size: counts.passages, hasGraph: false };
  const vectors = createPostgresVectorIndex(session, tables, shape);
  const rows = await session
    .query<{ hash: Buffer; id: number }>(`SELECT embedded_hash AS hash, id FROM ${tables.passages}`)
    .catch((error: unknown) => {
      // A generation whose tables somebody dropped knows nothing: then all is made anew.
      if (isMissingTable(error)) return [];
      throw error;
    });
  const ids = new Map(rows.map(({ hash, id }) => [hash.toString("hex"), id]));
  return (hashes) => vectorsByHash(hashes, ids, vectors);
}

function createJournal(session: SqlSession, { modelId, checksum, dimensions }: ModelIdentity): VectorJournal {
  const model = `${modelId} ${checksum} ${dimensions}`;
  const made = new Set<string>();
  return {
    async read() {
      const rows = await session.query<VectorRow>(
        "SELECT hash, vector_send(vector) AS bytes FROM embedded_vectors WHERE model = $1",
        [model],
      );
      const known = new Map(rows.map(({ hash, bytes }) => [hash.toString("hex"), readVector(bytes)]));
      for (const hash of known.keys()) made.add(hash);
      return known;
    },
    async add(hashes, vectors) {
      const fields = hashes.flatMap((hash, at) =>
        made.has(hash) ? [] : [[text(model), Buffer.from(hash, "hex"), vector(vectors[at]!)]],
      );
      await session.copyIn("COPY embedded_vectors FROM STDIN (FORMAT binary)", encodeRows(fields));
      for (const hash of hashes) made.add(hash);
    },
    async remove() {
      await session.query("TRUNCATE embedded_vectors");
      made.clear();
    },
  };
}
