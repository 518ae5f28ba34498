import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import { readQuestionPairs } from "../../../src/training/embedder/question-pairs.ts";

const folder = mkdtempSync(join(tmpdir(), "questions-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, lines: readonly unknown[]): void {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  writeFileSync(join(folder, name), gzipSync(text));
}

beforeEach(() => {
  write("nqg.jsonl.gz", [
    ["who came ?", "the navy came ."],
    ["what is oron ?", "oron is a lake ."],
    ["when did the navy come ?", "the navy came ."],
    ["empty ?", " "],
  ]);
  write("selqa_dev.jsonl.gz", [
    {
      q: "How deep is it?",
      a: [3],
      c: ["Zero.", "One.", "Two.", "Deep.", "Four.", "Five.", "Six."],
    },
  ]);
  write("ds_trivia.jsonl.gz", [["Which lake is deep?", "oron is deep", 0.6, 17]]);
});

describe("readQuestionPairs", () => {
  it("reads the sets, and puts questions on one passage into one group", async () => {
    const { squad } = await readQuestionPairs(folder);
    expect(squad?.map(({ question }) => question)).toEqual([
      "who came ?",
      "what is oron ?",
      "when did the navy come ?",
    ]);
    const groups = squad?.map(({ group }) => group) ?? [];
    expect(groups[0]).toBe(groups[2]);
    expect(groups[0]).not.toBe(groups[1]);
  });

  it("gives SelQA's answers alone and with two sentences on either side, as one group", async () => {
    const { selqa = [] } = await readQuestionPairs(folder);
    expect(selqa.map(({ passage }) => passage)).toEqual(["Deep.", "One. Two. Deep. Four. Five."]);
    expect(selqa[0]?.group).toBe(selqa[1]?.group);
  });

  it("reads trivia questions without their figures", async () => {
    const { trivia } = await readQuestionPairs(folder);
    expect(trivia).toEqual([
      { question: "Which lake is deep?", passage: "oron is deep", group: 0 },
    ]);
  });

  it("names the line, or the file, that cannot be read", async () => {
    write("nqg.jsonl.gz", [["a ?", "b"], { q: "no pair" }]);
    await expect(readQuestionPairs(folder)).rejects.toThrow(/Line 2 of .*nqg\.jsonl\.gz/);
    writeFileSync(join(folder, "nqg.jsonl.gz"), "plain text");
    await expect(readQuestionPairs(folder)).rejects.toThrow(UsageError);
  });
});
