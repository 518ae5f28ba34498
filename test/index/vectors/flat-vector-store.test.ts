import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FlatVectorStore } from "../../../src/index/vectors/flat-vector-store.ts";
import { inRows } from "../../../src/index/vectors/vector-file.ts";
import { describeVectorIndex } from "../../contracts/vector-index.ts";
import { randomUnitVectors } from "../../fakes/unit-vectors.ts";

describeVectorIndex("FlatVectorStore", (vectors, dimensions) =>
  Promise.resolve({ vectors: new FlatVectorStore(inRows(vectors, dimensions), dimensions) }),
);

describe("FlatVectorStore", () => {
  it("gives what sorting all cosines gives", async () => {
    const sizes = fc.record({
      dimensions: fc.integer({ min: 1, max: 35 }),
      count: fc.integer({ min: 0, max: 60 }),
      k: fc.integer({ min: 0, max: 70 }),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ dimensions, count, k, seed }) => {
        const [query, ...once] = randomUnitVectors(count + 1, dimensions, seed);
        // Every vector twice, so that equal scores meet at the k-th place too.
        const vectors = [...once, ...once];
        const store = new FlatVectorStore(inRows(vectors, dimensions), dimensions);
        const sorted = vectors
          .map((vector, passageId) => ({ passageId, score: plainCosine(vector, query!) }))
          .sort((a, b) => b.score - a.score || a.passageId - b.passageId);
        const hits = await store.search(query!, k);
        expect(hits.map((hit) => hit.passageId)).toEqual(sorted.slice(0, k).map((hit) => hit.passageId));
        for (const [i, hit] of hits.entries()) expect(hit.score).toBeCloseTo(sorted[i]!.score, 9);
      }),
      { seed: 2 },
    );
  });
});

/** One product after the other; clamped and rounded to nine digits, past which the order of adding shows. */
function plainCosine(a: Float32Array, b: Float32Array): number {
  const sum = a.reduce((total, value, i) => total + value * b[i]!, 0);
  return Math.round(Math.min(1, Math.max(-1, sum)) * 1e9) / 1e9;
}
