import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bytesOfVectors, readVectorFile } from "../../../src/index/vectors/vector-file.ts";
import { randomUnitVectors } from "../../fakes/unit-vectors.ts";

const EAST = Float32Array.of(1, 0);

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-vectors-"));
  path = join(folder, "vectors");
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(...runs: (readonly Float32Array[])[]): Promise<void> {
  const dimensions = runs.flat()[0]?.length ?? 2;
  await writeFile(path, Buffer.concat(runs.map((run) => bytesOfVectors(run, dimensions))));
}

describe("A file of vectors", () => {
  it("holds their numbers one behind the other, little-endian, and no more", async () => {
    await write([EAST], [], [Float32Array.of(0, -1)]);
    // 1 as a 32-bit float is 0x3f800000, and -1 is 0xbf800000.
    const numbers = [0, 0, 0x80, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0xbf];
    expect([...(await readFile(path))]).toEqual(numbers);
  });

  it("is read as it was written, in however many runs", async () => {
    const vectors = randomUnitVectors(300, 16, 5);
    await write(vectors.slice(0, 1), vectors.slice(1, 290), vectors.slice(290));
    const values = await readVectorFile(path, { size: 300, dimensions: 16 });
    expect(values).toEqual(Float32Array.from(vectors.flatMap((vector) => [...vector])));
  });

  it("may be empty", async () => {
    await write([]);
    expect(await readVectorFile(path, { size: 0, dimensions: 2 })).toHaveLength(0);
  });

  it.each([
    ["dimensions", { size: 2, dimensions: 3 }],
    ["vectors", { size: 1, dimensions: 2 }],
  ])("is refused when it is not as long as so many %s take", async (_, shape) => {
    await write([EAST, EAST]);
    await expect(readVectorFile(path, shape)).rejects.toThrow(/has 16 bytes/);
  });

  it("is refused when it ends early, and when it is not there", async () => {
    await write([EAST, EAST]);
    await truncate(path, 15);
    for (const [lost, fault] of [
      [path, /has 15 bytes/],
      [join(folder, "absent"), /ENOENT/],
    ] as const) {
      await expect(readVectorFile(lost, { size: 2, dimensions: 2 })).rejects.toThrow(fault);
    }
  });
});
