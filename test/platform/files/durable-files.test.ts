import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { replaceFile } from "../../../src/platform/files/durable-files.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "durable-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("replaceFile", () => {
  it("puts the new content in the place of the old, and leaves nothing else", async () => {
    const path = join(folder, "a.json");
    await replaceFile(path, "old");
    await replaceFile(path, "new");
    expect(await readFile(path, "utf8")).toBe("new");
    expect(await readdir(folder)).toEqual(["a.json"]);
  });

  it("leaves nothing behind of what cannot be put in its place", async () => {
    // A folder cannot be replaced by a file, and a full disk ends the same way.
    await mkdir(join(folder, "a.json"));
    await expect(replaceFile(join(folder, "a.json"), "new")).rejects.toThrow(
      /EISDIR|EEXIST|ENOTEMPTY|EPERM/u,
    );
    expect(await readdir(folder)).toEqual(["a.json"]);
  });
});
