import { describe, expect, it } from "vitest";
import { createForcedAnswerer } from "../../src/answer/forced-answerer.ts";
import { questionOf } from "./readings.ts";
import { evidenceOf, scored } from "./scored-sentence.ts";

const NOW = new Date("2026-03-20T00:00:00Z");
const WHO = questionOf("Who opened the bridge?", []);
const WHERE = questionOf("Where is it?", []);
const SAID = new Map([
  [WHO, ["Petra Lind opened the bridge.", "A band played."]],
  [WHERE, ["It is in Lund."]],
]);

function forced(asked: unknown[] = []) {
  return createForcedAnswerer({
    reader: {
      read: (ask) => {
        asked.push(ask);
        return [WHO, WHERE];
      },
    },
    finder: {
      find: (question) => {
        const sentences = SAID.get(question)!.map((text) => scored(text, text, { probability: 0 }));
        return Promise.resolve(evidenceOf(question, sentences));
      },
    },
  });
}

describe("createForcedAnswerer", () => {
  it("gives the likeliest sentence of each question in a text, then the next, however unlikely", async () => {
    expect(await forced().sayAnyway({ question: "one and two", now: NOW })).toEqual([
      "Petra Lind opened the bridge.",
      "It is in Lund.",
      "A band played.",
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
    await forced(asked).sayAnyway(ask);
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
    await forced(asked).sayAnyway({ question: "Who left in 2024?", now: NOW, window });
    expect(asked).toMatchObject([{ window: null }]);
  });
});
