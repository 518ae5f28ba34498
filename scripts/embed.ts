import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openIndexStore } from "../src/app.ts";
import { loadConfig, readEnvironment } from "../src/config/config.ts";
import { createTransformersEmbedder } from "../src/embedding/transformers-embedder.ts";
import { UsageError } from "../src/errors.ts";
import { keepToModel, modelToBuildWith } from "../src/index/adapted-models.ts";
import type { BuildOptions } from "../src/index/build-index.ts";
import { buildWithProgress } from "../src/index/build-with-progress.ts";
import { EMBED_USAGE, parseEmbedOptions } from "../src/index/embed-options.ts";
import type { EmbedOptions } from "../src/index/embed-options.ts";
import { replaceFile } from "../src/index/durable-files.ts";
import { fingerprintFiles } from "../src/index/fingerprint-files.ts";
import type { IndexStore } from "../src/index/index-store.ts";
import { summarizeBuild } from "../src/index/report-build.ts";
import { watchArticles } from "../src/index/watch-articles.ts";
import { mapCollection } from "../src/insight/collection-map.ts";
import { reportCollection } from "../src/insight/collection-report.ts";
import { renderMap } from "../src/insight/render-map.ts";
import { renderReport } from "../src/insight/render-report.ts";
import { abortOnInterrupt } from "../src/terminal/abort-on-interrupt.ts";
import { describeFailure } from "../src/terminal/describe-failure.ts";

const EXIT_CODE = { fine: 0, failed: 1, usage: 2, someSkipped: 3, interrupted: 130 } as const;

async function main(): Promise<number> {
  const options = parseEmbedOptions(process.argv.slice(2));
  if (options.help) {
    console.log(EMBED_USAGE);
    return EXIT_CODE.fine;
  }
  if (options.report) return await report(options);
  const signal = abortOnInterrupt();
  const store = await openStore(options);
  try {
    const settings = await settingsOf(options, store, signal);
    if (options.watch) return await watchAndBuild(settings, signal);
    const exitCode = await build(settings);
    if (options.model !== null)
      await keepToModel(indexFolderOf(options), settings.embedder.modelId);
    return exitCode;
  } catch (error) {
    if (!signal.aborted) throw error;
    console.error("Stopped. An index that was there before is as it was.");
    return EXIT_CODE.interrupted;
  } finally {
    await store.close();
  }
}

function indexFolderOf({ indexDirectory }: EmbedOptions): string {
  return indexDirectory ?? loadConfig(readEnvironment()).indexDir;
}

/** A folder that is named goes before the database that is set. */
async function openStore({ indexDirectory }: EmbedOptions): Promise<IndexStore> {
  const { indexDir, storeUrl } = loadConfig(readEnvironment());
  return await openIndexStore({
    indexDir: indexDirectory ?? indexDir,
    storeUrl: indexDirectory === null ? storeUrl : null,
  });
}

async function settingsOf(
  options: EmbedOptions,
  indexDirectory: IndexStore,
  signal: AbortSignal,
): Promise<BuildOptions> {
  const config = loadConfig(readEnvironment());
  return {
    articlesPath: options.articlesPath ?? config.articlesDir,
    indexDirectory,
    embedder: await createTransformersEmbedder({
      model:
        options.model ?? config.embeddingModel ?? (await modelToBuildWith(indexFolderOf(options))),
    }),
    full: options.full,
    now: () => new Date(),
    signal,
  };
}

/** Prints what is in the index, and leaves a map of it in the index folder. */
async function report(options: EmbedOptions): Promise<number> {
  const directory = indexFolderOf(options);
  const store = await openStore(options);
  try {
    const collection = await store.openGeneration(await store.readManifest());
    console.log(renderReport(await reportCollection(collection)));
    const mapPath = join(directory, "map.html");
    await mkdir(directory, { recursive: true });
    await replaceFile(mapPath, renderMap(await mapCollection(collection)));
    collection.close();
    console.error(`A map of the collection, to be opened in a browser: ${mapPath}`);
    return EXIT_CODE.fine;
  } finally {
    await store.close();
  }
}

/** Prints the summary, the only thing on standard output. */
async function build(settings: BuildOptions): Promise<number> {
  const startedAt = performance.now();
  const report = await buildWithProgress(settings, process.stderr);
  console.log(summarizeBuild(report, performance.now() - startedAt));
  return report.skipped.length > 0 ? EXIT_CODE.someSkipped : EXIT_CODE.fine;
}

/** A build that fails is reported and the next change tried: the index before it still serves. */
async function watchAndBuild(settings: BuildOptions, signal: AbortSignal): Promise<number> {
  const { articlesPath } = settings;
  const fingerprint = await fingerprintFiles(articlesPath);
  await buildOrReport(settings, signal);
  console.error(`Watching ${articlesPath}; Ctrl-C ends.`);
  const rebuild = () => buildOrReport({ ...settings, full: false }, signal);
  await watchArticles(articlesPath, fingerprint, rebuild, { signal });
  return EXIT_CODE.fine;
}

async function buildOrReport(settings: BuildOptions, signal: AbortSignal): Promise<void> {
  try {
    await build(settings);
  } catch (error) {
    if (!signal.aborted) console.error(describeFailure(error));
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = error instanceof UsageError ? EXIT_CODE.usage : EXIT_CODE.failed;
}
