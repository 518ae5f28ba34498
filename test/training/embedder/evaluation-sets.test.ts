import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import { readEvaluationSets } from "../../../src/training/embedder/evaluation-sets.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-sets-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, lines: readonly unknown[]): Promise<void> =>
  writeFile(
    join(folder, `${name}.jsonl.gz`),
    gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join("")),
  );

const CORPUS = [
  { id: 0, group: 7, text: "one" },
  { id: 1, group: 7, text: "two" },
  { id: 2, group: 3, text: "three" },
];

describe("evaluation sets", () => {
  it("are read in the order of their names, their groups counted from 0", async () => {
    await write("b.corpus", CORPUS);
    await write("b.queries", [{ query: "which?", relevant: [3, 7] }]);
    await write("a.corpus", CORPUS.slice(0, 1));
    await write("a.queries", [{ query: "what?", relevant: [7] }]);
    const [a, b] = await readEvaluationSets(folder);
    expect(a!.name).toBe("a");
    expect(b).toEqual({
      name: "b",
      texts: ["one", "two", "three"],
      groupCount: 2,
      groupOf: Int32Array.of(0, 0, 1),
      queries: [{ text: "which?", relevant: new Set([1, 0]) }],
    });
  });

  it("that lack their queries are named", async () => {
    await write("a.corpus", CORPUS);
    await expect(readEvaluationSets(folder)).rejects.toThrow(
      /a\.queries\.jsonl\.gz cannot be read/,
    );
  });

  it("are not found in an empty folder or in none", async () => {
    await expect(readEvaluationSets(folder)).rejects.toThrow("holds no evaluation set");
    await expect(readEvaluationSets(join(folder, "none"))).rejects.toThrow(UsageError);
  });

  it.each([
    ["a query without an answer", [{ query: "which?", relevant: [] }]],
    ["a query that is no text", [{ query: 3, relevant: [7] }]],
    ["a bare value", ["which?"]],
  ])("with %s are refused by file and line", async (_, queries) => {
    await write("a.corpus", CORPUS);
    await write("a.queries", [{ query: "fine?", relevant: [7] }, ...queries]);
    await expect(readEvaluationSets(folder)).rejects.toThrow(/Line 2 of .*a\.queries/);
  });

  it("whose query asks for a group that has no text are refused", async () => {
    await write("a.corpus", CORPUS);
    await write("a.queries", [{ query: "which?", relevant: [5] }]);
    await expect(readEvaluationSets(folder)).rejects.toThrow("asks for group 5");
  });
});
