import { createHash } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import { loadTrainingCorpus } from "./corpus-file.ts";
import { initialTable } from "./initial-table.ts";
import { createPairSampler } from "./pair-sampler.ts";
import type { Mixture } from "./pair-sampler.ts";
import type { CodeBits, QuantizedTable } from "./quantize-table.ts";
import { dequantizeTable, quantizeTable } from "./quantize-table.ts";
import { readQuestionPairs } from "./question-pairs.ts";
import { createRandom } from "./seeded-random.ts";
import { encodeStaticEncoder } from "./static-encoder-graph.ts";
import { tokenizerFiles } from "./tokenizer-files.ts";
import type { TableTrainer, TableTrainingOptions, TrainingStep } from "./train-table.ts";
import { createTableTrainer } from "./train-table.ts";
import { buildVocabulary } from "./vocabulary.ts";
import { createWordPieceEncoder, tabulateWordPieces } from "./word-pieces.ts";
import type { WordPieceEncoder } from "./word-pieces.ts";
import { writeModelFolder } from "./write-model-folder.ts";

/** Everything a model depends on besides the data and the seed. */
export interface EncoderRecipe extends TableTrainingOptions {
  readonly dimensions: number;
  /** Words and learnt pieces of the vocabulary. */
  readonly wholeWords: number;
  readonly pieces: number;
  /** See `InitialTableOptions`. */
  readonly contexts: number;
  readonly window: number;
  readonly mixture: Mixture;
  /** Bits of a value in the finished model. */
  readonly bits: CodeBits;
}

export interface EncoderTrainingOptions {
  /** Holds wiki.docs.jsonl.gz and the question sets, see `readQuestionPairs`. */
  readonly dataFolder: string;
  /** Where checkpoints and the corpus in numbers are kept until the model is there. */
  readonly workFolder: string;
  readonly recipe: EncoderRecipe;
  readonly seed: number;
  readonly threads: number;
  /** A stop leaves a checkpoint from which the same call goes on. */
  readonly signal?: AbortSignal;
  readonly onStage?: (stage: string) => void;
  readonly onStep?: (step: TrainingStep) => void;
}

export interface TrainedEncoder {
  readonly vocabulary: readonly string[];
  readonly pieces: WordPieceEncoder;
  readonly table: QuantizedTable;
  readonly damping: number;
}

const CORPUS_FILE = "wiki.docs.jsonl.gz";
/** Steps between two checkpoints: some half a minute of work. */
const CHECKPOINT_STEP = 50;

/**
 * Trains an encoder from the data folder alone: vocabulary, initial table, contrastive steps, rounding.
 * The same data, recipe and seed give the same model.
 *
 * @throws UsageError when a file of the data folder is missing or unreadable
 * @throws the signal's reason after a stop
 */
export async function trainEncoder(options: EncoderTrainingOptions): Promise<TrainedEncoder> {
  const { recipe, workFolder, onStage = () => undefined } = options;
  await mkdir(workFolder, { recursive: true });
  onStage("Reading the articles");
  const corpus = await loadTrainingCorpus(
    join(options.dataFolder, CORPUS_FILE),
    join(workFolder, "corpus.bin"),
  );
  onStage(`Choosing a vocabulary for ${corpus.words.length} words`);
  const vocabulary = buildVocabulary(corpus.words, corpus.counts, recipe);
  const pieces = createWordPieceEncoder(vocabulary);
  const pairs = await readQuestionPairs(options.dataFolder);
  const sampler = createPairSampler({ corpus, pieces, pairs, mixture: recipe.mixture });

  const random = createRandom(options.seed);
  const checkpointPath = join(workFolder, "checkpoint.bin");
  const fingerprint = fingerprintOf(options, vocabulary);
  const checkpoint = await loadCheckpoint(checkpointPath, fingerprint);
  if (checkpoint === null) onStage("Counting which words stand together");
  else onStage(`Going on after step ${checkpoint.state.steps}`);
  const start =
    checkpoint?.state ??
    (await initialTable(corpus, tabulateWordPieces(corpus.words, pieces), {
      ...recipe,
      vocabulary,
      threads: options.threads,
      random,
    }));
  if (checkpoint !== null) random.restore(checkpoint.random);

  onStage(`Training on ${recipe.steps} batches of ${recipe.batchSize} pairs`);
  const source = { sampler, random };
  const trainer = await createTableTrainer(start, vocabulary.length, source, {
    ...recipe,
    threads: options.threads,
  });
  try {
    await advanceTo(recipe.steps, trainer, options, () =>
      saveCheckpoint(checkpointPath, fingerprint, {
        state: trainer.copyState(),
        random: random.state(),
      }),
    );
    const table = quantizeTable(trainer.copyTable(), recipe.dimensions, recipe.bits);
    return { vocabulary, pieces, table, damping: recipe.damping };
  } finally {
    await trainer.stop();
  }
}

async function advanceTo(
  steps: number,
  trainer: TableTrainer,
  { signal, onStep }: EncoderTrainingOptions,
  save: () => Promise<void>,
): Promise<void> {
  while (trainer.step < steps) {
    if (signal?.aborted === true) {
      await save();
      signal.throwIfAborted();
    }
    const step = await trainer.advance();
    onStep?.(step);
    if (trainer.step % CHECKPOINT_STEP === 0 && trainer.step < steps) await save();
  }
}

/** A checkpoint of another seed, recipe or vocabulary is not gone on with. */
function fingerprintOf(
  { recipe, seed }: EncoderTrainingOptions,
  vocabulary: readonly string[],
): string {
  const content = JSON.stringify([recipe, seed, vocabulary]);
  return createHash("sha256").update(content).digest("hex");
}

/** Writes the encoder as a model folder. @param extraFiles by name, such as a model card */
export async function writeEncoder(
  folder: string,
  { vocabulary, table, damping }: TrainedEncoder,
  extraFiles: Readonly<Record<string, string>> = {},
): Promise<void> {
  const files = tokenizerFiles(vocabulary, { dimensions: table.dimensions });
  await writeModelFolder(folder, {
    tokenizer: JSON.stringify(files["tokenizer.json"]),
    tokenizerConfig: JSON.stringify(files["tokenizer_config.json"], null, 2),
    config: JSON.stringify(files["config.json"], null, 2),
    model: encodeStaticEncoder(table, damping),
    extraFiles,
  });
}

/** Removes what a training kept for going on. */
export async function clearWorkFolder(workFolder: string): Promise<void> {
  await rm(workFolder, { recursive: true, force: true });
}

/** The table as the finished model has it, `vocabulary × dimensions`. */
export function finishedTable({ table }: Pick<TrainedEncoder, "table">): Float32Array {
  return dequantizeTable(table);
}
