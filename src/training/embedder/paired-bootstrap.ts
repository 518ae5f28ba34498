import { randomBelow, type Random } from "./seeded-random.ts";

/** Two systems' figures for the same queries of one set. */
export interface PairedFigures {
  readonly ours: Float64Array;
  readonly theirs: Float64Array;
}

export interface MeanDifference {
  /** Ours less theirs; positive where ours is higher. */
  readonly mean: number;
  /** Bounds of the 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/**
 * The difference of two systems, averaged over the queries of each set and then over the sets, with its percentile
 * interval: queries are drawn anew with replacement, each set's from that set, as often as there are queries
 * (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13; for rankings: Smucker, Allan and Carterette,
 * “A Comparison of Statistical Significance Tests for Information Retrieval Evaluation”, 2007). It
 * tells of chance in the queries, not of chance in training.
 *
 * @throws RangeError without sets, for an empty set or one whose two lists differ in length
 */
export function pairedBootstrap(
  sets: readonly PairedFigures[],
  random: Random,
  { resamples = 5000 }: { readonly resamples?: number } = {},
): MeanDifference {
  if (sets.length === 0) throw new RangeError("A comparison needs at least one set.");
  const differences = sets.map(differencesOf);
  const means = Float64Array.from({ length: resamples }, () =>
    average(differences.map((set) => resampledMean(set, random))),
  ).sort();
  return {
    mean: average(differences.map((set) => average(set))),
    low: means[Math.floor(0.025 * (resamples - 1))]!,
    high: means[Math.ceil(0.975 * (resamples - 1))]!,
  };
}

function differencesOf({ ours, theirs }: PairedFigures): Float64Array {
  if (ours.length !== theirs.length || ours.length === 0) {
    throw new RangeError(
      `Figures are compared query by query, not ${ours.length} with ${theirs.length}.`,
    );
  }
  return ours.map((figure, query) => figure - theirs[query]!);
}

function resampledMean(differences: Float64Array, random: Random): number {
  let sum = 0;
  for (let draw = 0; draw < differences.length; draw++) {
    sum += differences[randomBelow(random, differences.length)]!;
  }
  return sum / differences.length;
}

function average(values: readonly number[] | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
