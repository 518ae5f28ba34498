import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readQuestionSet } from "../../scripts/tools/evaluation/question-set.ts";

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const Sourced = z.object({
  id: z.string(),
  article: z.array(z.string()),
  relevant_silver: z.array(z.string()).default([]),
  evidence: z.array(z.string()),
  answers: z.array(z.string()).default([]),
});

describe.each([
  ["conference", ".html"],
  ["game", ".md"],
  ["community", ""],
  ["news", ".md"],
])("the questions on the %s", (name, ending) => {
  const file = pathOf(`${name}/questions.jsonl`);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  const questions = lines.map((line) => Sourced.parse(JSON.parse(line)));

  it("are sixty that the evaluation reads, half of them for judging", () => {
    const read = readQuestionSet(file);
    expect(new Set(read.map(({ id }) => id)).size).toBe(60);
    expect(read.filter(({ split }) => split === "held-out")).toHaveLength(30);
  });

  it("name articles that are there, with sentences that stand in them", () => {
    for (const { id, article, evidence, relevant_silver } of questions) {
      const sources = [...article, ...relevant_silver];
      for (const one of sources) {
        const path = pathOf(`${name}/articles/${one}`);
        expect(existsSync(path), `${id}: ${one}`).toBe(true);
        expect(one.endsWith(ending)).toBe(true);
      }
      // Of pages the text is what extraction makes of them.
      if (ending === ".html") continue;
      const texts = sources.map((one) => wordsOf(readFileSync(pathOf(`${name}/articles/${one}`), "utf8")));
      for (const sentence of evidence)
        expect(texts.some((text) => text.includes(wordsOf(sentence))), `${id}: ${sentence}`).toBe(true);
    }
  });
});

/** Words alone: Markdown sets signs between them. */
function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
