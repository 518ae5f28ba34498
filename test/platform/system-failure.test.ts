import { createServer } from "node:net";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { describeFailure, explainSystemFailure } from "../../src/platform/system-failure.ts";

/** What `work` throws. */
function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

describe("explainSystemFailure", () => {
  it.each([
    ["a file that is not there", () => readFileSync("/nowhere/x"), /^\/nowhere\/x: There is no/],
    ["a folder for a file", () => readFileSync("/"), /This is a folder/],
    ["a file for a folder", () => readdirSync(import.meta.filename), /part of this path is a file/],
    [
      "a file that is no database",
      () => {
        new Database(import.meta.filename).prepare("SELECT 1 FROM sqlite_schema").get();
      },
      /The file is no database/,
    ],
  ])("tells of %s in a line with the next step", (_what, work, line) => {
    const told = explainSystemFailure(failureOf(work));
    expect(told).toMatch(line);
    expect(told).not.toContain("\n");
  });

  it.skipIf(process.platform !== "linux")("tells of a full disk", () => {
    const failure = failureOf(() => {
      writeFileSync("/dev/full", "x");
    });
    expect(explainSystemFailure(failure)).toMatch(/no room left.*Make room.*ENOSPC/);
  });

  it("tells of a port that is taken by its number", async () => {
    const [first, second] = [createServer(), createServer()];
    await new Promise<void>((resolve) => first.listen(0, "127.0.0.1", resolve));
    const { port } = first.address() as { port: number };
    const failure = await new Promise((resolve) => second.once("error", resolve).listen(port, "127.0.0.1"));
    expect(explainSystemFailure(failure)).toContain(`127.0.0.1:${port}: The port is taken`);
    first.close();
  });

  it.each(["EACCES", "EPERM", "EROFS", "EDQUOT", "EMFILE", "EIO"])("knows %s", (code) => {
    const error = Object.assign(new Error(code), { code, path: "/data/x" });
    expect(explainSystemFailure(error)).toMatch(/^\/data\/x: .*\.$/);
  });

  it("leaves a fault of the program its trace", () => {
    expect(explainSystemFailure(new TypeError("x is not a function"))).toBeNull();
    expect(describeFailure(new TypeError("x is not a function"))).toContain("\n    at ");
  });
});
