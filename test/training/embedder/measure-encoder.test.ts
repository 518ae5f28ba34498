import { describe, expect, it } from "vitest";
import type { EvaluationSet } from "../../../src/training/embedder/evaluation-sets.ts";
import {
  mean,
  measureEncoder,
  prepareSet,
} from "../../../src/training/embedder/measure-encoder.ts";

const split = (text: string): string[] => text.split(" ");

/** Vectors of two dimensions by text, of norm 1. */
const VECTORS: Readonly<Record<string, readonly number[]>> = {
  "quake north": [1, 0],
  "quake south": [0.8, 0.6],
  "flood north": [0.6, 0.8],
  "flood flood": [0, 1],
  quake: [0, 1],
  "rain flood": [1, 0],
};
const encode = (texts: readonly string[]): Promise<Float32Array[]> =>
  Promise.resolve(texts.map((text) => Float32Array.from(VECTORS[text]!)));

/** Group 0 has the first and the last text. */
const SET: EvaluationSet = {
  name: "weather",
  texts: ["quake north", "quake south", "flood north", "flood flood"],
  groupCount: 3,
  groupOf: Int32Array.of(0, 1, 2, 0),
  queries: [
    { text: "quake", relevant: new Set([1]) },
    { text: "rain flood", relevant: new Set([2, 1]) },
  ],
};

describe("measuring an encoder, by hand", () => {
  it("ranks groups by their best cosine", async () => {
    const { dense } = await measureEncoder(encode, prepareSet(SET, split), []);
    // “quake”: cosines 0, 0.6, 0.8, 1 by text; groups 0: 1, 2: 0.8, 1: 0.6, so group 1 is third: 1/log2 4.
    expect(dense.ndcg[0]).toBeCloseTo(0.5, 6);
    expect(dense.reciprocalRank[0]).toBeCloseTo(1 / 3, 6);
    // “rain flood”: 1, 0.8, 0.6, 0; groups 0, 1, 2: right ones second and third,
    // (1/log2 3 + 1/log2 4) / (1 + 1/log2 3) = 1.1309 / 1.6309.
    expect(dense.ndcg[1]).toBeCloseTo(0.6934, 4);
    expect([...dense.recall]).toEqual([1, 1]);
    expect(mean(dense.reciprocalRank)).toBeCloseTo((1 / 3 + 1 / 2) / 2, 6);
  });

  it("ranks groups by BM25, those of the same score in their order", async () => {
    const { lexical } = await measureEncoder(encode, prepareSet(SET, split), []);
    // “quake” is once in groups 0 and 1, which tie: group 1 is second, 1/log2 3.
    expect(lexical.ndcg[0]).toBeCloseTo(0.6309, 4);
    // “flood” is twice in group 0's last text, once in group 2's: 0, 2, 1.
    expect(lexical.ndcg[1]).toBeCloseTo(0.6934, 4);
  });

  it("fuses the share of the highest BM25 with the cosine", async () => {
    const { fused } = await measureEncoder(encode, prepareSet(SET, split), [0, 0.5, 1]);
    // “quake” at 0.5: group 0: (1 + 1)/2 = 1, group 1: (1 + 0.6)/2 = 0.8, group 2: (0 + 0.8)/2 = 0.4.
    expect(fused.get(0.5)!.ndcg[0]).toBeCloseTo(0.6309, 4);
    // alone at the ends: BM25's ranking at 0, the cosine's at 1
    expect(fused.get(0)!.ndcg[0]).toBeCloseTo(0.6309, 4);
    expect(fused.get(1)!.ndcg[0]).toBeCloseTo(0.5, 6);
  });

  it("gives a ranking to a query that shares no word with any text", async () => {
    const set = { ...SET, queries: [{ text: "unheard", relevant: new Set([1]) }] };
    const encodeAll = (texts: readonly string[]) =>
      Promise.resolve(texts.map((text) => Float32Array.from(VECTORS[text] ?? [0.8, 0.6])));
    const { fused } = await measureEncoder(encodeAll, prepareSet(set, split), [0.5]);
    expect(fused.get(0.5)!.ndcg[0]).toBe(1);
  });

  it("looks at the first ten places, and at every query where there are many", async () => {
    const texts = Array.from({ length: 12 }, (_, at) => `text ${at}`);
    const vectorOf = (text: string): Float32Array => {
      const angle = Number(text.split(" ")[1]) / 20;
      return Float32Array.of(Math.cos(angle), Math.sin(angle));
    };
    const set: EvaluationSet = {
      name: "many",
      texts,
      groupCount: 12,
      groupOf: Int32Array.from(texts.keys()),
      // Of 1,100 queries alike but for the answer, in the place of its number.
      queries: Array.from({ length: 1100 }, (_, at) => ({
        text: "text 0",
        relevant: new Set([at % 12]),
      })),
    };
    const { dense } = await measureEncoder(
      (all) => Promise.resolve(all.map(vectorOf)),
      prepareSet(set, split),
      [],
    );
    for (const [at, ndcg] of dense.ndcg.entries()) {
      expect(ndcg).toBeCloseTo(at % 12 < 10 ? 1 / Math.log2((at % 12) + 2) : 0, 6);
    }
  });
});
