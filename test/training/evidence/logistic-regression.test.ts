import { describe, expect, it } from "vitest";
import {
  fitLogisticRegression,
  fitMonotone,
  predict,
} from "../../../src/training/evidence/logistic-regression.ts";
import type { Observation } from "../../../src/training/evidence/logistic-regression.ts";

function observe(features: readonly number[], label: 0 | 1, weight = 1): Observation {
  return { features, label, weight };
}

describe("logistic regression", () => {
  it("finds the log odds of a table of two by two", () => {
    // Of 4 with the feature 3 happened, of 4 without it 1: odds 3 and 1/3, so intercept −ln 3 and weight 2·ln 3.
    const observations = [
      ...[1, 1, 1, 0].map((label) => observe([1], label as 0 | 1)),
      ...[1, 0, 0, 0].map((label) => observe([0], label as 0 | 1)),
    ];
    const model = fitLogisticRegression(observations, { penalty: 0 });
    expect(model.intercept).toBeCloseTo(-Math.log(3), 6);
    expect(model.weights[0]).toBeCloseTo(2 * Math.log(3), 6);
    expect(predict(model, [1])).toBeCloseTo(0.75, 6);
  });

  it("counts an observation of weight two like two observations", () => {
    const plain = [observe([0], 0), observe([1], 1), observe([1], 1), observe([1], 0)];
    const weighted = [observe([0], 0), observe([1], 1, 2), observe([1], 0)];
    const options = { penalty: 0.5 };
    expect(fitLogisticRegression(weighted, options).weights[0]).toBeCloseTo(
      fitLogisticRegression(plain, options).weights[0]!,
      9,
    );
  });

  it("stays finite under a penalty where the data can be parted perfectly", () => {
    const model = fitLogisticRegression([observe([0], 0), observe([1], 1)], { penalty: 1 });
    expect(Number.isFinite(model.weights[0])).toBe(true);
    expect(model.weights[0]).toBeGreaterThan(0);
  });

  it("refuses rows of different lengths", () => {
    expect(() => fitLogisticRegression([observe([0], 0), observe([0, 1], 1)])).toThrow(RangeError);
  });

  it("leaves out a feature that the data would turn against its known direction", () => {
    // The second feature speaks against the label here, though it is known to speak for it.
    const rows: [number, number, 0 | 1][] = [
      [1, 0, 1], [1, 0, 1], [1, 1, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1], [0, 0, 0],
    ]; // prettier-ignore
    const observations = rows.map(([a, b, label]) => observe([a, b], label));
    const free = fitLogisticRegression(observations, { penalty: 0.1 });
    const bound = fitMonotone(observations, [1, 1], { penalty: 0.1 });
    expect(free.weights[1]).toBeLessThan(0);
    expect(bound.weights[1]).toBe(0);
    expect(bound.weights[0]).toBeGreaterThan(0);
  });
});
