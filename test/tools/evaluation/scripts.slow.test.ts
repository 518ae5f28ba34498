import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CollectionBenchmark } from "../../../scripts/tools/evaluation/render-benchmark.ts";

const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));
const TIMEOUT_MS = 240_000;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kurultai-scripts-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(script: string, ...args: string[]): Promise<Ended> {
  const command = ["--import", "tsx", `scripts/${script}.ts`, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: REPOSITORY }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, stdout, stderr });
    });
  });
}

const ARTICLES = [
  {
    id: "a",
    title: "Bridge opens",
    date: "2024-05-02",
    text: "The bridge over the Ural river in Oral was opened by engineer Aizhan Bekova on 2 May 2024.",
  },
  {
    id: "b",
    title: "Museum closes",
    date: "2024-06-09",
    text: "The museum of carpets in Quba closed for repairs on 9 June 2024.",
  },
];

const QUESTION = {
  id: "q1",
  question: "Who opened the bridge over the Ural river in Oral?",
  answerable: true,
  type: "who",
  relevant: ["a"],
};

/** One question alone may be lost by chance. */
const OTHER = {
  ...QUESTION,
  id: "q2",
  question: "When did the museum of carpets in Quba close for repairs?",
  type: "when",
  relevant: ["b"],
};

const file = (name: string): string => join(folder, name);

function writeLines(name: string, records: readonly object[]): string {
  writeFileSync(file(name), records.map((record) => JSON.stringify(record)).join("\n"));
  return file(name);
}

describe("npm run eval", () => {
  it(
    "scores a set on its articles, writes what it is asked to, and fails where a later run is worse",
    { timeout: TIMEOUT_MS },
    async () => {
      const articles = writeLines("articles.jsonl", ARTICLES);
      const questions = writeLines("set.jsonl", [
        { ...QUESTION, answers: ["Aizhan Bekova"] },
        { ...OTHER, answers: ["9 June 2024"] },
      ]);
      const on = ["--questions", questions, "--articles", articles, "--index", file("index")];
      const out = [
        "--json",
        file("out.json"),
        "--report",
        file("report.md"),
        "--answers",
        file("answers.jsonl"),
      ];
      const first = await run("eval", ...on, ...out);
      expect(first.code).toBe(0);
      expect(first.stdout).toMatch(/## set: 2 questions\n[^#]*\| Answer accuracy +\| 1\.000 \|/);
      expect(readFileSync(file("report.md"), "utf8")).toContain("report-set-types.svg");
      expect(existsSync(file("report-set-types.svg"))).toBe(true);
      const [answer] = readFileSync(file("answers.jsonl"), "utf8").split("\n");
      expect(JSON.parse(answer!)).toMatchObject({ id: "q1", kind: "answered" });

      writeLines("set.jsonl", [
        { ...QUESTION, answers: ["Nobody in Particular"] },
        { ...OTHER, answers: ["Nobody in Particular"] },
      ]);
      const second = await run("eval", ...on, "--against", file("out.json"));
      expect(second.code).toBe(1);
      expect(second.stderr).toContain("set, no longer right: q1, q2");
      expect(second.stderr).toContain("set (all): Answer accuracy went from 1.0000 to 0.0000");
    },
  );

  it.each([
    ["a set", ["--questions", "no.jsonl", "--articles", "articles"], "no.jsonl cannot be read"],
    ["a scorecard to compare with", ["--against", "no.json"], "There is no no.json"],
  ])(
    "ends with 2 and a sentence where %s is not there",
    { timeout: TIMEOUT_MS },
    async (_, args, sentence) => {
      const { code, stdout, stderr } = await run("eval", ...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(sentence);
      expect(stderr).not.toMatch(/^ +at /m);
    },
  );
});

describe("npm run bench", () => {
  it("measures a synthetic collection and writes table and JSON", { timeout: TIMEOUT_MS }, async () => {
    const { code, stdout } = await run(
      "bench",
      "--rounds",
      "1",
      "--passages",
      "40",
      "--json",
      file("bench.json"),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/\| build ÷ sum of its stages +\| +\d+\.\d\d \|/);
    const record = JSON.parse(readFileSync(file("bench.json"), "utf8")) as {
      readonly benchmarks: readonly CollectionBenchmark[];
    };
    const [benchmark] = record.benchmarks;
    expect(benchmark!.build.passages).toBeGreaterThanOrEqual(40);
    expect(benchmark!.peakBytes).toBeGreaterThan(10e6);
    expect(benchmark!.search.graph?.recallAt10).toBeGreaterThan(0.9);
  });
});
