/**
 * Trains an embedding model: npm run train -- --data DIR --out DIR
 *
 * What it learns from, how and how well: the model card beside the bundled model, and docs/model-log.md.
 */
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { embedInBatches } from "../src/embedding/embed-in-batches.ts";
import { createTransformersEmbedder } from "../src/embedding/transformers-embedder.ts";
import { UsageError } from "../src/errors.ts";
import { abortOnInterrupt } from "../src/terminal/abort-on-interrupt.ts";
import { describeFailure } from "../src/terminal/describe-failure.ts";
import { RECIPE } from "../src/training/embedder/recipe.ts";
import type { TrainedEncoder } from "../src/training/embedder/train-encoder.ts";
import {
  clearWorkFolder,
  trainEncoder,
  writeEncoder,
} from "../src/training/embedder/train-encoder.ts";
import { parseTrainOptions, TRAIN_USAGE } from "../src/training/embedder/train-options.ts";
import { createTrainingProgress } from "../src/training/embedder/training-progress.ts";
import { agreementWithTable } from "../src/training/embedder/verify-encoder.ts";
import { VERIFICATION_TEXTS } from "../src/training/embedder/verification-texts.ts";

const EXIT_CODE = { fine: 0, failed: 1, usage: 2, interrupted: 130 } as const;
/** The written model may differ from its table by so much, as a cosine. */
const LEAST_AGREEMENT = 0.999;

async function main(): Promise<number> {
  const options = parseTrainOptions(process.argv.slice(2));
  if (options === null) {
    console.log(TRAIN_USAGE);
    return EXIT_CODE.fine;
  }
  const { dataFolder, seed } = options;
  const outputFolder = resolve(options.outputFolder);
  const workFolder = `${outputFolder}.training`;
  const recipe = { ...RECIPE, steps: options.steps ?? RECIPE.steps };
  const progress = createTrainingProgress(recipe.steps, process.stderr);
  const signal = abortOnInterrupt();
  try {
    const trained = await trainEncoder({
      ...{ dataFolder, workFolder, recipe, seed, signal },
      threads: availableParallelism(),
      onStage: progress.stage,
      onStep: progress.step,
    });
    progress.stage(`Writing ${outputFolder}`);
    await writeEncoder(outputFolder, trained);
    await verify(outputFolder, trained);
    await clearWorkFolder(workFolder);
  } catch (error) {
    if (!signal.aborted) throw error;
    console.error("Stopped. Give the same command again to go on.");
    return EXIT_CODE.interrupted;
  }
  console.log(`${outputFolder}: ${recipe.dimensions} dimensions, seed ${seed}.`);
  console.log(`Use it: npm run embed -- --model ${outputFolder}`);
  return EXIT_CODE.fine;
}

/** Loads the model as the product does and holds its vectors against the table's own. */
async function verify(folder: string, trained: TrainedEncoder): Promise<void> {
  const embedder = await createTransformersEmbedder({ model: folder });
  const encode = (texts: readonly string[]) => embedInBatches(embedder, texts);
  const agreement = await agreementWithTable(encode, trained, VERIFICATION_TEXTS);
  console.error(
    `The model's files give the trained vectors of ${VERIFICATION_TEXTS.length} texts: cosine ${agreement.toFixed(6)} or more.`,
  );
  if (agreement < LEAST_AGREEMENT) {
    throw new Error("The written model does not give the trained vectors. Do not use it.");
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = error instanceof UsageError ? EXIT_CODE.usage : EXIT_CODE.failed;
}
