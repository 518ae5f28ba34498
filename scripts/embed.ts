import { setTimeout as sleep } from "node:timers/promises";
import { readConfig } from "../src/config.ts";
import { BUNDLED_MODEL } from "../src/index/embedding/locate-model.ts";
import { createTransformersEmbedder } from "../src/index/embedding/transformers-embedder.ts";
import { IndexBuildError, StoreError } from "../src/platform/errors.ts";
import { openIndexStore } from "../src/index-of-settings.ts";
import type { BuildOptions } from "../src/index/build/build-index.ts";
import { buildWithProgress } from "../src/index/build/build-with-progress.ts";
import { fingerprintFiles } from "../src/index/build/fingerprint-files.ts";
import { watchArticles } from "../src/index/build/watch-articles.ts";
import { commandLine } from "../src/platform/command-line.ts";
import { abortOnInterrupt } from "../src/cli/abort-on-interrupt.ts";
import { describeFailure } from "../src/platform/system-failure.ts";
import { EXIT_CODE, runCommand } from "../src/cli/run-command.ts";

const SOME_SKIPPED = 3;

const USAGE = `npm run embed -- [--articles DIR] [--index DIR] [--full] [--watch] [--model ID]

Makes the index of a folder of articles, or brings it up to date.

  --articles DIR  folder of the articles, or one file of them
  --index DIR     where the index is kept
  --full          embed everything anew, not only what changed
  --watch         stay, and bring the index up to date whenever an article changes
  --model ID      folder or hub id of the embedding model (default: EMBEDDING_MODEL, else the
                  bundled one)

Nothing but the summary is written to standard output.

Examples
  npm run embed                                 the articles of ARTICLES_DIR, only what changed
  npm run embed -- --watch                      and again whenever one changes
  npm run embed -- --articles news --index ix   another folder, for a try

Exit code: 0 all fine; 1 nothing usable, or another error; 2 called in a way it cannot be; 3 built, but
some files were skipped, each named on standard error with its reason.`;

const COMMAND = commandLine(USAGE, {
  articles: { type: "string" },
  index: { type: "string" },
  model: { type: "string" },
  full: { type: "boolean" },
  watch: { type: "boolean" },
});

async function main(args: readonly string[]): Promise<number> {
  const options = COMMAND.parse(args).values;
  const signal = abortOnInterrupt();
  const config = readConfig();
  // A folder that is named goes before the database that is set.
  const store = await openIndexStore(options.index === undefined ? config : { indexDir: options.index });
  try {
    const settings = {
      articlesPath: options.articles ?? config.articlesDir,
      store,
      embedder: await createTransformersEmbedder({
        model: options.model ?? config.embeddingModel ?? BUNDLED_MODEL,
      }),
      full: options.full ?? false,
      now: () => new Date(),
      signal,
    };
    if (options.watch === true) return await watchAndBuild(settings, signal);
    return await build(settings);
  } catch (error) {
    if (!signal.aborted) throw error;
    console.error("Stopped. An index that was there before is as it was.");
    return EXIT_CODE.interrupted;
  } finally {
    await store.close();
  }
}

/** Prints the summary, the only thing on standard output. */
async function build(settings: BuildOptions, told?: Set<string>): Promise<number> {
  const { skipped, summary } = await buildWithProgress(settings, process.stderr, told);
  console.log(summary);
  return skipped.length > 0 ? SOME_SKIPPED : EXIT_CODE.fine;
}

/** A build that fails is reported: the index before it still serves. */
async function watchAndBuild(settings: BuildOptions, signal: AbortSignal): Promise<number> {
  const { articlesPath } = settings;
  const fingerprint = await fingerprintFiles(articlesPath);
  const told = new Set<string>();
  await buildInTheEnd(settings, told, signal);
  if (!signal.aborted) console.error(`Watching ${articlesPath}; Ctrl-C ends.`);
  const rebuild = () => buildInTheEnd({ ...settings, full: false }, told, signal);
  await watchArticles(articlesPath, fingerprint, rebuild, { signal });
  console.error("Stopped.");
  return EXIT_CODE.fine;
}

/** Another build is over in a while; a full disk waits for a person. */
const RETRY_MS = { underWay: 2_000, otherwise: 60_000 } as const;

/**
 * Builds, and again after a pause where the index could not be written: no further change of the articles
 * may come to bring it up to date. What else fails is left to the next change.
 * @param told see `buildWithProgress`
 */
async function buildInTheEnd(settings: BuildOptions, told: Set<string>, signal: AbortSignal): Promise<void> {
  let toldFailure = "";
  for (;;) {
    try {
      await build(settings, told);
      return;
    } catch (error) {
      if (signal.aborted) return;
      const message = describeFailure(error);
      const isPassing = error instanceof IndexBuildError || error instanceof StoreError;
      if (message !== toldFailure) console.error(isPassing ? `${message}\nTrying again by itself.` : message);
      if (!isPassing) return;
      toldFailure = message;
      const isUnderWay = error instanceof IndexBuildError && error.isUnderWay;
      const pauseMs = isUnderWay ? RETRY_MS.underWay : RETRY_MS.otherwise;
      const isOver = await sleep(pauseMs, true, { signal }).catch(() => false);
      if (!isOver) return;
    }
  }
}

await runCommand(USAGE, main);
