import type { RankingFigures } from "../embedder/measure-encoder.ts";
import { mean, measureEncoder, prepareSet } from "../embedder/measure-encoder.ts";
import type { Analysis } from "../embedder/lexical-scorer.ts";
import type { MeanDifference } from "../embedder/paired-bootstrap.ts";
import { pairedBootstrap } from "../embedder/paired-bootstrap.ts";
import { dequantizeTable } from "../embedder/quantize-table.ts";
import type { SeededRandom } from "../embedder/seeded-random.ts";
import { createRandom } from "../embedder/seeded-random.ts";
import type { TrainedEncoder } from "../embedder/train-encoder.ts";
import type { TableTrainingOptions, TrainingStep } from "../embedder/train-table.ts";
import { createTableTrainer } from "../embedder/train-table.ts";
import { createWordPieceEncoder, tabulateWordPieces } from "../embedder/word-pieces.ts";
import { blendTables, requantizeTable } from "./blend-tables.ts";
import type { CollectionCorpus } from "./collection-corpus.ts";
import { createCollectionEncode } from "./collection-encode.ts";
import type { CollectionMixture } from "./collection-pairs.ts";
import { createCollectionSampler } from "./collection-pairs.ts";
import type { GrowthOptions } from "./grow-vocabulary.ts";
import { frequentSplitWords, growTable } from "./grow-vocabulary.ts";
import type { HeldOutPart, HeldOutSet } from "./held-out.ts";
import { heldOutHeadlines } from "./held-out.ts";

/** Everything an adaptation depends on besides the base, the collection and the seed. */
export interface AdaptationRecipe
  extends GrowthOptions, Omit<TableTrainingOptions, "damping" | "widths"> {
  readonly mixture: CollectionMixture;
  /** Shares of the way from the base to the tuned table that are tried; see `blendTables`. */
  readonly shares: readonly number[];
  /** Headlines that the development and the test part need each. */
  readonly minHeadlines: number;
  /** Weight of the cosine in the fusion with BM25 that is reported. */
  readonly fusionWeight: number;
}

export interface AdaptationOptions {
  readonly base: TrainedEncoder;
  readonly corpus: CollectionCorpus;
  readonly recipe: AdaptationRecipe;
  readonly seed: number;
  readonly threads: number;
  /** Text to index terms, for the BM25 beside which the models are measured. */
  readonly analyze: Analysis;
  readonly signal?: AbortSignal;
  readonly onStage?: (stage: string) => void;
  readonly onStep?: (step: TrainingStep) => void;
}

/** nDCG@10 of the held-out headlines of the test part, query by query. */
export interface HeldOutFigures {
  readonly dense: Float64Array;
  readonly fused: Float64Array;
}

export type Adaptation =
  | { readonly kind: "too-small"; readonly headlines: HeadlineCounts }
  | {
      readonly kind: "measured";
      readonly headlines: HeadlineCounts;
      readonly encoder: TrainedEncoder;
      readonly newWords: readonly string[];
      readonly share: number;
      readonly before: HeldOutFigures;
      readonly after: HeldOutFigures;
      /** What the adapted model adds to the base alone, in nDCG@10. */
      readonly gain: MeanDifference;
    };

export interface HeadlineCounts {
  readonly development: number;
  readonly test: number;
}

/**
 * Fine-tunes a model on a collection and measures what this brings on headlines that it did not learn from. How far
 * the table goes is chosen on the development part and judged on the test part.
 * The same base, collection, recipe and seed give the same result.
 * @throws the signal's reason after a stop
 */
export async function adaptEncoder(options: AdaptationOptions): Promise<Adaptation> {
  const { base, corpus, recipe, onStage = () => undefined } = options;
  const set = heldOutHeadlines(corpus);
  const headlines = { development: countOf(set, "development"), test: countOf(set, "test") };
  if (Math.min(headlines.development, headlines.test) < recipe.minHeadlines) {
    return { kind: "too-small", headlines };
  }
  const random = createRandom(options.seed);
  const newWords = frequentSplitWords(corpus, base.pieces, recipe);
  onStage(`Learning from the collection; ${newWords.length} words are new to the model`);
  const start = growEncoder(base, newWords);
  const tuned = await tuneTable(start, random, options);

  onStage(`Measuring on ${headlines.development + headlines.test} headlines not learnt from`);
  const measure = createMeasure(set, options);
  const blend = (share: number): TrainedEncoder => ({
    ...start.encoder,
    table: requantizeTable(blendTables(start.table, tuned, share), base.table),
  });
  const best = await bestOf(recipe.shares, async (share) => {
    const { development, test } = await measure(blend(share));
    return { share, test, score: mean(development.dense) };
  });
  const before = (await measure(base)).test;
  return {
    kind: "measured",
    headlines,
    encoder: blend(best.share),
    newWords,
    share: best.share,
    before,
    after: best.test,
    gain: pairedBootstrap([{ ours: best.test.dense, theirs: before.dense }], random),
  };
}

/** A model before fine-tuning, its table not yet rounded. */
interface GrownEncoder {
  readonly encoder: Omit<TrainedEncoder, "table">;
  readonly table: Float32Array;
}

function growEncoder(base: TrainedEncoder, newWords: readonly string[]): GrownEncoder {
  const vocabulary = [...base.vocabulary, ...newWords];
  return {
    encoder: { vocabulary, pieces: createWordPieceEncoder(vocabulary), damping: base.damping },
    table: growTable(dequantizeTable(base.table), base.vocabulary, newWords),
  };
}

/** nDCG@10 of an encoder, by part. */
type Measure = (encoder: TrainedEncoder) => Promise<Record<HeldOutPart, HeldOutFigures>>;

function createMeasure(
  set: HeldOutSet,
  { corpus, recipe, analyze, signal }: AdaptationOptions,
): Measure {
  const { fusionWeight } = recipe;
  const prepared = prepareSet(set, analyze);
  const ofPart = ({ ndcg }: RankingFigures, part: HeldOutPart): Float64Array =>
    ndcg.filter((_, query) => set.partOfQuery[query] === part);
  return async (encoder) => {
    signal?.throwIfAborted();
    const encode = createCollectionEncode(corpus, encoder);
    const { dense, fused } = await measureEncoder(encode, prepared, [fusionWeight]);
    const figures = (part: HeldOutPart): HeldOutFigures => ({
      dense: ofPart(dense, part),
      fused: ofPart(fused.get(fusionWeight)!, part),
    });
    return { development: figures("development"), test: figures("test") };
  };
}

/** Of equal scores the first. @throws RangeError without shares */
async function bestOf<T extends { readonly score: number }>(
  shares: readonly number[],
  measure: (share: number) => Promise<T>,
): Promise<T> {
  let best: T | null = null;
  for (const share of shares) {
    const measured = await measure(share);
    if (best === null || measured.score > best.score) best = measured;
  }
  if (best === null) throw new RangeError("There is no share to try.");
  return best;
}

async function tuneTable(
  { encoder: { vocabulary, pieces, damping }, table: start }: GrownEncoder,
  random: SeededRandom,
  { corpus, recipe, threads, signal, onStep }: AdaptationOptions,
): Promise<Float32Array> {
  const sampler = createCollectionSampler(
    corpus,
    tabulateWordPieces(corpus.words, pieces),
    recipe.mixture,
  );
  const dimensions = start.length / vocabulary.length;
  const trainer = await createTableTrainer(
    start,
    vocabulary.length,
    { sampler, random },
    {
      ...recipe,
      damping,
      widths: [dimensions],
      threads,
    },
  );
  try {
    while (trainer.step < recipe.steps) {
      signal?.throwIfAborted();
      const step = await trainer.advance();
      onStep?.(step);
    }
    return trainer.copyTable();
  } finally {
    await trainer.stop();
  }
}

function countOf({ partOfQuery }: HeldOutSet, part: HeldOutPart): number {
  return partOfQuery.filter((one) => one === part).length;
}
