import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/platform/errors.ts";
import { BENCH_USAGE, parseBenchOptions } from "../../../scripts/tools/evaluation/bench-options.ts";
import { EVAL_USAGE, parseEvalOptions } from "../../../scripts/tools/evaluation/eval-options.ts";

describe("the options of npm run eval", () => {
  it("are the repository's sets at the sample's clock when none are given", () => {
    expect(parseEvalOptions([])).toEqual({
      pagesDirectory: null,
      questionFiles: null,
      articlesPath: null,
      indexDirectory: null,
      model: null,
      now: new Date("2026-03-20T00:00:00Z"),
      jsonFile: null,
      reportFile: null,
      answersFile: null,
      againstFile: null,
      update: false,
    });
  });

  it("name each set after its file", () => {
    const args = "--questions a/news.jsonl --questions b/extra.jsonl --articles corpus.jsonl";
    expect(parseEvalOptions(args.split(" "))).toMatchObject({
      questionFiles: { news: "a/news.jsonl", extra: "b/extra.jsonl" },
      articlesPath: "corpus.jsonl",
    });
  });

  it.each([
    ["questions without articles", "--questions q.jsonl"],
    ["articles without questions", "--articles a"],
    ["two sets of one name", "--questions a/q.jsonl --questions b/q.jsonl --articles a"],
    ["a clock that is none", "--now yesterday"],
    ["a report that is not Markdown", "--report report.html"],
    ["updating from other sets", "--update --questions q.jsonl --articles a"],
    ["updating at another clock", "--update --now 2026-01-01"],
    ["updating and comparing at once", "--update --against old.json"],
    ["an option it does not know", "--fast"],
    ["a loose word", "briefs"],
  ])("refuse %s, with how to call it", (_, args) => {
    const parse = () => parseEvalOptions(args.split(" "));
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(EVAL_USAGE);
  });

  it.each([
    "questions",
    "articles",
    "index",
    "now",
    "model",
    "json",
    "report",
    "answers",
    "against",
    "update",
  ])("are told of in the usage: --%s", (name) => {
    expect(EVAL_USAGE).toContain(`  --${name} `);
  });
});

describe("the options of npm run bench", () => {
  it("are two synthetic collections when none are given", () => {
    expect(parseBenchOptions([])).toEqual({
      passages: [1000, 10000],
      plotFile: null,
      discord: null,
      start: false,
      growthFile: null,
      rounds: 3,
      articlesPath: null,
      model: null,
      jsonFile: null,
      measureOnly: false,
    });
  });

  it("take a list of sizes", () => {
    expect(parseBenchOptions(["--passages", "10,200"]).passages).toEqual([10, 200]);
  });

  it.each([
    ["no number", "--passages many"],
    ["no passages", "--passages 0"],
    ["half a passage", "--passages 10,2.5"],
    ["a gap in the list", "--passages 10,,20"],
    ["sizes for articles that are given", "--passages 10 --articles a"],
    ["measuring nothing", "--measure"],
    ["an option it does not know", "--fast"],
  ])("refuse %s, with how to call it", (_, args) => {
    const parse = () => parseBenchOptions(args.split(" "));
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(BENCH_USAGE);
  });
});
