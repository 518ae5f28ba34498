import { commandLine } from "../../command-line.ts";

/** What `npm run measure-model` was asked for. */
export interface MeasureOptions {
  readonly setsFolder: string;
  readonly model: string;
  /** A second model to compare with. */
  readonly against: string | null;
  /** Weights of the cosine in the fusion, each in [0, 1]. */
  readonly weights: readonly number[];
  readonly lightAnalysis: boolean;
}

export const MEASURE_USAGE = `npm run measure-model -- --sets DIR [--model ID] [--against ID] [--weights 0.3,0.5] [--light]

Ranks the texts of evaluation sets by an embedding model, by BM25 and by both together, and prints
nDCG@10, Recall@10 and MRR@10 with 95 % intervals of the differences.

  --sets DIR       pairs of NAME.corpus.jsonl.gz ({"group", "text"}) and NAME.queries.jsonl.gz
                   ({"query", "relevant": [group, …]})
  --model ID       folder or name of the model (default: the bundled one)
  --against ID     compares with a second model, query by query
  --weights LIST   weights of the cosine in the fusion, 0 to 1 (default 0.3,0.5)
  --light          BM25 on plainly cut words instead of the product's own terms`;

const COMMAND = commandLine(MEASURE_USAGE, {
  sets: { type: "string" },
  model: { type: "string" },
  against: { type: "string" },
  weights: { type: "string" },
  light: { type: "boolean" },
  help: { type: "boolean", short: "h" },
});

/** @returns null where only the usage is asked for
 *  @throws UsageError on anything but the options above */
export function parseMeasureOptions(
  args: readonly string[],
  defaultModel: string,
): MeasureOptions | null {
  const { sets, model, against, weights, light, help } = COMMAND.parse(args).values;
  if (help) return null;
  if (sets === undefined) throw COMMAND.misuse("--sets names the folder of evaluation sets.");
  return {
    setsFolder: sets,
    model: model ?? defaultModel,
    against: against ?? null,
    weights: readWeights(weights ?? "0.3,0.5"),
    lightAnalysis: light ?? false,
  };
}

function readWeights(list: string): number[] {
  const weights = list.split(",").map((text) => (text.trim() === "" ? NaN : Number(text)));
  if (weights.every((weight) => weight >= 0 && weight <= 1)) return [...new Set(weights)];
  throw COMMAND.misuse(`--weights ${JSON.stringify(list)} is no list of numbers from 0 to 1.`);
}
