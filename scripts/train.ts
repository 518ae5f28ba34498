/**
 * Trains an embedding model: npm run train -- --data DIR --out DIR
 *
 * What it learns from, how and how well: the model card beside the bundled model, and docs/model-log.md.
 */
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { runCommand } from "../src/terminal/run-command.ts";
import { RECIPE } from "../src/training/embedder/recipe.ts";
import {
  clearWorkFolder,
  trainEncoder,
  writeEncoder,
} from "../src/training/embedder/train-encoder.ts";
import { parseTrainOptions, TRAIN_USAGE } from "../src/training/embedder/train-options.ts";
import { createTrainingProgress } from "../src/training/embedder/training-progress.ts";
import { verifyModelFolder } from "../src/training/embedder/verify-encoder.ts";

async function train(args: readonly string[], signal: AbortSignal): Promise<void> {
  const options = parseTrainOptions(args);
  if (options === null) {
    console.log(TRAIN_USAGE);
    return;
  }
  const { dataFolder, seed } = options;
  const outputFolder = resolve(options.outputFolder);
  const workFolder = `${outputFolder}.training`;
  const recipe = { ...RECIPE, steps: options.steps ?? RECIPE.steps };
  const progress = createTrainingProgress(recipe.steps, process.stderr);
  const trained = await trainEncoder({
    ...{ dataFolder, workFolder, recipe, seed, signal },
    threads: availableParallelism(),
    onStage: progress.stage,
    onStep: progress.step,
  });
  progress.stage(`Writing ${outputFolder}`);
  await writeEncoder(outputFolder, trained);
  const agreement = await verifyModelFolder(outputFolder, trained);
  console.error(`The model's files give the trained vectors: cosine ${agreement.toFixed(6)} or more.`); // prettier-ignore
  await clearWorkFolder(workFolder);
  console.log(`${outputFolder}: ${recipe.dimensions} dimensions, seed ${seed}.`);
  console.log(`Use it: npm run embed -- --model ${outputFolder}`);
}

await runCommand({ run: train, stopped: "Stopped. Give the same command again to go on." });
