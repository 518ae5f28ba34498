import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Answer } from "../../src/answer/answer.ts";
import { openApp } from "../../src/app.ts";
import type { AppSettings } from "../../src/app.ts";
import { loadArticles } from "../../src/articles/read/load-articles.ts";
import { readConfig } from "../../src/config.ts";
import type { Embedder } from "../../src/index/embedding/embedder.ts";
import { commandLine } from "../../src/platform/command-line.ts";
import { EXIT_CODE, runCommand } from "../../src/cli/run-command.ts";
import { percentiles, recallOf, timeEach } from "./evaluation/measure-search.ts";
import { questionsOn } from "./evaluation/synthetic-articles.ts";
import { writeSyntheticArticles } from "./evaluation/write-synthetic-articles.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";
import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { loadEmbedder, openIndexStore, withIndexStore } from "../../src/index-of-settings.ts";
import { buildIndex } from "../../src/index/build/build-index.ts";
import type { Collection } from "../../src/index/collection.ts";
import { openIndex } from "../../src/index/open-index.ts";
import { toTerms } from "../../src/text/words/terms.ts";
import { tablesOf } from "../../src/index/postgres/generation-tables.ts";
import { PostgresDatabase } from "../../src/platform/postgres/postgres-database.ts";
import { inSchema } from "../../src/platform/postgres/store-address.ts";
import { Secret } from "../../src/platform/secret.ts";
import { FlatVectorStore } from "../../src/index/vectors/flat-vector-store.ts";
import { inRows } from "../../src/index/vectors/vector-file.ts";
import type { Hit } from "../../src/index/vectors/vector-index.ts";

const USAGE = `npm run bench-stores -- [--passages N]

Builds the same synthetic collection (default 100000 passages) in a folder and in a schema of its own in the
database of STORE_URL, asks both the same questions, and prints the figures as JSON.`;

const SAMPLE_ARTICLES = fileURLToPath(new URL("../../articles", import.meta.url));
const SEED = 1;
const CLOCK = new Date("2026-03-20T00:00:00Z");
const QUESTIONS = 100;
/** Asked before the clock runs: the first ones pay for compilation and cold caches. */
const WARM_UP_QUESTIONS = 20;
const NEAREST = 10;
/** Passages asked for in one search. */
const DEPTH = 200;

const COMMAND = commandLine(USAGE, { passages: { type: "string" } });

async function main(args: readonly string[]): Promise<number> {
  const passages = Number(COMMAND.parse(args).values.passages ?? 100_000);
  const config = readConfig();
  if (config.storeUrl === null || !Number.isInteger(passages) || passages < 1) {
    throw COMMAND.misuse("Set STORE_URL, and a whole number of passages.");
  }
  const storeUrl = new Secret(inSchema(config.storeUrl.reveal(), "kurultai_benchmark"));
  return await inTemporaryFolder("kurultai-bench-stores-", async (folder) => {
    const articlesDir = join(folder, "articles");
    const { articles } = await loadArticles(SAMPLE_ARTICLES);
    const texts = articles.map(({ text }) => text);
    writeSyntheticArticles(articlesDir, texts, { passages, seed: SEED });
    const embedded = { ...config, articlesDir, indexDir: join(folder, "index"), storeUrl: null };
    console.log(JSON.stringify(await compare(embedded, storeUrl), null, 2));
    return EXIT_CODE.fine;
  });
}

async function compare(embedded: AppSettings, storeUrl: Secret) {
  const embedder = await loadEmbedder(embedded);
  const inFolder = await build(embedded, embedder);
  const inDatabase = await build({ ...embedded, storeUrl }, embedder);
  const sample = await readSample(embedded, embedder);
  const folderFigures = await ask(embedded, embedder, sample);
  const databaseFigures = await ask({ ...embedded, storeUrl }, embedder, sample);
  return {
    passages: sample.passages,
    questions: QUESTIONS,
    /** Answers of the same kind with the same words. */
    sameAnswers: sameOf(folderFigures.answers.map(saidIn), databaseFigures.answers.map(saidIn)),
    /** Those whose lists of articles are the same too. */
    sameToTheLetter: sameOf(
      folderFigures.answers.map((one) => JSON.stringify(one)),
      databaseFigures.answers.map((one) => JSON.stringify(one)),
    ),
    embedded: { ...inFolder, ...folderFigures.figures, bytes: folderBytes(embedded.indexDir) },
    postgres: { ...inDatabase, ...databaseFigures.figures, bytes: await measureTables(storeUrl.reveal()) },
  };
}

async function build(settings: AppSettings, embedder: Embedder) {
  return await withIndexStore(settings, async (store) => {
    const started = performance.now();
    const { manifest } = await buildIndex({
      articlesPath: settings.articlesDir,
      store,
      embedder,
      full: true,
      now: () => CLOCK,
    });
    const buildSeconds = (performance.now() - started) / 1000;
    console.error(`Built in ${store.place} in ${buildSeconds.toFixed(1)} s.`);
    return { buildSeconds, passagesPerSecond: manifest.counts.passages / buildSeconds };
  });
}

interface Sample {
  readonly passages: number;
  readonly questions: readonly string[];
  readonly queries: readonly Float32Array[];
  /** The nearest passages of each query, by comparing all. */
  readonly exact: readonly (readonly Hit[])[];
}

async function readSample(settings: AppSettings, embedder: Embedder): Promise<Sample> {
  const collection = await openIndex(createFolderIndexStore(settings.indexDir), embedder);
  const { passages } = collection.manifest.counts;
  const ids = Array.from({ length: passages }, (_, id) => id);
  const texts = await collection.articles.passages(ids.filter((id) => id % Math.ceil(passages / 500) === 0));
  const questions = questionsOn(
    texts.map(({ text }) => text),
    QUESTIONS + WARM_UP_QUESTIONS,
    SEED,
  );
  const { dimensions } = embedder;
  const vectors = await collection.vectors.vectors(ids);
  const flat = new FlatVectorStore(inRows(vectors, dimensions), dimensions);
  collection.close();
  const queries: Float32Array[] = [];
  const exact: Hit[][] = [];
  for (const question of questions) {
    const query = await embedder.embedQuery(question);
    queries.push(query);
    exact.push(await flat.search(query, NEAREST));
  }
  return { passages, questions, queries, exact };
}

async function ask(settings: AppSettings, embedder: Embedder, sample: Sample) {
  const store = await openIndexStore(settings);
  const openedAt = performance.now();
  const collection = await openIndex(store, embedder);
  const openMs = performance.now() - openedAt;
  const search = await measureSearches(collection, sample);
  collection.close();
  await store.close();
  const app = await openApp(settings, { embedder, stopwatch: () => 0 });
  const answers: Answer[] = [];
  const answerMs = await measureEach(sample.questions, async (question) => {
    answers.push(await app.answerer.answer({ question, now: CLOCK }));
  });
  app.close();
  return { answers, figures: { openMs, answerMs, ...search } };
}

async function measureSearches({ vectors, lexical }: Collection, sample: Sample) {
  const { questions, queries, exact } = sample;
  const found: Hit[][] = [];
  const vectorSearchMs = await measureEach(queries, async (query) => {
    found.push((await vectors.search(query, DEPTH)).slice(0, NEAREST));
  });
  const wordSearchMs = await measureEach(questions, async (question) => {
    await lexical.search(toTerms(question), DEPTH);
  });
  const recalls = exact.map((hits, at) => recallOf(found[at]!, hits));
  return {
    wordSearchMs,
    vectorSearchMs,
    /** Mean share of the exact ten nearest that the vector search finds. */
    recallAt10: recalls.reduce((total, recall) => total + recall, 0) / recalls.length,
  };
}

/** Percentiles of milliseconds, without the questions that warm up. */
async function measureEach<T>(items: readonly T[], work: (item: T) => Promise<void>) {
  const times = await timeEach(items, () => performance.now(), work);
  return percentiles(times.slice(WARM_UP_QUESTIONS));
}

function saidIn(answer: Answer): string {
  if (answer.kind === "abstained") return answer.reason;
  return JSON.stringify([answer.short, answer.statements.map(({ text }) => text)]);
}

function sameOf(one: readonly string[], other: readonly string[]): string {
  return `${one.filter((answer, at) => answer === other[at]).length} of ${one.length}`;
}

function folderBytes(path: string): Record<string, number> {
  const files = readdirSync(path, { recursive: true, encoding: "utf8" });
  const sizes = files.map((file) => [file.split("/").at(-1)!, statSync(join(path, file))] as const);
  return Object.fromEntries(
    sizes.filter(([, stats]) => stats.isFile()).map(([name, { size }]) => [name, size]),
  );
}

/**
 * What the tables of the latest whole generation take on the disk, in bytes, without and with their indexes.
 * @throws StoreError
 */
async function measureTables(address: string): Promise<Record<string, number>> {
  const database = new PostgresDatabase(address);
  try {
    const [latest] = await database.query<{ name: string }>(
      "SELECT name FROM generations WHERE is_whole ORDER BY number DESC LIMIT 1",
    );
    const sizes: Record<string, number> = {};
    for (const [name, table] of Object.entries(tablesOf(latest?.name ?? ""))) {
      const [row] = await database.query<{ rows: string; indexes: string }>(
        "SELECT pg_table_size($1::regclass) AS rows, pg_indexes_size($1::regclass) AS indexes",
        [table],
      );
      sizes[name] = Number(row?.rows);
      sizes[`${name} indexes`] = Number(row?.indexes);
    }
    return sizes;
  } finally {
    await database.close();
  }
}

await runCommand(USAGE, main);
