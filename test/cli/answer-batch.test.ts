import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { answerBatch } from "../../src/cli/answer-batch.ts";
import { ScriptedAnswerer, answered } from "../fakes/scripted-answerer.ts";
import type { Script } from "../fakes/scripted-answerer.ts";
import { answerJsonSchema } from "./answer-json-schema.ts";

const NOW = new Date("2026-03-12T00:00:00Z");

async function run(lines: readonly string[], script?: Script) {
  const answerer = new ScriptedAnswerer(script ?? (({ question }) => answered({ question })));
  const written: string[] = [];
  const reports: string[] = [];
  const failures = await answerBatch(lines, {
    answerer,
    clock: () => NOW,
    write: (line) => {
      written.push(line);
      return Promise.resolve();
    },
    report: (line, problem) => {
      reports.push(`${line}: ${problem}`);
    },
  });
  const answers = written.map((line) => answerJsonSchema.parse(JSON.parse(line)));
  return { answerer, written, answers, reports, failures };
}

const line = (id: string | number, more: object = {}): string =>
  JSON.stringify({ id, question: `Question ${id}?`, ...more });

describe("answerBatch", () => {
  it("writes one answer a line in the order of the questions, however long each takes", async () => {
    const { answers, written, failures } = await run(
      [line("slow"), line(2), line("c")],
      async ({ question }) => {
        if (question.includes("slow")) await delay(20);
        return answered({ question });
      },
    );
    expect(answers.map(({ id }) => id)).toEqual(["slow", 2, "c"]);
    expect(answers.map(({ question }) => question)).toEqual(["Question slow?", "Question 2?", "Question c?"]);
    expect(written.every((one) => one.startsWith('{"id":') && !one.includes("\n"))).toBe(true);
    expect(failures).toBe(0);
  });

  it("names a line it cannot read by its number and goes on", async () => {
    const { answers, reports, failures } = await run([line("a"), "", "{broken", line("b")]);
    expect(answers.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(reports).toEqual(["3: cannot be read: it is not JSON"]);
    expect(failures).toBe(1);
  });

  it("goes on after a question that could not be answered", async () => {
    const { answers, reports, failures } = await run([line("a"), line("b")], ({ question }) => {
      if (question.includes("a?")) throw new Error("no luck");
      return answered({ question });
    });
    expect(answers.map(({ id }) => id)).toEqual(["b"]);
    expect(reports).toEqual(["1: could not be answered"]);
    expect(failures).toBe(1);
  });

  it("asks with the line's own conversation and moment, else with the clock's", async () => {
    const history = [{ q: "Who?", a: "Ada" }];
    const { answerer } = await run([line("a", { history, now: "2024-01-01" }), line("b")]);
    expect(answerer.asks).toEqual([
      { question: "Question a?", history, now: new Date("2024-01-01T00:00:00Z") },
      { question: "Question b?", history: [], now: NOW },
    ]);
  });

  it("reports a question that is cut and answers it all the same", async () => {
    const question = "why ".repeat(500);
    const { answers, reports, failures } = await run([JSON.stringify({ id: 1, question })], () =>
      answered({ question: question.slice(0, 999) }),
    );
    expect(answers).toHaveLength(1);
    expect(reports).toEqual(["1: Only the first 999 of the question's 1999 characters were read."]);
    expect(failures).toBe(0);
  });

  it("does nothing for an empty batch", async () => {
    expect(await run([])).toMatchObject({ written: [], reports: [], failures: 0 });
  });
});
