import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openVectorStore } from "../../../src/index/vectors/choose-vector-store.ts";
import { FlatVectorStore } from "../../../src/index/vectors/flat-vector-store.ts";
import { GrowingVectorWriter } from "../../../src/index/vectors/growing-vector-writer.ts";
import { HnswVectorStore } from "../../../src/index/vectors/hnsw-vector-store.ts";
import { randomUnitVectors } from "../../fakes/unit-vectors.ts";

const dimensions = 4;
const exactUpTo = 600;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-growing-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("GrowingVectorWriter", () => {
  it.each([
    ["nothing", 0, FlatVectorStore],
    ["as many as are compared one by one", exactUpTo, FlatVectorStore],
    ["one more", exactUpTo + 1, HnswVectorStore],
    ["some more", exactUpTo + 700, HnswVectorStore],
  ])("writes %s to a store that holds them in their order", async (_, size, kind) => {
    const vectors = randomUnitVectors(size, dimensions, 3);
    const path = join(folder, "vectors");
    const writer = new GrowingVectorWriter({ path, dimensions }, exactUpTo);
    for (let start = 0; start < size; start += 512) {
      await writer.add(vectors.slice(start, start + 512));
    }
    let last = "";
    await writer.finish({ onProgress: (done, total) => (last = `${done}/${total}`) });
    await writer.stop();
    expect(last).toBe(`${size}/${size}`);
    const store = await openVectorStore(path, { dimensions, size });
    expect(store).toBeInstanceOf(kind);
    expect(store.vectors([...vectors.keys()])).toEqual(vectors);
  });

  it.each([
    ["few", 3],
    ["many", exactUpTo + 1],
  ])("stops when it is told to before %s are written", async (_, size) => {
    const writer = new GrowingVectorWriter(
      { path: join(folder, "vectors"), dimensions },
      exactUpTo,
    );
    await writer.add(randomUnitVectors(size, dimensions, 3));
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(writer.finish({ signal })).rejects.toThrow("enough");
    await writer.stop();
  });
});
