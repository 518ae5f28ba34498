import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import wabt from "wabt";
import { describe, expect, it } from "vitest";
import { SCAN_CODES } from "../../../src/index/vectors/scan-codes.ts";
import { VectorCodes } from "../../../src/index/vectors/vector-codes.ts";
import { randomUnitVectors } from "../../fakes/unit-vectors.ts";

const VECTORS = resolve(import.meta.dirname, "../../../src/index/vectors");

describe("the scan of codes", () => {
  it("is the assembled text that stands beside it", async () => {
    const text = await readFile(resolve(VECTORS, "scan-codes.wat"), "utf8");
    const assembler = await wabt();
    const { buffer } = assembler.parseWat("scan-codes.wat", text, { simd: true }).toBinary({});
    expect(SCAN_CODES).toBe(Buffer.from(buffer).toString("base64"));
  });
});

describe("VectorCodes", () => {
  const [size, dimensions, k] = [5_000, 96, 10];
  const vectors = randomUnitVectors(size, dimensions, 7);
  const values = Float32Array.from(vectors.flatMap((vector) => [...vector]));
  const codes = new VectorCodes(values, { size, dimensions });

  it("leave few to compare in full, the nearest among them", () => {
    for (const query of randomUnitVectors(8, dimensions, 8)) {
      const products = vectors.map((vector) => vector.reduce((sum, x, i) => sum + x * query[i]!, 0));
      const nearest = products
        .map((_, row) => row)
        .sort((a, b) => products[b]! - products[a]!)
        .slice(0, k);
      const rows = codes.candidates(query, k);
      expect(rows).toEqual(expect.arrayContaining(nearest));
      expect(rows.length).toBeLessThan(size / 50);
    }
  });

  it("leave all to compare where as many are wanted", () => {
    expect(codes.candidates(vectors[3]!, size)).toHaveLength(size);
    expect(codes.candidates(vectors[3]!, size + 1)).toHaveLength(size);
    expect(codes.candidates(vectors[3]!, 0)).toEqual([]);
  });
});
