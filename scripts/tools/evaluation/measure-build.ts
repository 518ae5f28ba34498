import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findEvents } from "../../../src/events/find-events.ts";
import { embedInBatches } from "../../../src/index/embedding/embed-in-batches.ts";
import type { Embedder } from "../../../src/index/embedding/embedder.ts";
import { createFolderIndexStore } from "../../../src/index/folder/folder-index-store.ts";
import { CollectionWriter } from "../../../src/index/folder/write-collection.ts";
import type { ArticleRow } from "../../../src/index/article-row.ts";
import { buildIndex } from "../../../src/index/build/build-index.ts";
import type { Manifest } from "../../../src/index/manifest.ts";
import { cutInRuns, findReprints, sentencesOf, textsOf } from "../../../src/index/build/plan-build.ts";
import { readSource } from "../../../src/index/build/read-source.ts";
import { writeGraph } from "../../../src/index/folder/generation-vectors.ts";
import { COLLECTION_FILE, VECTORS_FILE } from "../../../src/index/folder/generation.ts";
import { bytesOfVectors } from "../../../src/index/vectors/vector-file.ts";

/** Milliseconds from any origin. */
export type Stopwatch = () => number;

export interface BuildFigures {
  readonly articles: number;
  readonly passages: number;
  /** The whole of `buildIndex`, into an empty folder. */
  readonly buildMs: number;
  /** The same work as a plain sequence: no lock, no progress, no proof that it can be read back. */
  readonly stagesMs: {
    readonly readAndChunk: number;
    readonly embed: number;
    readonly insertVectors: number;
    readonly writeDatabase: number;
  };
  /** Of reading and chunking what finding the events takes, done once more by itself. */
  readonly findEventsMs: number;
  /** Size of the index on disk. */
  readonly bytes: number;
  /** Most memory the process has held when the first build is done: what comes after leaves its own behind. */
  readonly peakBytes: number;
}

export interface BuildMeasurement {
  readonly articlesPath: string;
  /** An empty folder, for the indexes that are built. */
  readonly folder: string;
  readonly embedder: Embedder;
  readonly stopwatch: Stopwatch;
  /** The most the process has held so far, in bytes. */
  readonly peakMemory: () => number;
  /** Build and stages are measured so often in turn, and the fastest of each counts: what else the machine does only slows. */
  readonly rounds: number;
}

/** Later than the date of any article: one from the future is warned of, and read again by each build. */
export const BUILT_AT = new Date("2100-01-01");

/** Leaves the index of the first round in `join(folder, "index-1")`. */
export async function measureBuild(options: BuildMeasurement): Promise<BuildFigures> {
  const builds: { manifest: Manifest; ms: number }[] = [];
  const stages: Stages[] = [];
  let peakBytes = 0;
  for (let round = 1; round <= options.rounds; round++) {
    builds.push(await timeBuild(options, join(options.folder, `index-${round}`)));
    if (round === 1) peakBytes = options.peakMemory();
    stages.push(await timeStages(options, join(options.folder, `stages-${round}`)));
  }
  const { counts, files } = builds[0]!.manifest;
  const { findEventsMs, stagesMs } = stages.reduce((best, one) =>
    sumOf(one.stagesMs) < sumOf(best.stagesMs) ? one : best,
  );
  return {
    articles: counts.articles,
    passages: counts.passages,
    buildMs: Math.min(...builds.map(({ ms }) => ms)),
    stagesMs,
    findEventsMs,
    bytes: Object.values(files).reduce((total, size) => total + size, 0),
    peakBytes,
  };
}

type Stages = Pick<BuildFigures, "stagesMs" | "findEventsMs">;

/** Sum of the stages, in milliseconds. */
export function sumOf(stagesMs: BuildFigures["stagesMs"]): number {
  return Object.values(stagesMs).reduce((total, ms) => total + ms, 0);
}

async function timeBuild(
  { articlesPath, embedder, stopwatch }: BuildMeasurement,
  indexDirectory: string,
): Promise<{ manifest: Manifest; ms: number }> {
  const started = stopwatch();
  const { manifest } = await buildIndex({
    articlesPath,
    store: createFolderIndexStore(indexDirectory),
    embedder,
    now: () => BUILT_AT,
  });
  return { manifest, ms: stopwatch() - started };
}

async function timeStages(
  { articlesPath, embedder, stopwatch }: BuildMeasurement,
  directory: string,
): Promise<Stages> {
  const times = [stopwatch()];
  const { articles } = await readSource(articlesPath);
  const rows: ArticleRow[] = [];
  const settings = { model: embedder, known: null };
  const reprints = findReprints(articles);
  for await (const run of cutInRuns(articles, { ...settings, reprints })) rows.push(...run);
  const passages = rows.flatMap(textsOf);
  const texts = new Map(passages.map(({ hash, text }) => [hash, text]));
  times.push(stopwatch());
  const embedded = await embedInBatches(embedder, [...texts.values()]);
  times.push(stopwatch());
  const vectors = new Map([...texts.keys()].map((hash, at) => [hash, embedded[at]!]));
  const { dimensions } = embedder;
  await mkdir(directory);
  const all = passages.map(({ hash }) => vectors.get(hash)!);
  await writeFile(join(directory, VECTORS_FILE), bytesOfVectors(all, dimensions));
  await writeGraph(directory, { dimensions, size: passages.length }, {});
  times.push(stopwatch());
  const collection = new CollectionWriter(join(directory, COLLECTION_FILE));
  for (const row of rows) collection.add(row);
  collection.finish();
  collection.close();
  times.push(stopwatch());
  for (const { article, passages } of rows) {
    findEvents(article, sentencesOf(passages.map(({ passage }) => passage)));
  }
  times.push(stopwatch());
  const [readAndChunk, embed, insertVectors, writeDatabase, findEventsMs] = times
    .slice(1)
    .map((time, at) => time - times[at]!);
  return {
    findEventsMs: findEventsMs!,
    stagesMs: {
      readAndChunk: readAndChunk!,
      embed: embed!,
      insertVectors: insertVectors!,
      writeDatabase: writeDatabase!,
    },
  };
}
