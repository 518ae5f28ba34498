import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeFolder } from "../../../src/platform/files/make-folder.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "kurultai-folder-"));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe("makeFolder", () => {
  it("makes what is missing on the way, and minds nothing that is there", () => {
    const path = join(root, "a", "b", "c");
    makeFolder(path, 0o700);
    makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
    expect(statSync(join(root, "a")).mode & 0o777).toBe(0o700);
  });

  it("says what is in the way", () => {
    writeFileSync(join(root, "file"), "");
    expect(() => {
      makeFolder(join(root, "file"));
    }).toThrow(/EEXIST/);
    expect(() => {
      makeFolder(join(root, "file", "below"));
    }).toThrow(/EEXIST|ENOTDIR/);
  });

  it.runIf(existsSync("/proc/self"))("gives up at once where no folder can be made", () => {
    expect(() => {
      makeFolder("/proc/nope/index");
    }).toThrow(expect.objectContaining({ code: "EACCES", path: "/proc/nope" }));
  });
});
