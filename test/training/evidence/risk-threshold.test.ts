import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { riskThreshold } from "../../../src/training/evidence/risk-threshold.ts";

describe("a threshold for a stated risk", () => {
  it("refuses one of nineteen for a risk of a tenth: (1 + 1) / (19 + 1)", () => {
    const values = Array.from({ length: 19 }, (_, at) => (at + 1) / 20);
    expect(riskThreshold(values, 0.1)).toBe(values[1]);
  });

  it("promises nothing where the values are too few", () => {
    expect(riskThreshold([0.2, 0.4, 0.6], 0.1)).toBe(0);
  });

  it("refuses as many as the bound allows and no more", () => {
    const values = fc.uniqueArray(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1 });
    const risks = fc.double({ min: 0.01, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(values, risks, (all, risk) => {
        const threshold = riskThreshold(all, risk);
        const refused = all.filter((value) => value < threshold).length;
        const bound = (k: number): number => (k + 1) / (all.length + 1);
        expect(refused === 0 || bound(refused) <= risk).toBe(true);
        const couldRefuseMore = bound(refused + 1) <= risk && refused + 1 < all.length;
        expect(couldRefuseMore).toBe(false);
      }),
    );
  });
});
