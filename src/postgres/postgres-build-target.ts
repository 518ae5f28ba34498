import type { CutPassage } from "../index/cut-articles.ts";
import { describeBuild } from "../index/generation-content.ts";
import type { GenerationContent, GenerationSettings } from "../index/generation-content.ts";
import type { BuildTarget, VectorJournal } from "../index/index-store.ts";
import { vectorsInMemory } from "../index/known-vectors.ts";
import type { KnownVectors } from "../index/known-vectors.ts";
import type { Manifest, ModelIdentity } from "../index/manifest.ts";
import { fromOffsets } from "../index/sentence-offsets.ts";
import { encodeRows, readVector, text, vector } from "./copy-binary.ts";
import { dropTables, tablesOf } from "./generation-tables.ts";
import type { SqlSession } from "./postgres-database.ts";
import { isMissingTable } from "./store-failure.ts";
import { writeGenerationTables } from "./write-generation-tables.ts";

/** What a build writes, on the connection that holds its lock. */
export function createBuildTarget(session: SqlSession): BuildTarget {
  return {
    writeManifest: (manifest) => writeManifest(session, manifest),
    writeGeneration: (...generation) => writeGeneration(session, ...generation),
    removeGenerationsExcept: (kept) => removeGenerationsExcept(session, kept),
    readCutArticles: (manifest) => readCutArticles(session, manifest),
    readKnownVectors: (...wanted) => readKnownVectors(session, ...wanted),
    openJournal: (model) => createJournal(session, model),
  };
}

/** One statement, and so one moment: readers see the manifest before or after it. */
async function writeManifest(session: SqlSession, manifest: Manifest): Promise<void> {
  await session.query(
    `INSERT INTO current_index (manifest, stamp) VALUES ($1, nextval('index_stamps'))
     ON CONFLICT (is_only) DO UPDATE SET manifest = excluded.manifest, stamp = excluded.stamp`,
    [JSON.stringify(manifest)],
  );
}

async function writeGeneration(
  session: SqlSession,
  content: GenerationContent,
  settings: GenerationSettings,
): Promise<Manifest> {
  const generation = await createGeneration(session, content.source.collectionHash);
  try {
    const termTotal = await writeGenerationTables(session, tablesOf(generation), content, settings);
    await session.query("UPDATE generations SET is_whole = true, term_total = $2 WHERE name = $1", [
      generation,
      termTotal,
    ]);
    return { ...describeBuild(content, settings), generation, files: {} };
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

async function removeGenerationsExcept(
  session: SqlSession,
  kept: readonly (string | null)[],
): Promise<void> {
  const rows = await session.query<{ name: string }>("SELECT name FROM generations");
  for (const { name } of rows) if (!kept.includes(name)) await removeGeneration(session, name);
}

async function removeGeneration(session: SqlSession, generation: string): Promise<void> {
  await session.transaction(async () => {
    await session.query(dropTables(tablesOf(generation)));
    await session.query("DELETE FROM generations WHERE name = $1", [generation]);
  });
}

interface CutRow {
  readonly id: string;
  readonly content_hash: string;
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly sentences: readonly number[];
  readonly embedded_hash: Buffer;
}

async function readCutArticles(session: SqlSession, { generation }: Manifest) {
  const { articles, passages } = tablesOf(generation);
  const cut = new Map<string, { contentHash: string; passages: CutPassage[] }>();
  const rows = await emptyWhereGone(
    session.query<CutRow>(
      `SELECT a.id, a.content_hash, p.ordinal, p."start", p."end", p.sentences, p.embedded_hash
       FROM ${passages} p JOIN ${articles} a ON a.number = p.article ORDER BY p.id`,
    ),
  );
  for (const { id, content_hash, ordinal, start, end, sentences, embedded_hash } of rows) {
    const article = cut.get(id) ?? { contentHash: content_hash, passages: [] };
    cut.set(id, article);
    const embeddedHash = embedded_hash.toString("hex");
    article.passages.push({ ordinal, start, end, sentences: fromOffsets(sentences), embeddedHash });
  }
  return cut;
}

interface VectorRow {
  readonly hash: Buffer;
  readonly bytes: Buffer;
}

/** So many rows are read at a time, that memory stays bounded by what is kept. */
const ROWS_A_READ = 10_000;

async function readKnownVectors(
  session: SqlSession,
  { generation, counts }: Manifest,
  wanted: ReadonlyMap<string, unknown>,
): Promise<KnownVectors> {
  const { passages, vectors } = tablesOf(generation);
  const known = new Map<string, Float32Array>();
  for (let start = 0; start < counts.passages; start += ROWS_A_READ) {
    const rows = await emptyWhereGone(
      session.query<VectorRow>(
        `SELECT p.embedded_hash AS hash, vector_send(v.vector) AS bytes
         FROM ${passages} p JOIN ${vectors} v USING (id) WHERE id >= $1 AND id < $2`,
        [start, start + ROWS_A_READ],
      ),
    );
    keepWanted(known, rows, wanted);
  }
  return vectorsInMemory(known);
}

function keepWanted(
  known: Map<string, Float32Array>,
  rows: readonly VectorRow[],
  wanted: ReadonlyMap<string, unknown>,
): void {
  for (const { hash, bytes } of rows) {
    const key = hash.toString("hex");
    if (wanted.has(key)) known.set(key, readVector(bytes));
  }
}

/** A generation whose tables somebody dropped knows nothing: then all is made anew. */
async function emptyWhereGone<Row>(rows: Promise<Row[]>): Promise<Row[]> {
  return await rows.catch((error: unknown) => {
    if (isMissingTable(error)) return [];
    throw error;
  });
}

function createJournal(
  session: SqlSession,
  { modelId, checksum, dimensions }: ModelIdentity,
): VectorJournal {
  const model = `${modelId} ${checksum} ${dimensions}`;
  const made = new Set<string>();
  return {
    async read(wanted) {
      const rows = await session.query<VectorRow>(
        "SELECT hash, vector_send(vector) AS bytes FROM embedded_vectors WHERE model = $1",
        [model],
      );
      for (const { hash } of rows) made.add(hash.toString("hex"));
      const known = new Map<string, Float32Array>();
      keepWanted(known, rows, wanted);
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
