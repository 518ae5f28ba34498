import { copyFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { IndexDamagedError } from "../../../src/platform/errors.ts";
import { FlatVectorStore } from "../../../src/index/vectors/flat-vector-store.ts";
import { loadVectorsOfGraph, saveGraphWithout } from "../../../src/index/vectors/graph-file.ts";
import { HnswVectorStore } from "../../../src/index/vectors/hnsw-vector-store.ts";
import type { VectorStore } from "../../../src/index/vectors/vector-store.ts";
import { describeVectorStore, numbered } from "../../contracts/vector-store.ts";
import { randomUnitVectors } from "../../fakes/unit-vectors.ts";

describeVectorStore("HnswVectorStore", {
  create: (dimensions) => HnswVectorStore.create(dimensions),
  load: (path, expected) => HnswVectorStore.load(path, expected),
});

/** Share of the exact search's best `k` that `store` finds, over all queries. */
async function recall(
  store: VectorStore,
  exact: VectorStore,
  queries: readonly Float32Array[],
  k: number,
): Promise<number> {
  let found = 0;
  for (const query of queries) {
    const wanted = new Set((await exact.search(query, k)).map((hit) => hit.passageId));
    found += (await store.search(query, k)).filter((hit) => wanted.has(hit.passageId)).length;
  }
  return found / (queries.length * k);
}

describe("HnswVectorStore", () => {
  it("finds at least 95 % of the exact best ten among random unit vectors", async () => {
    const sizes = fc.record({
      dimensions: fc.constantFrom(8, 64, 256),
      count: fc.integer({ min: 20, max: 1_500 }),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ dimensions, count, seed }) => {
        const entries = numbered(randomUnitVectors(count, dimensions, seed));
        const graph = HnswVectorStore.create(dimensions);
        const exact = new FlatVectorStore(dimensions);
        graph.add(entries);
        exact.add(entries);
        const queries = randomUnitVectors(30, dimensions, seed + 1);
        expect(await recall(graph, exact, queries, 10)).toBeGreaterThanOrEqual(0.95);
      }),
      { numRuns: 8, seed: 3 },
    );
  });

  it("gives the scores of exact search to six digits", async () => {
    const entries = numbered(randomUnitVectors(200, 32, 9));
    const graph = HnswVectorStore.create(32);
    const exact = new FlatVectorStore(32);
    graph.add(entries);
    exact.add(entries);
    for (const query of randomUnitVectors(5, 32, 10)) {
      const scores = new Map(
        (await exact.search(query, 200)).map(({ passageId, score }) => [passageId, score]),
      );
      for (const { passageId, score } of await graph.search(query, 10)) {
        expect(score).toBeCloseTo(scores.get(passageId)!, 6);
      }
    }
  });
});

describe("the files of an HnswVectorStore", () => {
  const expected = { dimensions: 16, size: 200 };
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "kurultai-hnsw-"));
    path = join(folder, "vectors");
    const store = HnswVectorStore.create(16);
    store.add(numbered(randomUnitVectors(200, 16, 1)));
    await store.save(path);
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  async function expectRefusal(): Promise<void> {
    await expect(HnswVectorStore.load(path, expected)).rejects.toBeInstanceOf(IndexDamagedError);
    await expect(loadVectorsOfGraph(path, expected)).rejects.toBeInstanceOf(IndexDamagedError);
  }

  it("are refused when a byte of the graph is another", async () => {
    const bytes = await readFile(path);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(path, bytes);
    await expectRefusal();
  });

  it("are refused when the graph ends early", async () => {
    await truncate(path, 5_000);
    await expectRefusal();
  });

  it("are refused when the graph is gone and its description is left", async () => {
    await rm(path);
    await expectRefusal();
  });

  it.each(["", "{", "null", '{"size":200}'])(
    "are refused when the description is %j",
    async (json) => {
      await writeFile(`${path}.json`, json);
      await expectRefusal();
    },
  );

  it("are refused when the description is of another graph", async () => {
    const other = join(folder, "other");
    const store = HnswVectorStore.create(16);
    store.add(numbered(randomUnitVectors(200, 16, 2)));
    await store.save(other);
    await copyFile(`${other}.json`, `${path}.json`);
    await expectRefusal();
  });
});

type Paths = [path: string, next: string, last: string];

describe("vectors that were removed", () => {
  const entries = numbered(randomUnitVectors(400, 16, 21));
  const removed = entries
    .filter(({ passageId }) => passageId % 5 === 0)
    .map((one) => one.passageId);
  const kept = entries.filter(({ passageId }) => passageId % 5 !== 0);

  function withoutRemoved(): HnswVectorStore {
    const graph = HnswVectorStore.create(16);
    graph.add(entries);
    graph.remove(removed);
    return graph;
  }

  let scratch: string;
  beforeEach(async () => {
    scratch = await mkdtemp(join(tmpdir(), "kurultai-removed-"));
  });
  afterEach(async () => {
    await rm(scratch, { recursive: true });
  });

  async function reopened(): Promise<HnswVectorStore> {
    const path = join(scratch, "vectors");
    await withoutRemoved().save(path);
    return await HnswVectorStore.load(path, { dimensions: 16, size: kept.length });
  }

  /** The first half was removed when the graph was saved, the rest in two steps later. */
  async function savedWithout(): Promise<HnswVectorStore> {
    const [path, next, last] = ["0", "1", "2"].map((name) => join(scratch, name)) as Paths;
    const graph = HnswVectorStore.create(16);
    graph.add(entries);
    graph.remove(removed.slice(0, 40));
    await graph.save(path);
    await saveGraphWithout(removed.slice(40, 60), path, next);
    await saveGraphWithout(removed.slice(60), next, last);
    expect((await stat(last)).ino).toBe((await stat(path)).ino);
    return await HnswVectorStore.load(last, { dimensions: 16, size: kept.length });
  }

  it.each([
    ["in memory", () => Promise.resolve(withoutRemoved())],
    ["saved and opened again", reopened],
    ["since it was saved", savedWithout],
  ])("are found by no search, and the others as by exact search: %s", async (_where, open) => {
    const graph = await open();
    const exact = new FlatVectorStore(16);
    exact.add(kept);
    expect(graph.size).toBe(kept.length);
    for (const query of randomUnitVectors(20, 16, 22)) {
      const ids = (await graph.search(query, 10)).map(({ passageId }) => passageId);
      expect(ids).toEqual((await exact.search(query, 10)).map(({ passageId }) => passageId));
    }
    expect(() => graph.vectors([removed[0]!])).toThrow(RangeError);
  });

  it("are left out where the others are compared one by one", async () => {
    await savedWithout();
    const path = join(scratch, "2");
    const store = await loadVectorsOfGraph(path, { dimensions: 16, size: kept.length });
    expect(store.passageIds).toEqual(kept.map(({ passageId }) => passageId));
    expect(store.vectors(store.passageIds)).toEqual(kept.map(({ vector }) => vector));
  });

  it("are refused where the graph never held them", async () => {
    const [path, next] = [join(scratch, "0"), join(scratch, "1")];
    await withoutRemoved().save(path);
    for (const unheld of [removed[0]!, 400]) {
      await saveGraphWithout([unheld], path, next);
      const opening = HnswVectorStore.load(next, { dimensions: 16, size: kept.length - 1 });
      await expect(opening).rejects.toThrow(/tells of vectors that it does not hold/);
      const reading = loadVectorsOfGraph(next, { dimensions: 16, size: kept.length - 1 });
      await expect(reading).rejects.toThrow(/tells of vectors that it does not hold/);
      await rm(next);
    }
  });

  it("leave room for others, but not their ids", async () => {
    const graph = await reopened();
    const [vector] = randomUnitVectors(1, 16, 23);
    expect(() => {
      graph.add([{ passageId: removed[0]!, vector: vector! }]);
    }).toThrow(RangeError);
    graph.add([{ passageId: 400, vector: vector! }]);
    expect((await graph.search(vector!, 1))[0]?.passageId).toBe(400);
    expect(() => {
      graph.remove([removed[0]!]);
    }).toThrow(RangeError);
  });
});
