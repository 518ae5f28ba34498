import { describe, expect, it } from "vitest";
import { relevanceOf } from "../../../src/index/search/relevance.ts";

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
    expect(relevanceOf(NOTHING)).toBe(0);
    expect(relevanceOf(all)).toBeCloseTo(0.44 + 0.1 + 0.14 + 0.16, 12);
  });

  it("adds each measure by its weight", () => {
    const measures = { similarity: 0.5, passageCoverage: 0.4, articleCoverage: 1, articleBm25: 0.25 };
    // 0.44 · 0.5 + 0.1 · 0.4 + 0.14 · 1 + 0.16 · 0.25
    expect(relevanceOf(measures)).toBeCloseTo(0.44, 12);
  });

  it("rises with every measure", () => {
    for (const measure of MEASURES) {
      expect(relevanceOf({ ...NOTHING, [measure]: 0.3 })).toBeGreaterThan(0);
    }
  });

  it("takes an opposite meaning for none", () => {
    expect(relevanceOf({ ...NOTHING, similarity: -0.7 })).toBe(0);
  });
});
