import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hitAt, ndcgAt, reciprocalRank } from "../../../scripts/tools/evaluation/ranking-measures.ts";

const RANKING = ["a", "b", "c", "d"];

describe("measures of a ranking, by hand", () => {
  it("hitAt looks at the first k alone", () => {
    expect(hitAt(RANKING, new Set(["c", "d"]), 2)).toBe(0);
    expect(hitAt(RANKING, new Set(["c", "d"]), 3)).toBe(1);
    expect(hitAt([], new Set(["c"]), 10)).toBe(0);
  });

  it("reciprocalRank is that of the first right id", () => {
    expect(reciprocalRank(RANKING, new Set(["c", "d"]))).toBeCloseTo(1 / 3, 12);
    expect(reciprocalRank(RANKING, new Set(["z"]))).toBe(0);
  });

  it("ndcgAt of right ids in places 1 and 3 of two is (1 + 1/2) / (1 + 1/log2 3) = 0.9197", () => {
    expect(ndcgAt(RANKING, new Set(["a", "c"]), 10)).toBeCloseTo(0.9197, 4);
  });

  it("ndcgAt 2 counts no more right ids than there are places", () => {
    expect(ndcgAt(["a", "b"], new Set(["a", "b", "c"]), 2)).toBe(1);
    expect(ndcgAt(["x", "a"], new Set(["a", "b", "c"]), 2)).toBeCloseTo(0.3869, 4);
  });

  it("ndcgAt is 0 where nothing is right", () => {
    expect(ndcgAt(RANKING, new Set(), 10)).toBe(0);
  });
});

describe("measures of any ranking", () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 20 });
  const relevant = fc.array(fc.integer({ min: 0, max: 30 }).map(String), { minLength: 1 });

  it("lie in [0, 1] and reach 1 where all right ids come first", () => {
    fc.assert(
      fc.property(ids, relevant, (ranking, right) => {
        const set = new Set(right);
        const ideal = [...set, ...ranking.filter((id) => !set.has(id))];
        const values = [ndcgAt(ranking, set, 10), reciprocalRank(ranking, set)];
        expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(ndcgAt(ideal, set, 10)).toBeCloseTo(1, 12);
        expect(reciprocalRank(ideal, set)).toBe(1);
      }),
    );
  });

  it("never fall when a right id moves one place up past a wrong one", () => {
    fc.assert(
      fc.property(ids, relevant, (ranking, right) => {
        const set = new Set(right);
        const at = ranking.findIndex((id, i) => i > 0 && set.has(id) && !set.has(ranking[i - 1]!));
        if (at < 0) return;
        const better = ranking.with(at - 1, ranking[at]!).with(at, ranking[at - 1]!);
        expect(ndcgAt(better, set, 10)).toBeGreaterThanOrEqual(ndcgAt(ranking, set, 10));
        expect(hitAt(better, set, 5)).toBeGreaterThanOrEqual(hitAt(ranking, set, 5));
      }),
    );
  });
});
