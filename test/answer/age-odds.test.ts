import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ageOdds, isOutBy } from "../../src/answer/age-odds.ts";
import { addDays } from "../../src/question/calendar.ts";
import { questionOf } from "./readings.ts";

// Asked on 12 March 2026.
const timeless = questionOf("Who opened the bridge in Lund?", []);
const timed = questionOf("Who opened the bridge in Lund in 2024?", []);
const yearless = questionOf("Who opened the bridge in Lund on March 7?", []);

describe("the odds of news by its age", () => {
  it.each([
    ["2026-03-12", Math.E],
    ["2025-12-02", Math.exp(Math.exp(-1))], // 100 days
    ["2020-01-01", 1],
  ])("of %s are %d times those of news of long before", (published, odds) => {
    expect(ageOdds(published, timeless)).toBeCloseTo(odds, 6);
  });

  it("never grow with age, and stay between 1 and e", () => {
    const age = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(age, age, (a, b) => {
        const [newer, older] = [Math.min(a, b), Math.max(a, b)].map((days) =>
          ageOdds(addDays("2026-03-12", -days), timeless),
        );
        expect(newer).toBeGreaterThanOrEqual(older!);
        expect(older).toBeGreaterThanOrEqual(1);
        expect(newer).toBeLessThanOrEqual(Math.E);
      }),
    );
  });

  it("are even where the question names its time, or the article no day", () => {
    expect(ageOdds("2026-03-10", timed)).toBe(1);
    expect(ageOdds("2026-03-10", yearless)).toBe(1);
    expect(ageOdds(null, timeless)).toBe(1);
  });

  it("are a tenth for what is dated after the asking, two days spared", () => {
    expect(ageOdds("2026-03-14", timeless)).toBeCloseTo(Math.E, 6);
    expect(ageOdds("2026-03-15", timeless)).toBe(0.1);
    expect(ageOdds("2026-03-15", timed)).toBe(0.1);
    expect(isOutBy("2026-03-14", timeless)).toBe(true);
    expect(isOutBy("2026-03-15", timeless)).toBe(false);
    expect(isOutBy(null, timeless)).toBe(true);
  });
});
