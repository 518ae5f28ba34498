import { describe, expect, it } from "vitest";
import type { Answer } from "../../../src/answer/answer.ts";
import { judgeAnswer } from "../../../scripts/tools/evaluation/judge-answer.ts";
import type { EvaluationQuestion } from "../../../scripts/tools/evaluation/question-set.ts";
import { abstained, answered, citation } from "../../fakes/scripted-answerer.ts";
import { questionOf } from "./build-judgement.ts";

const statement = (text: string, ...markers: number[]) => ({ text, markers });

function judge(question: Partial<EvaluationQuestion>, answer: Answer) {
  return judgeAnswer(questionOf(question), answer, { textOf: () => null, saidAnyway: null });
}

describe("an answer to an answerable question", () => {
  it("is right where it says all that was asked for", () => {
    const answer = answered({
      answer: "They met in Istanbul. [1]",
      statements: [statement("They met in Istanbul.", 1)],
    });
    expect(judge({}, answer)).toMatchObject({ isRight: true, recall: 1, abstained: false });
  });

  it("is wrong where it says a part, whose share is its recall", () => {
    const question = { answers: [], answersAll: [["Baku"], ["Astana"]] };
    const answer = answered({ statements: [statement("They met in Baku.", 1)] });
    expect(judge(question, answer)).toMatchObject({ isRight: false, recall: 0.5 });
  });

  it("is wrong, with a recall of 0, where it says something forbidden beside", () => {
    const answer = answered({ statements: [statement("In Istanbul, not in Ankara.", 1)] });
    expect(judge({ mustNot: ["Ankara"] }, answer)).toMatchObject({
      isRight: false,
      violates: true,
      recall: 0,
    });
  });

  it("is not right by the number of a marker", () => {
    const answer = answered({
      answer: "Five states signed. [2]",
      statements: [statement("Five states signed.", 2)],
    });
    expect(judge({ answers: ["2"] }, answer).isRight).toBe(false);
  });

  it("is right by its short answer alone, which the statements then do not hold", () => {
    const answer = answered({
      short: "Yes",
      statements: [statement("The rules were approved.", 1)],
    });
    expect(judge({ answers: ["yes"] }, answer)).toMatchObject({
      isRight: true,
      shortIsRight: true,
      inFirstStatement: false,
      inThreeStatements: false,
    });
  });

  it("tells in how many statements the answer stands", () => {
    const texts = ["One.", "Two.", "Baku three.", "Istanbul four."];
    const answer = answered({ statements: texts.map((text) => statement(text, 1)) });
    expect(judge({ answers: ["one"] }, answer)).toMatchObject({
      inFirstStatement: true,
      inThreeStatements: true,
    });
    expect(judge({ answers: ["Baku"] }, answer)).toMatchObject({
      inFirstStatement: false,
      inThreeStatements: true,
    });
    expect(judge({}, answer)).toMatchObject({
      isRight: true,
      inFirstStatement: false,
      inThreeStatements: false,
    });
  });

  it("tells where the answer would have stood had it not been refused", () => {
    const saidAnyway = ["One.", "Two.", "In Istanbul."];
    const means = { textOf: () => null, saidAnyway };
    expect(judgeAnswer(questionOf({}), abstained({}), means)).toMatchObject({
      isRight: false,
      inThreeStatements: false,
      beforeAbstention: { inFirst: false, inThree: true },
    });
    const fourth = { ...means, saidAnyway: ["One.", "Two.", "Three.", "In Istanbul."] };
    expect(judgeAnswer(questionOf({}), abstained({}), fourth).beforeAbstention).toEqual({
      inFirst: false,
      inThree: false,
    });
    expect(judge({}, abstained({})).beforeAbstention).toBeNull();
  });

  it("is wrong where it is a refusal, even one that names the answer", () => {
    const answer = abstained({ answer: "Nothing on Istanbul is known.", retrieved: ["x"] });
    expect(judge({}, answer)).toMatchObject({
      isRight: false,
      abstained: true,
      recall: 0,
      reason: "no-evidence",
      support: null,
      gist: null,
    });
  });
});

describe("an answer to a question that has none", () => {
  it("is right only as a refusal that says nothing forbidden", () => {
    const question = { expect: "abstain", answers: [], relevant: [], mustNot: ["42"] } as const;
    expect(judge(question, abstained({ answer: "The collection does not say." })).isRight).toBe(true);
    expect(judge(question, abstained({ answer: "Surely not 42." })).isRight).toBe(false);
    expect(judge(question, answered()).isRight).toBe(false);
  });

  it("may set a wrong premise right instead", () => {
    const question = { expect: "abstain_or_correct", answers: ["Baku"] } as const;
    expect(judge(question, abstained()).isRight).toBe(true);
    const corrected = answered({ statements: [statement("It was in Baku.", 1)] });
    expect(judge(question, corrected).isRight).toBe(true);
    const wrong = answered({ statements: [statement("It was in Ankara.", 1)] });
    expect(judge(question, wrong).isRight).toBe(false);
  });
});

describe("the citations of an answer", () => {
  const cited = (...ids: string[]) =>
    answered({
      citations: ids.map((articleId, at) => citation({ articleId, marker: at + 1 })),
    });

  it("are counted with those of relevant articles", () => {
    const { citations } = judge({ relevant: ["a", "b"] }, cited("a", "x", "a"));
    expect(citations).toMatchObject({ count: 3, relevant: 2, isFull: true });
  });

  it("are full only where all required articles are among them, or any relevant one", () => {
    expect(judge({ relevant: ["a"], required: [] }, cited("x")).citations.isFull).toBe(false);
    const question = { relevant: ["a", "b"], required: ["a", "b"] };
    expect(judge(question, cited("a", "a")).citations.isFull).toBe(false);
    expect(judge(question, cited("b", "x", "a")).citations.isFull).toBe(true);
  });

  it("quote known evidence where one holds the other, folded", () => {
    const evidence = ["The leaders met in Istanbul.", "Nothing was signed.", "Rain fell."];
    const quotes = ["On Friday the  leaders met in İstanbul. They ate.", "Nothing was"];
    const answer = answered({ citations: quotes.map((quote) => citation({ quote })) });
    expect(judge({ evidence }, answer).citations).toMatchObject({
      evidence: 3,
      quotedEvidence: 2,
    });
  });
});

describe("what is kept of an answer for comparison", () => {
  it("is the ranking of the retrieved articles against the relevant ones", () => {
    const answer = answered({ retrieved: ["x", "summit.txt"] });
    expect(judge({}, answer).ranking).toMatchObject({ hitAt1: 0, hitAt5: 1, reciprocalRank: 0.5 });
    expect(judge({ relevant: [] }, answer).ranking).toBeNull();
  });

  it("is the ranking of a refusal too", () => {
    expect(judge({}, abstained({ retrieved: ["summit.txt"] })).ranking?.hitAt1).toBe(1);
  });

  it("is what is said first, short or in a sentence, and its first source", () => {
    const answer = answered({ statements: [statement("They met in İzmir.", 1)] });
    expect(judge({}, answer).gist).toEqual({ said: "they met in izmir.", articleId: "summit.txt" });
    expect(judge({}, { ...answer, short: "İzmir" }).gist?.said).toBe("izmir");
  });

  it("is the confidence where the answerer gives one", () => {
    expect(judge({}, Object.assign(answered(), { confidence: 0.75 })).confidence).toBe(0.75);
  });
});
