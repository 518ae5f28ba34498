import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile } from "../../../scripts/tools/evaluation/quantile.ts";

describe("quantile", () => {
  it.each([
    [0.05, 15],
    [0.3, 20],
    [0.4, 20],
    [0.5, 35],
    [1, 50],
  ])("of 15, 20, 35, 40, 50 at %d is %d by nearest rank", (share, expected) => {
    expect(quantile([50, 15, 40, 20, 35], share)).toBe(expected);
  });

  it("of nothing is null", () => {
    expect(quantile([], 0.5)).toBeNull();
  });

  it("sorts numbers as numbers", () => {
    expect(quantile([9, 10, 100], 0.5)).toBe(10);
  });

  it("is a value that at least the share of values does not exceed, and no smaller one is", () => {
    const values = fc.array(fc.integer(), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (all, percent) => {
        const share = percent / 100;
        const found = quantile(all, share)!;
        const upTo = (bound: number) => all.filter((value) => value <= bound).length / all.length;
        const smaller = all.filter((value) => value < found);
        expect(upTo(found)).toBeGreaterThanOrEqual(share);
        expect(smaller.every((value) => upTo(value) < share)).toBe(true);
      }),
    );
  });

  it.each([0, -0.1, 1.1, Number.NaN])("does not exist for a share of %d", (share) => {
    expect(() => quantile([1], share)).toThrow(RangeError);
  });
});
