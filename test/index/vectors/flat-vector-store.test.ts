import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { IndexDamagedError } from "../../../src/platform/errors.ts";
import { FlatVectorStore } from "../../../src/index/vectors/flat-vector-store.ts";
import { describeVectorStore, numbered } from "../../contracts/vector-store.ts";
import { randomUnitVectors } from "../../fakes/unit-vectors.ts";

describeVectorStore("FlatVectorStore", {
  create: (dimensions) => new FlatVectorStore(dimensions),
  load: (path, expected) => FlatVectorStore.load(path, expected),
});

describeVectorStore("FlatVectorStore, comparing codes first", {
  create: (dimensions) => new FlatVectorStore(dimensions, 0),
  load: (path, expected) => FlatVectorStore.load(path, expected, 0),
});

describe("FlatVectorStore", () => {
  it.each([
    ["in full", Infinity],
    ["by their codes first", 0],
  ])("gives what sorting all cosines gives, comparing %s", async (_, codedFrom) => {
    const sizes = fc.record({
      dimensions: fc.integer({ min: 1, max: 35 }),
      count: fc.integer({ min: 0, max: 60 }),
      k: fc.integer({ min: 0, max: 70 }),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ dimensions, count, k, seed }) => {
        const [query, ...vectors] = randomUnitVectors(count + 1, dimensions, seed);
        // Every vector twice, so that equal scores meet at the k-th place too.
        const entries = numbered([...vectors, ...vectors]);
        const store = new FlatVectorStore(dimensions, codedFrom);
        store.add(entries);
        const sorted = entries
          .map(({ passageId, vector }) => ({ passageId, score: plainCosine(vector, query!) }))
          .sort((a, b) => b.score - a.score || a.passageId - b.passageId);
        const hits = await store.search(query!, k);
        expect(hits.map((hit) => hit.passageId)).toEqual(
          sorted.slice(0, k).map((hit) => hit.passageId),
        );
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

describe("the file of a FlatVectorStore", () => {
  const expected = { dimensions: 2, size: 1 };
  let folder: string;
  let path: string;
  let whole: Buffer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kurultai-flat-"));
    path = join(folder, "vectors");
    const store = new FlatVectorStore(2);
    store.add([{ passageId: 258, vector: Float32Array.of(1, 0) }]);
    await store.save(path);
    whole = await readFile(path);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it("holds magic, version, dimensions, size, checksum, ids and values, little-endian", () => {
    expect(whole.toString("ascii", 0, 8)).toBe("KRLTFLAT");
    expect([...whole.subarray(8, 20)]).toEqual([1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0]);
    // 258 = 0x0102; 1 as a 32-bit float is 0x3f800000.
    expect([...whole.subarray(52)]).toEqual([2, 1, 0, 0, 0, 0, 0x80, 0x3f, 0, 0, 0, 0]);
  });

  it("is refused when any single byte of it is another", async () => {
    const damaged = join(folder, "damaged");
    for (let position = 0; position < whole.length; position++) {
      const bytes = Buffer.from(whole);
      bytes[position]! ^= 0x40;
      await writeFile(damaged, bytes);
      await expect(FlatVectorStore.load(damaged, expected)).rejects.toBeInstanceOf(
        IndexDamagedError,
      );
    }
  });

  it("is refused when it ends early or goes on too long", async () => {
    const cut = join(folder, "cut");
    for (const bytes of [
      Buffer.alloc(0),
      whole.subarray(0, 30),
      whole.subarray(0, whole.length - 1),
      Buffer.concat([whole, Buffer.alloc(4)]),
    ]) {
      await writeFile(cut, bytes);
      await expect(FlatVectorStore.load(cut, expected)).rejects.toBeInstanceOf(IndexDamagedError);
    }
  });

  it("names both versions when the format is another", async () => {
    const newer = join(folder, "newer");
    const bytes = Buffer.from(whole);
    bytes.writeUInt32LE(9, 8);
    await writeFile(newer, bytes);
    await expect(FlatVectorStore.load(newer, expected)).rejects.toThrow(/format 9 instead of 1/);
  });
});
