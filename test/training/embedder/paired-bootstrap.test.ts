import { describe, expect, it } from "vitest";
import { pairedBootstrap } from "../../../src/training/embedder/paired-bootstrap.ts";
import { createRandom } from "../../../src/training/embedder/seeded-random.ts";

/** 100 queries, a share of which ours wins by 1. */
function wins(share: number) {
  return {
    ours: Float64Array.from({ length: 100 }, (_, at) => (at < 100 * share ? 1 : 0)),
    theirs: new Float64Array(100),
  };
}

describe("the paired bootstrap", () => {
  it("gives the mean difference and, for shares, an interval near the binomial one", () => {
    // Standard error of 0.3 over 100 queries: √(0.3 · 0.7 / 100) = 0.0458; ± 1.96 of it: 0.21 to 0.39.
    const { mean, low, high } = pairedBootstrap([wins(0.3)], createRandom(1));
    expect(mean).toBeCloseTo(0.3, 12);
    expect(Math.abs(low - 0.21)).toBeLessThanOrEqual(0.011);
    expect(Math.abs(high - 0.39)).toBeLessThanOrEqual(0.011);
  });

  it("narrows with the sets: the mean of four alike has half the interval of one", () => {
    // 0.0458 / √4 = 0.0229; ± 1.96 of it is ± 0.045.
    const { low, high } = pairedBootstrap(new Array(4).fill(wins(0.3)), createRandom(1));
    expect(high - low).toBeGreaterThan(0.08);
    expect(high - low).toBeLessThan(0.1);
  });

  it("weighs each set alike, however many queries it has", () => {
    const large = { ours: new Float64Array(900).fill(1), theirs: new Float64Array(900) };
    const small = { ours: new Float64Array(100), theirs: new Float64Array(100) };
    expect(pairedBootstrap([large, small], createRandom(1))).toEqual({
      mean: 0.5,
      low: 0.5,
      high: 0.5,
    });
  });

  it("takes the queries in pairs: a constant lead has no width, however the queries differ", () => {
    const theirs = Float64Array.from({ length: 50 }, (_, at) => at / 64);
    const ours = theirs.map((figure) => figure + 0.125);
    const { low, high } = pairedBootstrap([{ ours, theirs }], createRandom(1));
    expect([low, high]).toEqual([0.125, 0.125]);
  });

  it("changes sign with the sides", () => {
    const { ours, theirs } = wins(0.3);
    const there = pairedBootstrap([{ ours, theirs }], createRandom(7));
    const back = pairedBootstrap([{ ours: theirs, theirs: ours }], createRandom(7));
    expect(back.mean).toBeCloseTo(-there.mean, 12);
    expect(back.low).toBeCloseTo(-there.high, 12);
    expect(back.high).toBeCloseTo(-there.low, 12);
  });

  it("is the same for the same seed", () => {
    const first = pairedBootstrap([wins(0.4)], createRandom(3));
    expect(pairedBootstrap([wins(0.4)], createRandom(3))).toEqual(first);
  });

  it("refuses figures that do not pair", () => {
    const one = new Float64Array(1);
    expect(() => pairedBootstrap([], createRandom(1))).toThrow(RangeError);
    expect(() =>
      pairedBootstrap([{ ours: one, theirs: new Float64Array(2) }], createRandom(1)),
    ).toThrow("query by query");
  });
});
