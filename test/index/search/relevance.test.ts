import { describe, expect, it } from "vitest";
import { RELEVANCE_WEIGHTS, relevanceOf } from "../../../src/index/search/relevance.ts";

const NOTHING = {
  similarity: 0,
  passageCoverage: 0,
  articleCoverage: 0,
  articleBm25: 0,
};
const MEASURES = Object.keys(NOTHING) as (keyof typeof NOTHING)[];

describe("relevanceOf", () => {
  it("is 0 for what nothing speaks for, and the sum of the weights for what everything does", () => {
    const all = Object.fromEntries(MEASURES.map((measure) => [measure, 1])) as typeof NOTHING;
    expect(relevanceOf(NOTHING, RELEVANCE_WEIGHTS)).toBe(0);
    expect(relevanceOf(all, RELEVANCE_WEIGHTS)).toBeCloseTo(0.44 + 0.1 + 0.14 + 0.16, 12);
  });

  it("adds each measure by its weight", () => {
    const weights = { similarity: 0.5, passageCoverage: 0.2, articleCoverage: 0.1, articleBm25: 0.15 };
    const measures = { similarity: 0.4, passageCoverage: 0.5, articleCoverage: 1, articleBm25: 0.2 };
    // 0.2 + 0.1 + 0.1 + 0.03
    expect(relevanceOf(measures, weights)).toBeCloseTo(0.43, 12);
  });

  it("rises with every measure", () => {
    for (const measure of MEASURES) {
      expect(relevanceOf({ ...NOTHING, [measure]: 0.3 }, RELEVANCE_WEIGHTS)).toBeGreaterThan(0);
    }
  });

  it("takes an opposite meaning for none", () => {
    expect(relevanceOf({ ...NOTHING, similarity: -0.7 }, RELEVANCE_WEIGHTS)).toBe(0);
  });
});
