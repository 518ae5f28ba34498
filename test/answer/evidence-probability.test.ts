import { describe, expect, it } from "vitest";
import { answerThreshold } from "../../src/answer/evidence-probability.ts";

describe("the threshold of an answer", () => {
  it("is higher the more passages there are to choose from, and always a probability", () => {
    const thresholds = [0, 1, 100, 10_000, 1_000_000].map(answerThreshold);
    expect([...thresholds].sort((a, b) => a - b)).toEqual(thresholds);
    expect(Math.min(...thresholds)).toBeGreaterThan(0);
    expect(Math.max(...thresholds)).toBeLessThan(0.2);
  });

  it("has odds 1.148 times as great for ten times the passages", () => {
    const odds = (passages: number): number => {
      const threshold = answerThreshold(passages);
      return threshold / (1 - threshold);
    };
    // exp(0.06 · ln 10) = 10^0.06 = 1.1482
    expect(odds(10_000) / odds(1_000)).toBeCloseTo(1.148, 3);
  });
});
