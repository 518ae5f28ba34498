import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuseScores, shareOfMax, takeWithReserved } from "../../src/search/fuse-scores.ts";

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

describe("takeWithReserved", () => {
  it("keeps the ranking where nothing is reserved", () => {
    expect(takeWithReserved([5, 3, 9, 1], new Set(), 2)).toEqual([5, 3]);
  });

  it("gives a reserved id the last place that is not reserved", () => {
    expect(takeWithReserved([5, 3, 9, 1], new Set([1]), 3)).toEqual([5, 3, 1]);
    expect(takeWithReserved([5, 3, 9, 1], new Set([1, 3]), 3)).toEqual([5, 3, 1]);
  });

  it("takes the best of the reserved where there are more of them than places", () => {
    expect(takeWithReserved([5, 3, 9, 1], new Set([9, 1, 3]), 2)).toEqual([3, 9]);
  });

  it("gives k of the ranking in its order, every reserved one among them while they fit", () => {
    const ids = fc.uniqueArray(fc.nat(50), { maxLength: 20 });
    fc.assert(
      fc.property(ids, ids, fc.nat(25), (ranking, wanted, k) => {
        const reserved = new Set(wanted.filter((id) => ranking.includes(id)));
        const taken = takeWithReserved(ranking, reserved, k);
        expect(taken).toHaveLength(Math.min(k, ranking.length));
        expect(taken).toEqual(ranking.filter((id) => taken.includes(id)));
        if (reserved.size <= k) for (const id of reserved) expect(taken).toContain(id);
      }),
    );
  });
});
