import { describe, expect, it } from "vitest";
import type { Question } from "../../../src/question/question.ts";
import { runQuestions } from "../../../scripts/tools/evaluation/run-questions.ts";
import { abstained, answered, citation, ScriptedAnswerer } from "../../fakes/scripted-answerer.ts";
import { questionOf } from "./build-judgement.ts";

const now = new Date("2026-03-20T00:00:00Z");
const NOTHING_FOUND = {
  question: {} as Question,
  calendar: null,
  windows: [],
  answerFrom: 0.5,
  sentences: [],
};
const textOf = () => "The leaders met on an island near Istanbul.";

describe("runQuestions", () => {
  it("asks in order, with each question's own history and clock", async () => {
    const answerer = new ScriptedAnswerer();
    const askedAt = new Date("2022-11-10T00:00:00Z");
    const history = [{ q: "Who hosted?", a: "Türkiye." }];
    const questions = [
      questionOf({ id: "a", question: "And when?", history }),
      questionOf({ id: "b", question: "Where?", askedAt }),
    ];
    const judgements = await runQuestions(questions, { answerer, textOf, now });
    expect(answerer.asks).toEqual([
      { question: "And when?", history, now },
      { question: "Where?", history: [], now: askedAt },
    ]);
    expect(judgements.map(({ question }) => question.id)).toEqual(["a", "b"]);
  });

  it("judges each answer, its quotes against the articles", async () => {
    const answerer = new ScriptedAnswerer(({ question }) =>
      question === "Where?" ? answered({ citations: [citation()] }) : abstained(),
    );
    const questions = [
      questionOf({ id: "a", question: "Where?" }),
      questionOf({ id: "b", question: "Who?" }),
    ];
    const [where, who] = await runQuestions(questions, { answerer, textOf, now });
    expect(where).toMatchObject({ isRight: true, support: { quotes: 1, verbatimQuotes: 1 } });
    expect(who).toMatchObject({ isRight: false, abstained: true });
  });

  it("judges what an explainer says would be said anyway, of several questions in one in turn", async () => {
    const explainer = {
      explain: () =>
        Promise.resolve([
          { ...NOTHING_FOUND, saidAnyway: ["It is red.", "It is long."] },
          { ...NOTHING_FOUND, saidAnyway: ["In Istanbul."] },
        ]),
    };
    const answerer = new ScriptedAnswerer(() => abstained());
    const options = { answerer, explainer, textOf, now };
    const [judged] = await runQuestions([questionOf()], options);
    expect(judged?.beforeAbstention).toEqual({ inFirst: false, inThree: true });
    const [second] = await runQuestions([questionOf({ answers: ["It is long"] })], options);
    expect(second?.beforeAbstention).toEqual({ inFirst: false, inThree: true });
    const [alone] = await runQuestions([questionOf()], { answerer, textOf, now });
    expect(alone?.beforeAbstention).toBeNull();
  });

  it("tells of every answer as it comes", async () => {
    const seen: string[] = [];
    await runQuestions([questionOf({ id: "a" }), questionOf({ id: "b" })], {
      answerer: new ScriptedAnswerer(),
      textOf,
      now,
      onAnswer: ({ id }, { kind }) => seen.push(`${id} ${kind}`),
    });
    expect(seen).toEqual(["a abstained", "b abstained"]);
  });

  it("names the question that could not be answered, and keeps the cause", async () => {
    const cause = new Error("out of memory");
    const answerer = new ScriptedAnswerer(() => {
      throw cause;
    });
    const run = runQuestions([questionOf({ id: "a-17" })], { answerer, textOf, now });
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining("a-17"), cause }); // eslint-disable-line @typescript-eslint/no-unsafe-assignment -- a matcher is any
  });
});
