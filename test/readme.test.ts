import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const README = readFileSync(join(ROOT, "README.md"), "utf8");

describe("the README", () => {
  it("leads to files that are there", () => {
    const targets = [...README.matchAll(/\]\(([^):]+)\)/g)].map((match) => match[1]!);
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
  });

  it("names a test for each thing that the bot does on Discord", () => {
    const [, table = ""] = README.split("| what it does | shown by |\n|---|---|\n");
    const rows = table.slice(0, table.indexOf("\n\n")).split("\n");
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => !/\]\(test\/\S+\.test\.ts\) \|$/.test(row))).toEqual([]);
  });
});
