import { describe, expect, it } from "vitest";
import { encodeByTable, leastCosine } from "../../../src/training/embedder/table-encoder.ts";

const TABLE = Float32Array.of(0, 0, 3, 0, 0, 2);

describe("encoding by a table", () => {
  it("sums weighted rows and brings the sum to norm 1", () => {
    // 1 · (3, 0) + 2 · (0, 2) = (3, 4), of norm 5
    const bags = {
      ids: Int32Array.of(1, 2),
      weights: Float32Array.of(1, 2),
      offsets: Int32Array.of(0, 2),
    };
    const [vector] = encodeByTable(TABLE, 2, bags);
    expect(vector![0]).toBeCloseTo(0.6, 6);
    expect(vector![1]).toBeCloseTo(0.8, 6);
  });

  it("gives zeros to a text without tokens and to one of padding", () => {
    const bags = {
      ids: Int32Array.of(0),
      weights: Float32Array.of(1),
      offsets: Int32Array.of(0, 0, 1),
    };
    expect(encodeByTable(TABLE, 2, bags).map((vector) => [...vector])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

describe("the least cosine", () => {
  it("is that of the pair furthest apart, of whatever lengths", () => {
    const ours = [Float32Array.of(2, 0), Float32Array.of(3, 4)];
    const theirs = [Float32Array.of(5, 0), Float32Array.of(1, 0)];
    expect(leastCosine(ours, theirs)).toBeCloseTo(0.6, 6);
  });

  it("refuses what has no cosine", () => {
    const one = Float32Array.of(1, 0);
    expect(() => leastCosine([], [])).toThrow(RangeError);
    expect(() => leastCosine([one], [])).toThrow(RangeError);
    expect(() => leastCosine([one], [new Float32Array(2)])).toThrow("zero");
    expect(() => leastCosine([one], [Float32Array.of(1)])).toThrow(RangeError);
  });
});
