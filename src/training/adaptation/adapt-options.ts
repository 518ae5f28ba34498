import { commandLine } from "../../command-line.ts";

/** What `npm run adapt` was asked for; null where the configuration decides. */
export interface AdaptOptions {
  readonly articlesPath: string | null;
  readonly indexDirectory: string | null;
  readonly model: string | null;
  readonly seed: number;
}

export const ADAPT_USAGE = `npm run adapt -- [--articles DIR] [--index DIR] [--model ID] [--seed N]

Teaches the embedding model a collection: its names, its words, what its headlines are about. The adapted
model is kept only if it finds articles by headlines it has not learnt from better than the base does. Then
it lies in the folder "models" beside the index, and npm run embed takes it. Nothing leaves the machine.

  --articles DIR  folder of the articles, or one file of them
  --index DIR     the index that the model is for
  --model ID      the model to begin with, made by npm run train (default: EMBEDDING_MODEL, else the bundled one)
  --seed N        another seed draws other pairs (default 1)

Exit code: 0 adapted, or kept as it is; 1 an error; 2 called in a way it cannot be; 130 interrupted.`;

const COMMAND = commandLine(ADAPT_USAGE, {
  articles: { type: "string" },
  index: { type: "string" },
  model: { type: "string" },
  seed: { type: "string" },
  help: { type: "boolean", short: "h" },
});

/** @returns null where only the usage is asked for
 *  @throws UsageError on anything but the options above */
export function parseAdaptOptions(args: readonly string[]): AdaptOptions | null {
  const { articles, index, model, seed = "1", help } = COMMAND.parse(args).values;
  if (help === true) return null;
  if (!/^\d{1,9}$/.test(seed)) {
    throw COMMAND.misuse(`--seed ${JSON.stringify(seed)} is no whole number from 0 to 999999999.`);
  }
  return {
    articlesPath: articles ?? null,
    indexDirectory: index ?? null,
    model: model ?? null,
    seed: Number(seed),
  };
}
