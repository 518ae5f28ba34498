import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dequantizeTable, quantizeTable } from "../../../src/training/embedder/quantize-table.ts";
import type { CodeBits } from "../../../src/training/embedder/quantize-table.ts";

const tables = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }))
  .chain(([halfWidth, rows]) =>
    fc.record({
      dimensions: fc.constant(2 * halfWidth),
      values: fc.float32Array({
        minLength: 2 * halfWidth * rows,
        maxLength: 2 * halfWidth * rows,
        min: -100,
        max: 100,
        noNaN: true,
      }),
    }),
  );

describe("a quantized table", () => {
  it("of 8 bits keeps a row of whole multiples of its largest value over 127 as it is", () => {
    const table = quantizeTable(Float32Array.of(127, -127, 64, 0), 4, 8);
    expect([...table.codes]).toEqual([127, -127, 64, 0]);
    expect([...table.scales]).toEqual([1]);
  });

  it("of 4 bits holds dimension i in the high half of a byte and i + d/2 in the low one, each plus 8", () => {
    const table = quantizeTable(Float32Array.of(7, -3, 0, 5), 4, 4);
    // 7 + 8 = 15 above 0 + 8 = 8; −3 + 8 = 5 above 5 + 8 = 13
    expect([...table.codes]).toEqual([0xf8, 0x5d]);
    expect(table.scales[0]).toBeCloseTo(1, 6);
    expect([...dequantizeTable(table)]).toEqual([7, -3, 0, 5]);
  });

  it("packs every row by itself", () => {
    const table = quantizeTable(Float32Array.of(7, 1, 0, 0, 7, 2), 2, 4);
    expect([...table.codes]).toEqual([0xf9, 0x88, 0xfa]);
    expect([...table.scales].map((scale) => Number(scale.toFixed(5)))).toEqual([1, 0, 1]);
  });

  it("gives a row of zeros the scale 0 and gives it back as zeros", () => {
    for (const bits of [4, 8] as const) {
      const table = quantizeTable(new Float32Array(4), 2, bits);
      expect([...table.scales]).toEqual([0, 0]);
      expect([...dequantizeTable(table)]).toEqual([0, 0, 0, 0]);
    }
  });

  it("of 8 bits is nowhere off by more than half of the largest value over 127", () => {
    fc.assert(
      fc.property(tables, ({ values, dimensions }) => {
        const back = dequantizeTable(quantizeTable(values, dimensions, 8));
        for (let row = 0; row < values.length; row += dimensions) {
          const own = values.subarray(row, row + dimensions);
          const step = Math.max(...own.map(Math.abs)) / 127;
          const error = Math.hypot(...own.map((value, at) => value - back[row + at]!));
          // The fitted scale loses no more in all than the plain one, half a step for each value.
          expect(error).toBeLessThanOrEqual((step / 2) * Math.sqrt(dimensions) * 1.0001 + 1e-30);
        }
      }),
    );
  });

  it("of 4 bits loses no more than rounding at the largest value over 7 does", () => {
    fc.assert(
      fc.property(tables, ({ values, dimensions }) => {
        const back = dequantizeTable(quantizeTable(values, dimensions, 4));
        for (let row = 0; row < values.length; row += dimensions) {
          const own = values.subarray(row, row + dimensions);
          const scale = Math.max(...own.map(Math.abs)) / 7;
          const plain = own.map((value) => (scale === 0 ? 0 : scale * Math.round(value / scale)));
          const errorOf = (other: Float32Array) =>
            own.reduce((sum, value, at) => sum + (value - other[at]!) ** 2, 0);
          const fitted = errorOf(back.subarray(row, row + dimensions));
          expect(fitted).toBeLessThanOrEqual(errorOf(plain) * 1.0001 + 1e-9);
        }
      }),
    );
  });

  it("cuts off one value far out where that saves the many", () => {
    // 512 values like a normal distribution's; an exact search over scales is the judge.
    const values = Float32Array.from({ length: 512 }, (_, at) => normalQuantile((at + 0.5) / 512));
    const back = dequantizeTable(quantizeTable(values, 512, 4));
    const lost = squaredDistance(values, back);
    const losses = Array.from({ length: 400 }, (_, step) => {
      const scale = 0.2 + step * 0.001;
      return squaredDistance(
        values,
        values.map((value) => scale * Math.min(7, Math.max(-8, Math.round(value / scale)))),
      );
    });
    expect(lost).toBeLessThan(1.02 * Math.min(...losses));
  });

  it.each<[string, Float32Array, number, CodeBits]>([
    ["no whole rows", Float32Array.of(1, 2, 3), 2, 8],
    ["odd dimensions in 4 bits", Float32Array.of(1, 2, 3), 3, 4],
    ["NaN", Float32Array.of(1, NaN), 2, 8],
    ["infinity", Float32Array.of(1, Infinity), 2, 4],
  ])("is not made of %s", (_, values, dimensions, bits) => {
    expect(() => quantizeTable(values, dimensions, bits)).toThrow(RangeError);
  });
});

function squaredDistance(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + (value - b[at]!) ** 2, 0);
}

/** By bisection. */
function normalQuantile(share: number): number {
  let [low, high] = [-5, 5];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return low;
}

/** Zelen and Severo's approximation (Abramowitz and Stegun 26.2.17), to seven digits. */
function normalShare(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return x > 0 ? 1 - tail : tail;
}
