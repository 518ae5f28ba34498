import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { poolTokens, toUnitVector } from "../../../src/index/embedding/pool-tokens.ts";

/** Two texts of two tokens in two dimensions; the second text's last token is padding. */
const TOKENS = {
  values: Float32Array.of(1, 2, 5, 6, 3, 4, 99, 99),
  shape: [2, 2, 2] as const,
};
const MASK = BigInt64Array.of(1n, 1n, 1n, 0n);

describe("poolTokens", () => {
  it("takes the first token of each text for cls", () => {
    expect(poolTokens(TOKENS, MASK, "cls")).toEqual([Float32Array.of(1, 2), Float32Array.of(3, 4)]);
  });

  it("adds up the tokens of each text for mean, padding left out", () => {
    expect(poolTokens(TOKENS, MASK, "mean")).toEqual([Float32Array.of(6, 8), Float32Array.of(3, 4)]);
  });

  it("leaves padding out on the left side too", () => {
    const mask = BigInt64Array.of(0n, 1n, 1n, 1n);
    expect(poolTokens(TOKENS, mask, "mean")[0]).toEqual(Float32Array.of(5, 6));
  });

  it("takes the one row of a model that pools by itself, whatever the number of tokens", () => {
    const pooled = { values: Float32Array.of(1, 2, 3, 4), shape: [2, 1, 2] as const };
    const mask = BigInt64Array.of(1n, 1n, 1n, 1n, 1n, 0n);
    expect(poolTokens(pooled, mask, "cls")).toEqual([Float32Array.of(1, 2), Float32Array.of(3, 4)]);
  });

  it("refuses mean pooling of such a model, as the mask would be read at wrong places", () => {
    const pooled = { values: Float32Array.of(1, 2, 3, 4), shape: [2, 1, 2] as const };
    const mask = BigInt64Array.of(1n, 1n, 1n, 1n, 1n, 0n);
    expect(() => poolTokens(pooled, mask, "mean")).toThrow(/pools by itself/);
  });

  it("gives vectors of their own, so that the model's memory is free to go", () => {
    const values = TOKENS.values.slice();
    const [first] = poolTokens({ ...TOKENS, values }, MASK, "cls");
    values.fill(0);
    expect(first).toEqual(Float32Array.of(1, 2));
    expect(first!.buffer.byteLength).toBe(8);
  });
});

describe("toUnitVector", () => {
  it("divides by the norm: 3, 4 has norm 5", () => {
    expect(toUnitVector(Float32Array.of(3, 4))).toEqual(Float32Array.of(0.6, 0.8));
  });

  it.each([
    ["of zeros", [0, 0]],
    ["with NaN", [NaN, 1]],
    ["with infinity", [Infinity, 1]],
    ["of no dimensions", []],
  ])("gives null for a vector %s", (_, values) => {
    expect(toUnitVector(Float32Array.from(values))).toBeNull();
  });

  it("keeps direction and reaches norm 1 for tiny and huge values", () => {
    const scale = fc.constantFrom(1e-18, 1e-3, 1, 1e18);
    fc.assert(
      fc.property(scale, (factor) => {
        const unit = toUnitVector(Float32Array.of(-3 * factor, 4 * factor));
        expect(unit![0]).toBeCloseTo(-0.6, 6);
        expect(unit![1]).toBeCloseTo(0.8, 6);
      }),
    );
  });
});
