import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { IndexDamagedError } from "../../../src/platform/errors.ts";
import { openVectorStore } from "../../../src/index/vectors/choose-vector-store.ts";
import { FlatVectorStore } from "../../../src/index/vectors/flat-vector-store.ts";
import { HnswVectorStore } from "../../../src/index/vectors/hnsw-vector-store.ts";
import { numbered } from "../../contracts/vector-store.ts";
import { randomUnitVectors } from "../../fakes/unit-vectors.ts";

describe("openVectorStore", () => {
  const expected = { dimensions: 8, size: 40 };
  const vectors = randomUnitVectors(40, 8, 4);
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kurultai-open-"));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it.each([
    ["exact", () => new FlatVectorStore(8), FlatVectorStore],
    ["graph", () => HnswVectorStore.create(8), HnswVectorStore],
  ])("tells by the file that a store is of the %s kind", async (name, create, kind) => {
    const store = create();
    store.add(numbered(vectors));
    const path = join(folder, name);
    await store.save(path);
    const opened = await openVectorStore(path, expected);
    expect(opened).toBeInstanceOf(kind);
    expect(await opened.search(vectors[3]!, 5)).toEqual(await store.search(vectors[3]!, 5));
  });

  it.each([
    ["of one byte", "K"],
    ["of other content", "KRLTFLUTE and more"],
    ["that is empty", ""],
  ])("refuses a file %s", async (_, content) => {
    const path = join(folder, "other");
    await writeFile(path, content);
    await expect(openVectorStore(path, expected)).rejects.toBeInstanceOf(IndexDamagedError);
  });

  it("refuses a file that is not there and a folder in its place", async () => {
    for (const path of [join(folder, "absent"), folder]) {
      await expect(openVectorStore(path, expected)).rejects.toBeInstanceOf(IndexDamagedError);
    }
  });
});
