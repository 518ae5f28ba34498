import { describe, expect, it } from "vitest";
import { createQuestionExplainer } from "../../src/answer/explanation.ts";
import type { Finding } from "../../src/answer/find-evidence.ts";
import type { Question } from "../../src/question/question.ts";

const NOW = new Date("2026-03-20T00:00:00Z");
const QUESTION = {
  text: "bridge",
  cue: null,
  facets: [],
  language: "en",
  time: { preferRecent: false },
} as unknown as Question;

function explainerOf(finding: Partial<Finding>, asked: unknown[] = []) {
  return createQuestionExplainer({
    reader: {
      read: (ask) => {
        asked.push(ask);
        return [QUESTION, QUESTION];
      },
    },
    finder: {
      find: (question) =>
        Promise.resolve({ question, passages: [], evidence: [], articles: [], ...finding }),
    },
  });
}

describe("createQuestionExplainer", () => {
  it("explains each question inside a text", async () => {
    const explanations = await explainerOf({}).explain({ question: "one and two", now: NOW });
    expect(explanations).toEqual([
      { question: QUESTION, passages: [], sentences: [], saidAnyway: [] },
      { question: QUESTION, passages: [], sentences: [], saidAnyway: [] },
    ]);
  });

  it("reads the question with what it is asked with", async () => {
    const asked: unknown[] = [];
    const ask = {
      question: " Who  opened it? ",
      now: NOW,
      history: [{ q: "The bridge?" }],
      window: { from: "2026-01-01", to: null },
    };
    await explainerOf({}, asked).explain(ask);
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
    await explainerOf({}, asked).explain({ question: "Who left in 2024?", now: NOW, window });
    expect(asked).toMatchObject([{ window: null }]);
  });

  it("shows where either search had a passage, or that it had not", async () => {
    const article = { id: "a", title: "Bridge opens", date: "2026-03-01" };
    const passages = [{ article, ranks: { lexical: 2 }, similarity: 0.5, score: 0.75 }];
    const [first] = await explainerOf({
      passages: passages as unknown as Finding["passages"],
    }).explain({ question: "bridge", now: NOW });
    expect(first?.passages).toEqual([
      { articleId: "a", title: "Bridge opens", date: "2026-03-01", lexicalPlace: 2, vectorPlace: null, similarity: 0.5, score: 0.75 }, // prettier-ignore
    ]);
  });
});
