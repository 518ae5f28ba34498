import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Manifest } from "../../../src/index/manifest.ts";
import { bytesOfVectors } from "../../../src/index/vectors/vector-file.ts";
import { randomUnitVectors } from "../../fakes/unit-vectors.ts";

/** What writes and opens vectors as it is loaded on a machine where hnswlib-node is installed, or could not be. */
async function programOn(machine: "with hnswlib" | "without") {
  vi.resetModules();
  if (machine === "with hnswlib") vi.doUnmock("hnswlib-node");
  else {
    vi.doMock("hnswlib-node", () => {
      throw new Error("Cannot find package 'hnswlib-node'");
    });
  }
  return await import("../../../src/index/folder/generation-vectors.ts");
}

type Program = Awaited<ReturnType<typeof programOn>>;

const dimensions = 24;
const exactUpTo = 1_000;
const size = exactUpTo + 30;
const vectors = randomUnitVectors(size, dimensions, 11);
const ids = [...Array(size).keys()];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-without-"));
  await writeFile(join(folder, "vectors"), bytesOfVectors(vectors, dimensions));
});
afterEach(async () => {
  vi.doUnmock("hnswlib-node");
  vi.resetModules();
  await rm(folder, { recursive: true });
});

/** Expects the vectors to be there and to be found, and gives what was said when they were opened. */
async function expectVectors(
  { openVectors }: Program,
  files: readonly string[],
  compared = exactUpTo,
): Promise<string[]> {
  const notices: string[] = [];
  const manifest = {
    model: { dimensions },
    counts: { passages: size },
    files: Object.fromEntries(files.map((name) => [name, 0])),
  } as unknown as Manifest;
  const opened = await openVectors(folder, manifest, {
    exactUpTo: compared,
    onNoGraph: (notice) => notices.push(notice),
  });
  expect(await opened.vectors(ids)).toEqual(vectors);
  for (const id of [0, 77, 900, size - 1]) {
    expect((await opened.search(vectors[id]!, 1))[0]?.passageId).toBe(id);
  }
  return notices;
}

const ONE_LINE = /^hnswlib-node is not installed here, [^\n]* run: npm ci$/u;

describe("an index of more passages than are compared one by one", () => {
  it("has a graph, and answers on a machine without hnswlib too", async () => {
    const withGraphs = await programOn("with hnswlib");
    await withGraphs.writeGraph(folder, { dimensions, size }, { exactUpTo });
    expect(await expectVectors(withGraphs, ["vectors", "graph"])).toEqual([]);
    // The graph is searched: by itself it is all that is needed.
    await rm(join(folder, "vectors"));
    expect(await expectVectors(withGraphs, ["graph"])).toEqual([]);
  });

  it("goes to a machine without hnswlib, which says in one line what it could have", async () => {
    const without = await programOn("without");
    const notices = await expectVectors(without, ["vectors", "graph"]);
    expect(notices).toEqual([expect.stringMatching(ONE_LINE)]);
    expect(notices[0]).toContain(` all ${size} passages`);
  });

  it("says nothing of up to 200,000 passages, which are compared in good time", async () => {
    const { openVectors } = await programOn("without");
    const told: number[] = [];
    for (const passages of [200_000, 200_001]) {
      await writeFile(join(folder, "vectors"), Buffer.alloc(4 * passages));
      const manifest = { model: { dimensions: 1 }, counts: { passages }, files: {} };
      await openVectors(folder, manifest as unknown as Manifest, {
        onNoGraph: () => told.push(passages),
      });
    }
    expect(told).toEqual([200_001]);
  });

  it("is written without a graph there, and answers on both", async () => {
    const without = await programOn("without");
    await without.writeGraph(folder, { dimensions, size }, { exactUpTo });
    expect(await expectVectors(without, ["vectors"])).toHaveLength(1);
    expect(await expectVectors(without, ["vectors"], size)).toEqual([]);
    expect(await expectVectors(await programOn("with hnswlib"), ["vectors"])).toEqual([]);
  });
});
