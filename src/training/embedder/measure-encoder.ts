import { ndcgAt, recallAt, reciprocalRank } from "../../evaluation/ranking-measures.ts";
import { createCosineMatrix } from "./cosine-matrix.ts";
import type { EvaluationSet } from "./evaluation-sets.ts";
import { createLexicalScorer, type Analysis, type LexicalScorer } from "./lexical-scorer.ts";

/** Texts to unit vectors, in the order of the texts. */
export type Encode = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

/** One figure a query, in the order of the set's queries; all in [0, 1], higher is better. */
export interface RankingFigures {
  readonly ndcg: Float64Array;
  readonly recall: Float64Array;
  readonly reciprocalRank: Float64Array;
}

/** An evaluation set with what does not depend on the encoder worked out once. */
export interface PreparedSet {
  readonly set: EvaluationSet;
  readonly lexicalScorer: LexicalScorer;
  readonly lexical: RankingFigures;
}

export interface SetMeasurement {
  readonly name: string;
  readonly dense: RankingFigures;
  readonly lexical: RankingFigures;
  /** By the weight of the cosine. */
  readonly fused: ReadonlyMap<number, RankingFigures>;
}

/** Rankings are measured to this depth. */
const DEPTH = 10;
/** Queries whose cosines are computed at once: some 30 MB with 15,000 texts. */
const QUERIES_AT_ONCE = 512;

/** @param analyze text to index terms, for BM25 */
export function prepareSet(set: EvaluationSet, analyze: Analysis): PreparedSet {
  const lexicalScorer = createLexicalScorer(set.texts, analyze);
  const lexical = emptyFigures(set.queries.length);
  for (const [at, query] of set.queries.entries()) {
    recordRanking(lexical, at, bestOfGroups(lexicalScorer(query.text), set), query.relevant);
  }
  return { set, lexicalScorer, lexical };
}

/**
 * Ranks the groups of a set for each of its queries by cosine and by each fusion with BM25,
 * (1 − w) · BM25 / (the query's highest BM25) + w · cosine. Groups of the same score keep their order.
 */
export async function measureEncoder(
  encode: Encode,
  { set, lexicalScorer, lexical }: PreparedSet,
  fusionWeights: readonly number[],
): Promise<SetMeasurement> {
  const cosinesOf = await createCosineMatrix(await encode(set.texts));
  const queryVectors = await encode(set.queries.map(({ text }) => text));
  const dense = emptyFigures(set.queries.length);
  const fused = new Map(
    fusionWeights.map((weight) => [weight, emptyFigures(set.queries.length)] as const),
  );
  for (let start = 0; start < queryVectors.length; start += QUERIES_AT_ONCE) {
    const rows = await cosinesOf(queryVectors.slice(start, start + QUERIES_AT_ONCE));
    for (const [offset, row] of rows.entries()) {
      const at = start + offset;
      const { text, relevant } = set.queries[at]!;
      const cosines = bestOfGroups(row, set);
      const shares = shareOfHighest(bestOfGroups(lexicalScorer(text), set));
      recordRanking(dense, at, cosines, relevant);
      for (const [weight, figures] of fused) {
        recordRanking(figures, at, fuse(shares, cosines, weight), relevant);
      }
    }
  }
  return { name: set.name, dense, lexical, fused };
}

export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function emptyFigures(queries: number): RankingFigures {
  return {
    ndcg: new Float64Array(queries),
    recall: new Float64Array(queries),
    reciprocalRank: new Float64Array(queries),
  };
}

function recordRanking(
  figures: RankingFigures,
  at: number,
  scores: Float32Array,
  relevant: ReadonlySet<number>,
): void {
  const ranking = bestPlaces(scores, DEPTH);
  figures.ndcg[at] = ndcgAt(ranking, relevant, DEPTH);
  figures.recall[at] = recallAt(ranking, relevant, DEPTH);
  figures.reciprocalRank[at] = reciprocalRank(ranking, relevant);
}

function bestOfGroups(scores: Float32Array, { groupOf, groupCount }: EvaluationSet): Float32Array {
  const best = new Float32Array(groupCount).fill(-Infinity);
  for (let at = 0; at < scores.length; at++) {
    const group = groupOf[at]!;
    if (scores[at]! > best[group]!) best[group] = scores[at]!;
  }
  return best;
}

function shareOfHighest(scores: Float32Array): Float32Array {
  const highest = scores.reduce((max, score) => Math.max(max, score), 0);
  return highest === 0 ? scores : scores.map((score) => score / highest);
}

function fuse(lexical: Float32Array, cosines: Float32Array, weight: number): Float32Array {
  return lexical.map((share, at) => (1 - weight) * share + weight * cosines[at]!);
}

/** Positions of the `k` highest scores, best first; of equal ones the earlier. */
function bestPlaces(scores: Float32Array, k: number): number[] {
  const places: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    if (places.length === k && scores[at]! <= scores[places[k - 1]!]!) continue;
    if (places.length === k) places.pop();
    let place = places.length;
    while (place > 0 && scores[places[place - 1]!]! < scores[at]!) place--;
    places.splice(place, 0, at);
  }
  return places;
}
