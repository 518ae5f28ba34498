import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeFolderOf, writeResult } from "../../src/cli/write-result.ts";
import { KurultaiError } from "../../src/platform/errors.ts";

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kurultai-result-"));
  said = [];
  vi.spyOn(console, "error").mockImplementation((line: string) => {
    said.push(line);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe("a file that a command writes", () => {
  it("replaces the one that was there, and leaves nothing beside it", async () => {
    const path = join(folder, "events.ics");
    writeFileSync(path, "a longer content than the next");
    await writeResult(path, "new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["events.ics"]);
    expect(said).toEqual([]);
  });

  it("gets its folders made where they are missing, which is said once", async () => {
    const path = join(folder, "missing", "deeper", "events.ics");
    makeFolderOf(path);
    await writeResult(path, "new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(said).toEqual([`Made the folder ${join(folder, "missing", "deeper")}.`]);
  });

  it.each([
    ["below a file", "file/events.ics", /part of this path is a file.*Name another place/],
    ["in the place of a folder", ".", /This is a folder.*Name another place/],
    ["where none can be", "/proc/none/events.ics", /may not read or write there.*name another place/],
  ])("is refused %s in a line that names it and says what to do", async (_where, name, line) => {
    writeFileSync(join(folder, "file"), "");
    const path = name.startsWith("/") ? name : join(folder, name);
    const failure = await writeResult(path, "new").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(KurultaiError);
    expect((failure as Error).message).toMatch(line);
    expect((failure as Error).message.startsWith(`${path} cannot be written. `)).toBe(true);
    expect((failure as Error).message).not.toContain("\n");
  });

  it.runIf(process.platform === "linux")("may be a device", async () => {
    await writeResult("/dev/null", "new");
    expect(said).toEqual([]);
  });
});
