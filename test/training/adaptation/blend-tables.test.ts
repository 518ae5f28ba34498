import { describe, expect, it } from "vitest";
import { blendTables, requantizeTable } from "../../../src/training/adaptation/blend-tables.ts";
import { dequantizeTable } from "../../../src/training/embedder/quantize-table.ts";
import { spellingEncoder } from "./synthetic-collection.ts";

describe("a table between two others", () => {
  it("lies on the straight line from one to the other", () => {
    const [start, tuned] = [Float32Array.of(0, 10), Float32Array.of(4, -10)];
    expect([...blendTables(start, tuned, 0)]).toEqual([0, 10]);
    expect([...blendTables(start, tuned, 0.25)]).toEqual([1, 5]);
    expect([...blendTables(start, tuned, 1)]).toEqual([4, -10]);
  });
});

describe("rounding a table that was rounded before", () => {
  it.each([4, 8] as const)("keeps every row that has not moved, at %i bits", (bits) => {
    const { table } = spellingEncoder({ bits });
    expect(requantizeTable(dequantizeTable(table), table)).toEqual(table);
  });

  it("rounds rows that moved and rows that are new", () => {
    const { table } = spellingEncoder();
    const { dimensions, rows } = table;
    const values = new Float32Array((rows + 1) * dimensions);
    values.set(dequantizeTable(table));
    values.fill(1, 2 * dimensions, 3 * dimensions).fill(-2, rows * dimensions);
    const rounded = requantizeTable(values, table);
    const after = dequantizeTable(rounded);
    expect(rounded.rows).toBe(rows + 1);
    for (let at = 0; at < dimensions; at++) {
      expect(after[2 * dimensions + at]).toBeCloseTo(1, 5);
      expect(after[rows * dimensions + at]).toBeCloseTo(-2, 5);
    }
    expect(after.subarray(3 * dimensions, rows * dimensions)).toEqual(
      dequantizeTable(table).subarray(3 * dimensions),
    );
  });
});
