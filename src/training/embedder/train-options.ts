import { commandLine } from "../../command-line.ts";

/** What `npm run train` was asked for. */
export interface TrainOptions {
  readonly dataFolder: string;
  readonly outputFolder: string;
  readonly seed: number;
  /** Instead of the recipe's number of steps: fewer for a trial. */
  readonly steps: number | null;
}

export const TRAIN_USAGE = `npm run train -- --data DIR --out DIR [--seed N] [--steps N]

Trains an embedding model and writes it as a folder that \`npm run embed -- --model DIR\` takes.
A training that is stopped goes on where it was when the same command is given again.

  --data DIR   wiki.docs.jsonl.gz, nqg.jsonl.gz, selqa_dev.jsonl.gz and ds_trivia.jsonl.gz
  --out DIR    the model's folder; DIR.training beside it holds what is needed to go on
  --seed N     another seed gives another model of the same recipe (default 1)
  --steps N    batches to train on, instead of the recipe's number`;

const COMMAND = commandLine(TRAIN_USAGE, {
  data: { type: "string" },
  out: { type: "string" },
  seed: { type: "string" },
  steps: { type: "string" },
  help: { type: "boolean", short: "h" },
});

/** @returns null where only the usage is asked for
 *  @throws UsageError on anything but the options above */
export function parseTrainOptions(args: readonly string[]): TrainOptions | null {
  const { data, out, seed, steps, help } = COMMAND.parse(args).values;
  if (help === true) return null;
  if (data === undefined) throw COMMAND.misuse("--data names the folder of training data.");
  if (out === undefined) throw COMMAND.misuse("--out names the folder the model is written to.");
  return {
    dataFolder: data,
    outputFolder: out,
    seed: seed === undefined ? 1 : wholeNumber("--seed", seed, 0),
    steps: steps === undefined ? null : wholeNumber("--steps", steps, 1),
  };
}

function wholeNumber(option: string, text: string, least: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= 0xffff_ffff) return number;
  throw COMMAND.misuse(`${option} ${JSON.stringify(text)} is no whole number from ${least} on.`);
}
