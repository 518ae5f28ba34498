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
import { embedInBatches } from "../src/embedding/embed-in-batches.ts";
import type { ModelLocation } from "../src/embedding/locate-model.ts";
import { BUNDLED_MODEL, locateModel, MODELS_DIRECTORY } from "../src/embedding/locate-model.ts";
import { modelChecksum, readProfile } from "../src/embedding/model-files.ts";
import { createTransformersEmbedder } from "../src/embedding/transformers-embedder.ts";
import { UsageError } from "../src/errors.ts";
import { adaptedModelsFolder, chooseAdaptedModel } from "../src/index/adapted-models.ts";
import { planBuild } from "../src/index/plan-build.ts";
import { readSource } from "../src/index/read-source.ts";
import type { Source } from "../src/index/read-source.ts";
import { toTerms } from "../src/language/terms.ts";
import { abortOnInterrupt } from "../src/terminal/abort-on-interrupt.ts";
import { describeFailure } from "../src/terminal/describe-failure.ts";
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
import { agreementWithTable } from "../src/training/embedder/verify-encoder.ts";
import { VERIFICATION_TEXTS } from "../src/training/embedder/verification-texts.ts";

const EXIT_CODE = { fine: 0, failed: 1, usage: 2, interrupted: 130 } as const;
/** The written model may differ from its table by so much, as a cosine. */
const LEAST_AGREEMENT = 0.999;

async function main(): Promise<number> {
  const options = parseAdaptOptions(process.argv.slice(2));
  if (options === null) {
    console.log(ADAPT_USAGE);
    return EXIT_CODE.fine;
  }
  const signal = abortOnInterrupt();
  try {
    console.log(await adapt(options, signal));
    return EXIT_CODE.fine;
  } catch (error) {
    if (!signal.aborted) throw error;
    console.error("Stopped. Nothing has changed.");
    return EXIT_CODE.interrupted;
  }
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

/** Writes the model, holds its vectors against the table's, and only then lets builds take it. */
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
  await verify(folder, encoder);
  await chooseAdaptedModel(indexDirectory, id);
  return folder;
}

/** Loads the model as the product does. A folder that does not give the table's vectors is removed. */
async function verify(folder: string, encoder: TrainedEncoder): Promise<void> {
  const embedder = await createTransformersEmbedder({ model: folder });
  const encode = (texts: readonly string[]) => embedInBatches(embedder, texts);
  const agreement = await agreementWithTable(encode, encoder, VERIFICATION_TEXTS);
  if (agreement >= LEAST_AGREEMENT) return;
  await rm(folder, { recursive: true });
  throw new Error(`The written model does not give its table's vectors (cosine ${agreement}).`);
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

try {
  process.exitCode = await main();
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = error instanceof UsageError ? EXIT_CODE.usage : EXIT_CODE.failed;
}
