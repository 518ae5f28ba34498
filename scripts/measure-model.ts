import { embedInBatches } from "../src/embedding/embed-in-batches.ts";
import { BUNDLED_MODEL } from "../src/embedding/locate-model.ts";
import { createTransformersEmbedder } from "../src/embedding/transformers-embedder.ts";
import { toTerms } from "../src/language/terms.ts";
import { describeFailure } from "../src/terminal/describe-failure.ts";
import { readEvaluationSets } from "../src/training/embedder/evaluation-sets.ts";
import { lightTerms } from "../src/training/embedder/light-analysis.ts";
import { measureEncoder, prepareSet } from "../src/training/embedder/measure-encoder.ts";
import type { PreparedSet, SetMeasurement } from "../src/training/embedder/measure-encoder.ts";
import { MEASURE_USAGE, parseMeasureOptions } from "../src/training/embedder/measure-options.ts";
import {
  renderGainOverLexical,
  renderGainOverModel,
  renderMeasurements,
} from "../src/training/embedder/render-measurement.ts";

async function main(): Promise<void> {
  const options = parseMeasureOptions(process.argv.slice(2), BUNDLED_MODEL);
  if (options === null) {
    console.log(MEASURE_USAGE);
    return;
  }
  const { setsFolder, model, against, weights, lightAnalysis } = options;
  const sets = (await readEvaluationSets(setsFolder)).map((set) =>
    prepareSet(set, lightAnalysis ? lightTerms : toTerms),
  );
  const ours = await measureModel(model, sets, weights);
  console.log(`${model}\n\n${renderMeasurements(ours)}\n\n${renderGainOverLexical(ours)}`);
  if (against === null) return;
  const theirs = await measureModel(against, sets, weights);
  console.log(
    `\n${against}\n\n${renderMeasurements(theirs)}\n\n${renderGainOverModel(ours, theirs)}`,
  );
}

async function measureModel(
  model: string,
  sets: readonly PreparedSet[],
  weights: readonly number[],
): Promise<SetMeasurement[]> {
  const embedder = await createTransformersEmbedder({ model });
  const encode = (texts: readonly string[]) => embedInBatches(embedder, texts);
  const measurements: SetMeasurement[] = [];
  for (const set of sets) measurements.push(await measureEncoder(encode, set, weights));
  return measurements;
}

try {
  await main();
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}
