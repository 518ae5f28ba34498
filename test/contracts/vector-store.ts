import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DimensionMismatchError, IndexDamagedError } from "../../src/platform/errors.ts";
import type { ExpectedVectors } from "../../src/index/vectors/vector-checks.ts";
import type { VectorStore } from "../../src/index/vectors/vector-store.ts";
import { randomUnitVectors } from "../fakes/unit-vectors.ts";

export interface VectorStoreAdapter {
  create(dimensions: number): VectorStore;
  load(path: string, expected: ExpectedVectors): Promise<VectorStore>;
}

/** Entries with ids 0, 1, 2, … */
export function numbered(vectors: readonly Float32Array[]) {
  return vectors.map((vector, passageId) => ({ passageId, vector }));
}

const EAST = Float32Array.of(1, 0);
const NORTH = Float32Array.of(0, 1);
/** 0.6² + 0.8² = 1: its cosine is 0.8 with NORTH and 0.6 with EAST. */
const NORTH_NORTH_EAST = Float32Array.of(0.6, 0.8);

/** What every {@link VectorStore} promises, exact or not. */
export function describeVectorStore(name: string, adapter: VectorStoreAdapter): void {
  describe(`${name} as a vector store`, () => {
    describeSearch(adapter);
    describeRefusals(adapter);
    describeFiles(adapter);
  });
}

function compass(adapter: VectorStoreAdapter): VectorStore {
  const store = adapter.create(2);
  store.add([
    { passageId: 7, vector: EAST },
    { passageId: 3, vector: NORTH },
    { passageId: 5, vector: NORTH_NORTH_EAST },
  ]);
  return store;
}

function describeSearch(adapter: VectorStoreAdapter): void {
  it("ranks by cosine, best first, opposite vectors last", async () => {
    const store = compass(adapter);
    store.add([{ passageId: 9, vector: Float32Array.of(0, -1) }]);
    const hits = await store.search(NORTH, 4);
    expect(hits.map((hit) => hit.passageId)).toEqual([3, 5, 7, 9]);
    for (const [i, cosine] of [1, 0.8, 0, -1].entries()) {
      expect(hits[i]!.score).toBeCloseTo(cosine, 6);
    }
  });

  it("orders equal scores by passage id, whichever was added first", async () => {
    const store = adapter.create(2);
    store.add([12, 4, 8].map((passageId) => ({ passageId, vector: EAST })));
    const hits = await store.search(EAST, 3);
    expect(hits.map((hit) => hit.passageId)).toEqual([4, 8, 12]);
  });

  it("gives at most k hits, and all it has when k is larger", async () => {
    const store = compass(adapter);
    expect(await store.search(EAST, 0)).toEqual([]);
    expect(await store.search(EAST, 2)).toHaveLength(2);
    expect(await store.search(EAST, 1_000_000)).toHaveLength(3);
  });

  it("finds nothing while it is empty", async () => {
    const store = adapter.create(2);
    expect(store.size).toBe(0);
    expect(await store.search(EAST, 5)).toEqual([]);
  });

  it("keeps every score within [-1, 1], also where rounding carries a product beyond", async () => {
    const store = adapter.create(3);
    const long = Float32Array.of(0.57736, 0.57736, 0.57736);
    store.add([{ passageId: 0, vector: long }]);
    expect(await store.search(long, 1)).toEqual([{ passageId: 0, score: 1 }]);
    const [opposite] = await store.search(
      long.map((value) => -value),
      1,
    );
    expect(opposite!.score).toBe(-1);
  });

  it("grows past any room it started with and gives vectors back in the order asked", () => {
    const vectors = randomUnitVectors(2_500, 8, 3);
    const store = adapter.create(8);
    for (const entry of numbered(vectors)) store.add([entry]);
    expect(store.size).toBe(2_500);
    const [last, first] = store.vectors([2_499, 0]);
    expect([0, 2_499, 2_500].map((id) => store.has(id))).toEqual([true, true, false]);
    expect(last).toEqual(vectors[2_499]);
    expect(first).toEqual(vectors[0]);
  });

  it("keeps its vectors when a caller changes those it gave or got", async () => {
    const store = adapter.create(2);
    const given = EAST.slice();
    store.add([{ passageId: 1, vector: given }]);
    given.fill(0);
    store.vectors([1])[0]!.fill(0);
    expect(store.vectors([1])[0]).toEqual(EAST);
    expect((await store.search(EAST, 1))[0]!.score).toBeCloseTo(1, 6);
  });

  it("takes the largest passage id", async () => {
    const store = adapter.create(2);
    store.add([{ passageId: 2 ** 32 - 1, vector: EAST }]);
    expect((await store.search(EAST, 1))[0]!.passageId).toBe(2 ** 32 - 1);
  });
}

function describeRefusals(adapter: VectorStoreAdapter): void {
  it("refuses a query and an entry of other dimensions", async () => {
    const store = compass(adapter);
    const long = Float32Array.of(1, 0, 0);
    await expect(store.search(long, 1)).rejects.toBeInstanceOf(DimensionMismatchError);
    await expect(adapter.create(2).search(long, 1)).rejects.toBeInstanceOf(DimensionMismatchError);
    expect(() => {
      store.add([{ passageId: 8, vector: long }]);
    }).toThrow(DimensionMismatchError);
  });

  it.each([-1, 1.5, NaN, Infinity])("refuses to search for %s hits", async (k) => {
    await expect(compass(adapter).search(EAST, k)).rejects.toBeInstanceOf(RangeError);
  });

  it.each([-1, 0.5, NaN, 2 ** 32])("refuses %s as a passage id", (passageId) => {
    expect(() => {
      adapter.create(2).add([{ passageId, vector: EAST }]);
    }).toThrow(RangeError);
  });

  it.each([
    ["zero", Float32Array.of(0, 0)],
    ["NaN", Float32Array.of(NaN, 0)],
    ["infinite", Float32Array.of(Infinity, 0)],
    ["long", Float32Array.of(1, 1)],
  ])("refuses a %s vector", (_, vector) => {
    expect(() => {
      adapter.create(2).add([{ passageId: 1, vector }]);
    }).toThrow(/norm/);
  });

  it("refuses a passage id it holds or is given twice, and takes nothing from that call", async () => {
    const store = compass(adapter);
    const twice = (ids: readonly number[]) => () => {
      store.add(ids.map((passageId) => ({ passageId, vector: EAST })));
    };
    expect(twice([20, 3])).toThrow(RangeError);
    expect(twice([20, 21, 21])).toThrow(RangeError);
    expect(store.size).toBe(3);
    expect(store.vectors([3])[0]).toEqual(NORTH);
    expect((await store.search(EAST, 10)).map((hit) => hit.passageId)).toEqual([7, 5, 3]);
  });

  it("refuses to give the vector of a passage it does not hold", () => {
    expect(() => compass(adapter).vectors([3, 4])).toThrow(RangeError);
  });
}

function describeFiles(adapter: VectorStoreAdapter): void {
  const dimensions = 16;
  const vectors = randomUnitVectors(300, dimensions, 5);
  const queries = randomUnitVectors(10, dimensions, 6);
  let folder: string;
  let path: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kurultai-vectors-"));
    path = join(folder, "vectors");
    await filled().save(path);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  function filled(): VectorStore {
    const store = adapter.create(dimensions);
    store.add(numbered(vectors));
    return store;
  }

  it("gives the same hits after save and load as before", async () => {
    const before = filled();
    const after = await adapter.load(path, { dimensions, size: 300 });
    expect(after.size).toBe(300);
    expect(after.dimensions).toBe(dimensions);
    for (const query of queries) {
      expect(await after.search(query, 20)).toEqual(await before.search(query, 20));
    }
    expect(after.vectors([299, 7])).toEqual(before.vectors([299, 7]));
  });

  it("goes on taking vectors after load, and still refuses those it holds", async () => {
    const store = await adapter.load(path, { dimensions, size: 300 });
    const more = randomUnitVectors(2_000, dimensions, 8);
    store.add(more.map((vector, i) => ({ passageId: 1_000 + i, vector })));
    expect((await store.search(more[1_999]!, 1))[0]!.passageId).toBe(2_999);
    expect(() => {
      store.add([{ passageId: 5, vector: vectors[5]! }]);
    }).toThrow(RangeError);
  });

  it("gives the same hits when built again from the same vectors", async () => {
    const [one, other] = [filled(), filled()];
    for (const query of queries) {
      expect(await one.search(query, 20)).toEqual(await other.search(query, 20));
    }
  });

  it("saves and loads an empty store", async () => {
    const empty = join(folder, "empty");
    await adapter.create(dimensions).save(empty);
    const store = await adapter.load(empty, { dimensions, size: 0 });
    expect(await store.search(queries[0]!, 3)).toEqual([]);
    store.add(numbered(vectors));
    expect(store.size).toBe(300);
  });

  it.each([
    ["dimensions", { dimensions: 32, size: 300 }],
    ["size", { dimensions, size: 299 }],
  ])("refuses a file whose %s is not the one expected", async (_, expected) => {
    await expect(adapter.load(path, expected)).rejects.toThrow(/300 vectors of 16 dimensions/);
    await expect(adapter.load(path, expected)).rejects.toBeInstanceOf(IndexDamagedError);
  });

  it("refuses a file that is not there, naming it and the command that mends it", async () => {
    const absent = join(folder, "absent");
    const loading = adapter.load(absent, { dimensions, size: 300 });
    await expect(loading).rejects.toBeInstanceOf(IndexDamagedError);
    await expect(loading).rejects.toThrow(/absent.*npm run embed -- --full/);
  });
}
