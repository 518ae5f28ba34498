import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../../scripts/tools/evaluation/wilson-interval.ts";

describe("the Wilson interval", () => {
  // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is that of Newcombe's table", (successes, trials, from, to) => {
    const interval = wilsonInterval(successes / trials, trials)!;
    expect(interval.from).toBeCloseTo(from, 4);
    expect(interval.to).toBeCloseTo(to, 4);
  });

  it("holds the proportion and stays in [0, 1]", () => {
    const counts = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(counts, fc.nat(), (trials, successes) => {
        const proportion = (successes % (trials + 1)) / trials;
        const { from, to } = wilsonInterval(proportion, trials)!;
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(proportion + 1e-12);
        expect(to).toBeGreaterThanOrEqual(proportion - 1e-12);
        expect(to).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is not there without trials", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
