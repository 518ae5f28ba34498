import { describe, expect, it } from "vitest";
import {
  measureEmbedding,
  measureSearch,
  percentiles,
  recallOf,
} from "../../../scripts/tools/evaluation/measure-search.ts";
import { createHashEmbedder } from "../../fakes/hash-embedder.ts";

/** Advances by a millisecond every time it is read. */
function tickingWatch(): () => number {
  let ms = 0;
  return () => ms++;
}

const hit = (passageId: number, score: number) => ({ passageId, score });

describe("recallOf", () => {
  const exact = [hit(1, 0.9), hit(2, 0.8), hit(3, 0.8), hit(4, 0.7)];

  it("is the share of the exact hits that were found", () => {
    expect(recallOf(exact, exact)).toBe(1);
    expect(recallOf([hit(1, 0.9), hit(3, 0.8), hit(8, 0.6), hit(9, 0.5)], exact)).toBe(0.5);
    expect(recallOf([], exact)).toBe(0);
    expect(recallOf([], [])).toBe(1);
  });

  it("counts another passage that is as near as the last exact one", () => {
    expect(recallOf([...exact.slice(0, 3), hit(9, 0.7)], exact)).toBe(1);
  });
});

describe("percentiles", () => {
  it("of 1 to 100 are 50, 95 and 99", () => {
    const times = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(percentiles(times)).toEqual({ p50: 50, p95: 95, p99: 99 });
  });
});

describe("measureSearch", () => {
  it("finds that the graph over a few hundred vectors finds nearly all that exact search does", async () => {
    const embedder = createHashEmbedder();
    const texts = Array.from({ length: 300 }, (_, at) => `word${at % 40} other${at % 17} ${at}`);
    const vectors = await embedder.embedPassages(texts);
    const queries = vectors.slice(0, 20);
    const figures = await measureSearch(vectors, queries, tickingWatch());
    expect(figures.queries).toBe(20);
    expect(figures.graph?.recallAt10).toBeGreaterThan(0.95);
    expect(figures.exactMs).toEqual({ p50: 1, p95: 1, p99: 1 });
    expect(figures.graph?.buildMs).toBe(1);
  });
});

describe("measureEmbedding", () => {
  it("embeds every text both ways in turns of 64, one a call and in batches of 32", async () => {
    const calls: number[] = [];
    const embedder = createHashEmbedder();
    const counting = {
      ...embedder,
      embedPassages: (texts: readonly string[]) => {
        calls.push(texts.length);
        return embedder.embedPassages(texts);
      },
    };
    const texts = Array.from({ length: 67 }, (_, at) => `text ${at}`);
    const figures = await measureEmbedding(texts, counting, tickingWatch());
    const ones = (count: number) => Array.from({ length: count }, () => 1);
    expect(calls).toEqual([...ones(64), 32, 32, ...ones(3), 3]);
    expect(figures).toEqual({ texts: 67, oneByOneMs: 2, batchedMs: 2 });
  });
});
