import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Manifest } from "../../../src/index/manifest.ts";
import { randomUnitVectors } from "../../fakes/unit-vectors.ts";

/** What reads and writes vectors as it is loaded on a machine where hnswlib-node is installed, or could not be. */
async function programOn(machine: "with hnswlib" | "without") {
  vi.resetModules();
  if (machine === "with hnswlib") vi.doUnmock("hnswlib-node");
  else {
    vi.doMock("hnswlib-node", () => {
      throw new Error("Cannot find package 'hnswlib-node'");
    });
  }
  return {
    ...(await import("../../../src/index/vectors/choose-vector-store.ts")),
    ...(await import("../../../src/index/vectors/growing-vector-writer.ts")),
    ...(await import("../../../src/index/folder/open-generation.ts")),
    ...(await import("../../../src/index/folder/patch-vectors.ts")),
    ...(await import("../../../src/index/folder/passage-slots.ts")),
  };
}

type Program = Awaited<ReturnType<typeof programOn>>;

const dimensions = 24;
const exactUpTo = 1_000;
const size = exactUpTo + 30;
const vectors = randomUnitVectors(size, dimensions, 11);
const [added] = randomUnitVectors(1, dimensions, 12);
const upTo = (count: number): number[] => [...Array(count).keys()];

function manifestOf(passages: number): Manifest {
  return { model: { dimensions }, counts: { passages } } as unknown as Manifest;
}

let folder: string;
let next: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-without-"));
  next = join(folder, "next");
  await mkdir(next);
});
afterEach(async () => {
  vi.doUnmock("hnswlib-node");
  vi.resetModules();
  await rm(folder, { recursive: true });
});

async function write({ GrowingVectorWriter }: Program, directory: string): Promise<void> {
  const writer = new GrowingVectorWriter(
    { path: join(directory, "vectors"), dimensions },
    exactUpTo,
  );
  await writer.add(vectors);
  await writer.finish();
  await writer.stop();
}

/** Expects the vectors to be there and to be found, and gives what was said when they were opened. */
async function expectVectors(
  { openVectors, PassageSlots }: Program,
  { directory, slots, held }: { directory: string; slots: number[]; held: Float32Array[] },
): Promise<string[]> {
  const notices: string[] = [];
  const opened = await openVectors(
    directory,
    manifestOf(held.length),
    new PassageSlots(Uint32Array.from(slots)),
    { exactUpTo, onNoGraph: (notice) => notices.push(notice) },
  );
  expect(bytesOf(await opened.vectors(upTo(held.length))).equals(bytesOf(held))).toBe(true);
  for (const id of [0, 77, 900, held.length - 1]) {
    expect((await opened.search(held[id]!, 1))[0]?.passageId).toBe(id);
  }
  return notices;
}

function bytesOf(vectors: readonly Float32Array[]): Buffer {
  return Buffer.concat(vectors.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))); // prettier-ignore
}

const ONE_LINE = /^hnswlib-node is not installed here, [^\n]* run: npm ci$/u;

describe("an index of more passages than are compared one by one", () => {
  it("goes from a machine with hnswlib to one without and back, and answers on both", async () => {
    const withGraphs = await programOn("with hnswlib");
    await write(withGraphs, folder);
    expect(await withGraphs.isFlatFile(join(folder, "vectors"))).toBe(false);
    const asBuilt = { directory: folder, slots: upTo(size), held: vectors };
    expect(await expectVectors(withGraphs, asBuilt)).toEqual([]);

    const without = await programOn("without");
    const notices = await expectVectors(without, asBuilt);
    expect(notices).toEqual([expect.stringMatching(ONE_LINE)]);
    expect(notices[0]).toContain(` all ${size} passages`);

    // The first passage goes, and one comes behind all others.
    const layout = { slots: upTo(size), nextSlot: size };
    const slots = [...upTo(size).slice(1), size];
    await without.writePatchedVectors(
      { directory: next, exactUpTo },
      {
        ...{ from: folder, manifest: manifestOf(size), slots },
        vectors: new without.SlotVectors(folder, manifestOf(size), layout),
        kept: upTo(size).slice(1),
        removed: [0],
        added: [{ passageId: size, vector: added! }],
      },
      {},
    );
    const changed = { directory: next, slots, held: [...vectors.slice(1), added!] };
    expect(await without.isFlatFile(join(next, "vectors"))).toBe(true);
    await expectVectors(without, changed);
    expect(await expectVectors(await programOn("with hnswlib"), changed)).toEqual([]);
  });

  it("is written without hnswlib too", async () => {
    const without = await programOn("without");
    await write(without, folder);
    expect(await without.isFlatFile(join(folder, "vectors"))).toBe(true);
    const written = { directory: folder, slots: upTo(size), held: vectors };
    expect(await expectVectors(without, written)).toHaveLength(1);
    expect(without.noticeOfNoGraph(exactUpTo, exactUpTo)).toBeNull();
  });
});
