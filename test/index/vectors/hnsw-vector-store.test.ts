import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FlatVectorStore } from "../../../src/index/vectors/flat-vector-store.ts";
import { HnswVectorStore } from "../../../src/index/vectors/hnsw-vector-store.ts";
import { inRows } from "../../../src/index/vectors/vector-file.ts";
import type { VectorIndex } from "../../../src/index/vectors/vector-index.ts";
import { describeVectorIndex } from "../../contracts/vector-index.ts";
import { randomUnitVectors } from "../../fakes/unit-vectors.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-hnsw-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

function exactOver(vectors: readonly Float32Array[], dimensions: number): FlatVectorStore {
  return new FlatVectorStore(inRows(vectors, dimensions), dimensions);
}

describeVectorIndex("HnswVectorStore", async (vectors, dimensions) => ({
  vectors: await HnswVectorStore.build(exactOver(vectors, dimensions)),
}));

describeVectorIndex("HnswVectorStore, saved and opened again,", async (vectors, dimensions) => {
  const path = join(folder, "graph");
  (await HnswVectorStore.build(exactOver(vectors, dimensions))).save(path);
  return { vectors: HnswVectorStore.load(path, { dimensions }) };
});

/** Share of the exact search's best `k` that `graph` finds, over all queries. */
async function recall(
  graph: VectorIndex,
  exact: VectorIndex,
  queries: readonly Float32Array[],
  k: number,
): Promise<number> {
  let found = 0;
  for (const query of queries) {
    const wanted = new Set((await exact.search(query, k)).map((hit) => hit.passageId));
    found += (await graph.search(query, k)).filter((hit) => wanted.has(hit.passageId)).length;
  }
  return found / (queries.length * k);
}

describe("HnswVectorStore", () => {
  it("finds at least 95 % of the exact best ten among random unit vectors", async () => {
    const sizes = fc.record({
      dimensions: fc.constantFrom(8, 64, 256),
      count: fc.integer({ min: 20, max: 700 }),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ dimensions, count, seed }) => {
        const exact = exactOver(randomUnitVectors(count, dimensions, seed), dimensions);
        const graph = await HnswVectorStore.build(exact);
        const queries = randomUnitVectors(30, dimensions, seed + 1);
        expect(await recall(graph, exact, queries, 10)).toBeGreaterThanOrEqual(0.95);
      }),
      { numRuns: 6, seed: 3 },
    );
  });

  it("gives the scores of exact search to six digits, and the same hits when built again", async () => {
    const exact = exactOver(randomUnitVectors(200, 32, 9), 32);
    const [graph, again] = [await HnswVectorStore.build(exact), await HnswVectorStore.build(exact)];
    for (const query of randomUnitVectors(5, 32, 10)) {
      const scores = new Map(
        (await exact.search(query, 200)).map(({ passageId, score }) => [passageId, score]),
      );
      const hits = await graph.search(query, 10);
      for (const { passageId, score } of hits) {
        expect(score).toBeCloseTo(scores.get(passageId)!, 6);
      }
      expect(await again.search(query, 10)).toEqual(hits);
    }
  });

  it("is not built to the end when the signal says so, and tells how far it is", async () => {
    const controller = new AbortController();
    const told: number[] = [];
    const building = HnswVectorStore.build(exactOver(randomUnitVectors(50, 8, 2), 8), {
      signal: controller.signal,
      onProgress: (done) => {
        told.push(done);
        if (done === 20) controller.abort(new Error("enough"));
      },
    });
    await expect(building).rejects.toThrow("enough");
    expect(told).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });
});
