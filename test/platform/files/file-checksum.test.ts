import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checksumOf } from "../../../src/platform/files/file-checksum.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-checksum-"));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

describe("the checksum of a file", () => {
  // The check value of CRC-32 (ISO 3309): https://reveng.sourceforge.io/crc-catalogue/17plus.htm
  it("is CRC-32 in eight digits", async () => {
    await writeFile(join(folder, "a"), "123456789");
    await writeFile(join(folder, "empty"), "");
    expect(await checksumOf(join(folder, "a"))).toBe("cbf43926");
    expect(await checksumOf(join(folder, "empty"))).toBe("00000000");
  });

  it("is made of a MiB at a time, so that a large file takes no memory", async () => {
    const path = join(folder, "large");
    await writeFile(path, Buffer.alloc(3 * 2 ** 20, "kurultai"));
    const handle = await open(path);
    const read = vi.spyOn(Object.getPrototypeOf(handle) as FileHandle, "read");
    await handle.close();
    await checksumOf(path);
    // The last one finds the end.
    expect(read).toHaveBeenCalledTimes(4);
  });
});
