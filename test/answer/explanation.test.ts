import { describe, expect, it } from "vitest";
import { createQuestionExplainer } from "../../src/answer/explanation.ts";
import type { Evidence } from "../../src/answer/score-sentences.ts";
import { questionOf } from "./readings.ts";
import { evidenceOf, MODEL, scored } from "./scored-sentence.ts";

const NOW = new Date("2026-03-20T00:00:00Z");
const QUESTION = questionOf("Who opened the bridge?", []);
const NOTHING = evidenceOf(QUESTION, []);

function explainerOf(evidence: Evidence, asked: unknown[] = []) {
  return createQuestionExplainer({
    reader: {
      read: (ask) => {
        asked.push(ask);
        return [QUESTION, QUESTION];
      },
    },
    finder: { find: () => Promise.resolve(evidence) },
    calendar: { answer: () => Promise.resolve(null) },
    model: MODEL,
  });
}

describe("createQuestionExplainer", () => {
  it("explains each question inside a text", async () => {
    const explanations = await explainerOf(NOTHING).explain({ question: "one and two", now: NOW });
    const empty = {
      question: QUESTION,
      calendar: null,
      windows: [],
      sentences: [],
      answerFrom: 0.3,
      saidAnyway: [],
    };
    expect(explanations).toEqual([empty, empty]);
  });

  it("reads the question with what it is asked with", async () => {
    const asked: unknown[] = [];
    const ask = {
      question: " Who  opened it? ",
      now: NOW,
      history: [{ q: "The bridge?" }],
      window: { from: "2026-01-01", to: null },
    };
    await explainerOf(NOTHING, asked).explain(ask);
    expect(asked).toMatchObject([
      {
        text: "Who opened it?",
        earlier: ["The bridge?"],
        now: NOW,
        window: { from: "2026-01-01" },
      },
    ]);
  });

  it("reads it as answering does, with a window that is open on both sides", async () => {
    const asked: unknown[] = [];
    const window = { from: null, to: null };
    await explainerOf(NOTHING, asked).explain({ question: "Who left in 2024?", now: NOW, window });
    expect(asked).toMatchObject([{ window: null }]);
  });

  it("tells what the calendar was asked and says, where it answers", async () => {
    const question = questionOf("What's on tonight?", []);
    const said = {
      kind: "abstained",
      answer: "Nothing is known.",
      reason: "no-evidence",
      nearest: [],
      window: null,
    } as const;
    const explainer = createQuestionExplainer({
      reader: { read: () => [question] },
      finder: { find: () => Promise.resolve(NOTHING) },
      calendar: { answer: (_question, clock) => Promise.resolve({ ...said, answer: clock.toISOString() }) },
      model: MODEL,
    });
    const ask = { question: "What's on tonight?", now: NOW, zone: "Asia/Almaty" };
    const [first] = await explainer.explain(ask);
    expect(first?.calendar).toMatchObject({
      ask: { kind: "list" },
      said: { answer: "2026-03-20T05:00:00.000Z" },
    });
    // A time that was set is one of publication.
    const [within] = await explainer.explain({ ...ask, window: { from: "2026-03-01", to: null } });
    expect(within?.calendar).toBeNull();
  });

  it("shows what was read, with the answer, its margin and its probability", async () => {
    const best = scored("Petra Lind opened the bridge.", "Petra Lind", { probability: 0.2 });
    const window = { article: best.article, from: 0, to: 1 };
    const evidence = { ...evidenceOf(QUESTION, [best]), windows: [window] };
    const [first] = await explainerOf(evidence).explain({ question: "bridge", now: NOW });
    expect(first).toMatchObject({
      windows: [window],
      sentences: [{ answer: { text: "Petra Lind" }, margin: 5, probability: 0.2, parts: [] }],
      saidAnyway: ["Petra Lind opened the bridge."],
    });
  });
});
