/**
 * Adapts the embedding model to a keeper's articles: npm run adapt
 *
 * What it does, how and how well: docs/adaptation.md.
 */
import { readdir, rm, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { DEFAULT_CHUNKING } from "../src/chunking/chunk-article.ts";
import { loadConfig, readEnvironment } from "../src/config/config.ts";
import type { ModelLocation } from "../src/embedding/locate-model.ts";
import { BUNDLED_MODEL, locateModel, MODELS_DIRECTORY } from "../src/embedding/locate-model.ts";
import { modelChecksum, readProfile } from "../src/embedding/model-files.ts";
import { adaptedModelsFolder, chooseAdaptedModel } from "../src/index/adapted-models.ts";
import { planBuild } from "../src/index/plan-build.ts";
import { readSource } from "../src/index/read-source.ts";
import type { Source } from "../src/index/read-source.ts";
import { toTerms } from "../src/language/terms.ts";
import { runCommand } from "../src/terminal/run-command.ts";
import { adaptEncoder } from "../src/training/adaptation/adapt-encoder.ts";
import type { AdaptOptions } from "../src/training/adaptation/adapt-options.ts";
import { ADAPT_USAGE, parseAdaptOptions } from "../src/training/adaptation/adapt-options.ts";
import { readCollectionCorpus } from "../src/training/adaptation/collection-corpus.ts";
import { roomForWords } from "../src/training/adaptation/grow-vocabulary.ts";
import { readEncoder } from "../src/training/adaptation/read-encoder.ts";
import { ADAPTATION_RECIPE } from "../src/training/adaptation/recipe.ts";
import type { MeasuredAdaptation } from "../src/training/adaptation/render-adaptation.ts";
import {
  isBetter,
  renderFigures,
  renderModelCard,
  renderTooSmall,
} from "../src/training/adaptation/render-adaptation.ts";
import { idOfAdapted, writeAdaptedModel } from "../src/training/adaptation/write-adapted-model.ts";
import { MAX_TOKENS } from "../src/training/embedder/tokenizer-files.ts";
import type { TrainedEncoder } from "../src/training/embedder/train-encoder.ts";
import { createTrainingProgress } from "../src/training/embedder/training-progress.ts";
import { verifyModelFolder } from "../src/training/embedder/verify-encoder.ts";

async function main(args: readonly string[], signal: AbortSignal): Promise<void> {
  const options = parseAdaptOptions(args);
  console.log(options === null ? ADAPT_USAGE : await adapt(options, signal));
}

/** @returns what came of it, for standard output */
async function adapt(options: AdaptOptions, signal: AbortSignal): Promise<string> {
  const config = loadConfig(readEnvironment());
  const location = locateModel(options.model ?? config.embeddingModel ?? BUNDLED_MODEL, {
    modelsDirectory: MODELS_DIRECTORY,
    cacheDirectory: MODELS_DIRECTORY,
  });
  const base = await readEncoder(location.folder);
  const recipe = {
    ...ADAPTATION_RECIPE,
    maxWords: Math.min(
      ADAPTATION_RECIPE.maxWords,
      roomForWords(await folderBytes(location.folder), base.table),
    ),
  };
  const progress = createTrainingProgress(recipe.steps, process.stderr);
  progress.stage("Reading the articles");
  const source = await readSource(options.articlesPath ?? config.articlesDir);
  const corpus = await cutAsIndexed(source, base);
  const adaptation = await adaptEncoder({
    ...{ base, corpus, recipe, signal },
    seed: options.seed,
    threads: availableParallelism(),
    analyze: toTerms,
    onStage: progress.stage,
    onStep: progress.step,
  });
  if (adaptation.kind === "too-small") return renderTooSmall(adaptation, recipe.minHeadlines);
  const figures = renderFigures(adaptation);
  if (!isBetter(adaptation)) {
    return `${figures}\nKept as it is: that is no gain beyond chance. The collection keeps ${location.id}.`;
  }
  const indexDirectory = options.indexDirectory ?? config.indexDir;
  const { seed } = options;
  const folder = await keep(adaptation, { location, source, seed, indexDirectory, signal });
  return (
    `${figures}\nKept: ${folder} (${megabytes(await folderBytes(folder))}, the base has ` +
    `${megabytes(await folderBytes(location.folder))}), ${adaptation.newWords.length} new words.\n` +
    `Build the index with it: npm run embed`
  );
}

async function cutAsIndexed({ articles }: Source, { pieces }: TrainedEncoder) {
  const countTokens = (text: string): number => pieces.encodeText(text).length;
  const model = { maxTokens: MAX_TOKENS, countTokens };
  return readCollectionCorpus(
    (await planBuild(articles, { chunker: DEFAULT_CHUNKING, model })).rows,
  );
}

interface Circumstances {
  readonly location: ModelLocation;
  readonly source: Source;
  readonly seed: number;
  readonly indexDirectory: string;
  readonly signal: AbortSignal;
}

/** Writes the model, holds its vectors against the table's, and only then lets builds take it; else it is removed. */
async function keep(
  adaptation: MeasuredAdaptation,
  { location, source, seed, indexDirectory, signal }: Circumstances,
): Promise<string> {
  const { encoder } = adaptation;
  const id = idOfAdapted(location.id, encoder);
  const profile = await readProfile(location.folder, location.id);
  const card = renderModelCard({
    ...{ id, seed, adaptation },
    baseId: location.id,
    baseChecksum: await modelChecksum(location.folder, profile),
    articles: source.articles.length,
    collectionHash: source.collectionHash,
    madeAt: new Date(),
  });
  signal.throwIfAborted();
  const folder = await writeAdaptedModel(adaptedModelsFolder(indexDirectory), id, encoder, card);
  try {
    await verifyModelFolder(folder, encoder);
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
  await chooseAdaptedModel(indexDirectory, id);
  return folder;
}

async function folderBytes(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name));
      return found.isFile() ? found.size : 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

await runCommand({ run: main, stopped: "Stopped. Nothing has changed." });
