import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FETCH_USAGE, parseFetchOptions } from "../../src/articles/fetch/fetch-options.ts";
import { ASK_USAGE, parseAskOptions } from "../../src/cli/ask-options.ts";

const ROOT = join(import.meta.dirname, "../..");

/** What a shell makes of the words after `--` of each example; a line ends where two blanks or a redirection begin. */
function examplesOf(usage: string): string[][] {
  const [, examples = ""] = usage.split("\nExamples\n");
  const lines = [...examples.matchAll(/^ {2}npm run (?:--silent )?\w+ ?(?:-- (.*?))?(?: {2,}.*| > .*)?$/gm)];
  return lines.map(([, words = ""]) =>
    [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!),
  );
}

describe("the examples in the help of", () => {
  it.each([
    ["ask", ASK_USAGE, parseAskOptions],
    ["fetch", FETCH_USAGE, parseFetchOptions],
  ] as const)("%s are calls that it takes", (_, usage, parse) => {
    const examples = examplesOf(usage);
    expect(examples.length).toBeGreaterThan(2);
    for (const example of examples) expect(() => parse(example)).not.toThrow();
  });

  it.each(["start", "embed", "report", "register", "doctor", "export"])("%s are there", (command) => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const source = command === "start" ? "src/main.ts" : `scripts/${command}.ts`;
    expect(Object.keys(scripts)).toContain(command);
    expect(readFileSync(join(ROOT, source), "utf8")).toMatch(
      new RegExp(`\nExamples\n  .*npm (?:run (?:--silent )?)?${command}\\b`),
    );
  });
});
