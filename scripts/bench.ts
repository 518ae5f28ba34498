import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { arch, cpus, platform, totalmem } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openApp } from "../src/app.ts";
import type { AppSettings } from "../src/app.ts";
import { openAppInThread } from "../src/app-in-thread.ts";
import type { Reader } from "../src/answer/reader/reader.ts";
import { BUNDLED_READER, createTransformersReader } from "../src/answer/reader/transformers-reader.ts";
import { loadArticles } from "../src/articles/read/load-articles.ts";
import { readConfig } from "../src/config.ts";
import type { Embedder } from "../src/index/embedding/embedder.ts";
import { measureOnDiscord, renderOnDiscord } from "./tools/discord/measure-on-discord.ts";
import { BENCH_USAGE, parseBenchOptions } from "./tools/evaluation/bench-options.ts";
import type { BenchOptions } from "./tools/evaluation/bench-options.ts";
import { measureBuild } from "./tools/evaluation/measure-build.ts";
import { measureChange } from "./tools/evaluation/measure-change.ts";
import { measureEmbedding, measureSearch, percentiles } from "./tools/evaluation/measure-search.ts";
import { measureReading, noteReadings } from "./tools/evaluation/measure-reading.ts";
import { measureThroughput } from "./tools/evaluation/measure-throughput.ts";
import { measureStart, renderStart } from "./tools/evaluation/measure-start.ts";
import { quantile } from "./tools/evaluation/quantile.ts";
import { plotBenchmark, plotGrowth, renderBenchmark } from "./tools/evaluation/render-benchmark.ts";
import type { CollectionBenchmark } from "./tools/evaluation/render-benchmark.ts";
import { questionsOn } from "./tools/evaluation/synthetic-articles.ts";
import { writeSyntheticArticles } from "./tools/evaluation/write-synthetic-articles.ts";
import { inTemporaryFolder } from "./tools/temporary-folder.ts";
import { createFolderIndexStore } from "../src/index/folder/folder-index-store.ts";
import { loadEmbedder } from "../src/index-of-settings.ts";
import { openIndex } from "../src/index/open-index.ts";
import { EXIT_CODE, runCommand } from "../src/cli/run-command.ts";
import { writeResult } from "../src/cli/write-result.ts";

const SAMPLE_ARTICLES = fileURLToPath(new URL("../articles", import.meta.url));
const THIS_SCRIPT = fileURLToPath(import.meta.url);

/** Fixed: every run measures the same articles and questions. */
const SEED = 1;
const CLOCK = new Date("2026-03-20T00:00:00Z");
const LOADS = 5;
const QUESTIONS = 100;
/** Asked before the clock runs: the first ones pay for compilation. */
const WARM_UP_QUESTIONS = 10;
/** Passages that are embedded both ways, and that questions are made from. */
const TEXTS_READ = 500;

async function main(args: readonly string[]): Promise<number> {
  const options = parseBenchOptions(args);
  if (options.discord !== null) {
    console.error("Measuring the bot on Discord …");
    const figures = await measureOnDiscord(options.discord);
    console.log(renderOnDiscord(figures));
    await writeFigures(options, figures);
  } else if (options.start) {
    console.error("Measuring the start …");
    const figures = await measureStart(options.rounds, stopwatch);
    console.log(renderStart(figures));
    await writeFigures(options, figures);
  } else if (options.measureOnly) {
    console.log(JSON.stringify(await measureHere(options)));
  } else {
    await compareCollections(options);
  }
  return EXIT_CODE.fine;
}

async function writeFigures({ jsonFile }: BenchOptions, figures: object): Promise<void> {
  if (jsonFile === null) return;
  await writeResult(jsonFile, `${JSON.stringify({ machine: describeMachine(), figures })}\n`);
}

async function compareCollections(options: BenchOptions): Promise<void> {
  await inTemporaryFolder("kurultai-bench-", async (folder) => {
    const benchmarks: CollectionBenchmark[] = [];
    for (const articlesPath of await collectionsOf(options, folder)) {
      console.error(`Measuring ${basename(articlesPath)} …`);
      benchmarks.push(await measureInChild(articlesPath, options));
    }
    console.log(renderBenchmark(benchmarks));
    const json = JSON.stringify({ machine: describeMachine(), benchmarks }, null, 2);
    if (options.jsonFile !== null) await writeResult(options.jsonFile, `${json}\n`);
    if (options.plotFile !== null) await writeResult(options.plotFile, plotBenchmark(benchmarks));
    if (options.growthFile !== null) await writeResult(options.growthFile, plotGrowth(benchmarks));
  });
}

async function collectionsOf(options: BenchOptions, folder: string): Promise<string[]> {
  if (options.articlesPath !== null) return [options.articlesPath];
  const { articles } = await loadArticles(SAMPLE_ARTICLES);
  const texts = articles.map(({ text }) => text);
  return options.passages.map((passages) => {
    const path = join(folder, `synthetic ${passages}`);
    writeSyntheticArticles(path, texts, { passages, seed: SEED });
    return path;
  });
}

/** A process for each collection, so that its memory is its own. */
function measureInChild(articlesPath: string, { model, rounds }: BenchOptions): Promise<CollectionBenchmark> {
  const args = ["--measure", "--articles", articlesPath, "--rounds", String(rounds)];
  if (model !== null) args.push("--model", model);
  const child = spawn(process.execPath, [...process.execArgv, THIS_SCRIPT, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    output += part;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(JSON.parse(output) as CollectionBenchmark);
      else reject(new Error(`Measuring ${articlesPath} failed (exit code ${String(code)}).`));
    });
  });
}

const stopwatch = (): number => performance.now();

async function measureHere({ articlesPath, model, rounds }: BenchOptions): Promise<CollectionBenchmark> {
  return await inTemporaryFolder("kurultai-bench-", async (folder) => {
    const config = readConfig();
    const settings: AppSettings = {
      articlesDir: articlesPath ?? SAMPLE_ARTICLES,
      indexDir: join(folder, "index-1"),
      embeddingModel: model ?? config.embeddingModel,
      readerModel: config.readerModel,
    };
    const embedder = await loadEmbedder(settings);
    return await measureCollection(settings, { folder, rounds, embedder });
  });
}

async function measureCollection(
  settings: AppSettings,
  { folder, rounds, embedder }: { folder: string; rounds: number; embedder: Embedder },
): Promise<CollectionBenchmark> {
  const { articlesDir: articlesPath } = settings;
  const tools = { embedder, stopwatch, peakMemory: peakBytes };
  const warmUp = join(folder, "warm-up");
  mkdirSync(warmUp);
  await measureBuild({ articlesPath: SAMPLE_ARTICLES, folder: warmUp, rounds: 1, ...tools });
  const build = await measureBuild({ articlesPath, folder, rounds, ...tools });
  const change = await measureChange({ articlesPath, folder, ...tools });
  const loadMs = await measureOpening(settings, embedder);
  const { texts, vectors } = await readIndex(settings, embedder);
  const questions = questionsOn(texts, QUESTIONS + WARM_UP_QUESTIONS, SEED);
  const readerModel = settings.readerModel ?? BUNDLED_READER;
  const onOne = await createTransformersReader(readerModel);
  const { reader, calls } = noteReadings(onOne, stopwatch);
  const models = { embedder, reader };
  const firstAnswerMs = await measureFirstAnswer(settings, models, questions[0]!);
  await measureAnswers(settings, models, questions.slice(0, WARM_UP_QUESTIONS));
  calls.length = 0;
  const { times, cpuTimes } = await measureAnswers(settings, models, questions.slice(WARM_UP_QUESTIONS));
  const queries = await Promise.all(questions.map((question) => embedder.embedQuery(question)));
  const figures = {
    collection: basename(articlesPath),
    build,
    change,
    textBytes: await sizeOfTexts(articlesPath),
    embedding: await measureEmbedding(texts, embedder, stopwatch),
    loadMs,
    firstAnswerMs,
    answers: QUESTIONS,
    answerMs: percentiles(times),
    answerCpuMs: percentiles(cpuTimes),
    search: await measureSearch(vectors, queries, stopwatch),
    peakBytes: peakBytes(),
  };
  // Last, since the product does not hold a second reader.
  const readers = { onOne, onTwo: await createTransformersReader(readerModel, 2) };
  const answersMs = times.reduce((total, time) => total + time, 0);
  const reading = await measureReading(calls, readers, { answersMs, stopwatch });
  return { ...figures, reading, throughput: await measureInThreads(settings, questions) };
}

/** As on Discord, where answers are worked out in two threads. */
async function measureInThreads(settings: AppSettings, questions: readonly string[]) {
  const app = await openAppInThread(settings);
  const asked = questions.slice(WARM_UP_QUESTIONS);
  try {
    return await measureThroughput(app.answerer, asked, { now: CLOCK, stopwatch });
  } finally {
    await app.close();
  }
}

async function sizeOfTexts(articlesPath: string): Promise<number> {
  const { articles } = await loadArticles(articlesPath);
  return articles.reduce((total, { text }) => total + Buffer.byteLength(text), 0);
}

/** Median over several openings. */
async function measureOpening({ indexDir }: AppSettings, embedder: Embedder): Promise<number> {
  const times: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    const started = stopwatch();
    const collection = await openIndex(createFolderIndexStore(indexDir), embedder);
    times.push(stopwatch() - started);
    collection.close();
  }
  return quantile(times, 0.5)!;
}

interface Models {
  readonly embedder: Embedder;
  readonly reader: Reader;
}

/** From opening the index to an answer, everything else being loaded. */
async function measureFirstAnswer(settings: AppSettings, models: Models, question: string): Promise<number> {
  const started = stopwatch();
  const app = await openApp(settings, models);
  try {
    await app.answerer.answer({ question, now: CLOCK });
    return stopwatch() - started;
  } finally {
    app.close();
  }
}

/** Milliseconds for each question. */
async function measureAnswers(
  settings: AppSettings,
  models: Models,
  questions: readonly string[],
): Promise<{ times: number[]; cpuTimes: number[] }> {
  const app = await openApp(settings, models);
  try {
    const times: number[] = [];
    const cpuTimes: number[] = [];
    for (const question of questions) {
      const [started, computed] = [stopwatch(), process.cpuUsage()];
      await app.answerer.answer({ question, now: CLOCK });
      const { user, system } = process.cpuUsage(computed);
      times.push(stopwatch() - started);
      cpuTimes.push((user + system) / 1000);
    }
    return { times, cpuTimes };
  } finally {
    app.close();
  }
}

/** All vectors of the index, and the texts of some of its passages, evenly spread. */
async function readIndex({ indexDir }: AppSettings, embedder: Embedder) {
  const collection = await openIndex(createFolderIndexStore(indexDir), embedder);
  try {
    const ids = Array.from({ length: collection.manifest.counts.passages }, (_, id) => id);
    const passages = await collection.articles.passages(spread(ids, TEXTS_READ));
    return {
      texts: passages.map(({ text }) => text),
      vectors: await collection.vectors.vectors(ids),
    };
  } finally {
    collection.close();
  }
}

/** At most `count` of the values, evenly spread over them. */
function spread<T>(values: readonly T[], count: number): T[] {
  const step = Math.max(1, values.length / count);
  const wanted = Math.min(count, values.length);
  return Array.from({ length: wanted }, (_, at) => values[Math.floor(at * step)]!);
}

/** Of the process, from its start. */
function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

function describeMachine() {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryBytes: totalmem(),
    platform: `${platform()} ${arch()}`,
    node: process.version,
  };
}

await runCommand(BENCH_USAGE, main);
