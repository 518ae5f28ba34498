import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuseScores, shareOfMax } from "../../../src/index/search/fuse-scores.ts";

describe("shareOfMax", () => {
  it("divides by the greatest", () => {
    expect(shareOfMax([3, 12, 0])).toEqual([0.25, 1, 0]);
    expect(shareOfMax([0, 0])).toEqual([0, 0]);
    expect(shareOfMax([])).toEqual([]);
  });
});

describe("fuseScores", () => {
  it("blends by hand", () => {
    // 0.75 · 1 + 0.25 · 0.4 = 0.85; 0.75 · 0.5 + 0.25 · 0.8 = 0.575; a cosine below zero counts as zero.
    const [a, b, c] = fuseScores([1, 0.5, 0.2], [0.4, 0.8, -0.6], 0.25);
    expect(a).toBeCloseTo(0.85, 12);
    expect(b).toBeCloseTo(0.575, 12);
    expect(c).toBeCloseTo(0.15, 12);
  });

  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  const cosine = fc.double({ min: -1, max: 1, noNaN: true });

  it("stays within 0 and 1, and gives either side alone at its end", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(unit, cosine)), unit, (pairs, weight) => {
        const [lexical, similarities] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        for (const score of fuseScores(lexical, similarities, weight)) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1 + Number.EPSILON);
        }
        expect(fuseScores(lexical, similarities, 0)).toEqual(lexical);
      }),
    );
  });
});
