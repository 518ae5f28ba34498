import { describe, expect, it } from "vitest";
import { parseQuestionSet } from "../../src/evaluation/question-set.ts";
import { feedbackQuestions, unansweredQuestions } from "../../src/memory/export-questions.ts";
import type { JudgedAnswer } from "../../src/memory/feedback.ts";

const JUDGED: JudgedAnswer = {
  question: "Where did they meet?",
  short: "Istanbul",
  articleIds: ["summit.txt"],
  quotes: ["They met in Istanbul."],
  wasAnswered: true,
  helpful: 2,
  unhelpful: 1,
  reasons: ["too short"],
};

describe("votes as a question set", () => {
  it("take an answer that helped more often than not for right, with its article and quotes", () => {
    expect(feedbackQuestions([JUDGED])).toEqual([
      {
        id: "feedback-001",
        split: "dev",
        question: "Where did they meet?",
        answers: ["Istanbul"],
        relevant: ["summit.txt"],
        evidence: ["They met in Istanbul."],
        answerable: true,
        type: "other",
        expect: "answer",
        must_not: [],
        note: "helpful: 2, not helpful: 1; too short",
      },
    ]);
  });

  it("take any other answer for wrong, and leave the right one open", () => {
    const [tie, bare] = feedbackQuestions([
      { ...JUDGED, helpful: 1 },
      { ...JUDGED, helpful: 0, short: null },
    ]);
    expect(tie).toMatchObject({ answers: [], relevant: [], evidence: [], must_not: ["Istanbul"] });
    expect(bare).toMatchObject({ id: "feedback-002", split: "held-out", must_not: [] });
  });

  it("take a refusal that helped for right, and one that did not for a question to answer", () => {
    const refusal = { ...JUDGED, wasAnswered: false, short: null, articleIds: [], quotes: [] };
    const [good, bad] = feedbackQuestions([refusal, { ...refusal, helpful: 0 }]);
    expect(good).toMatchObject({ answerable: false, expect: "abstain", type: "unanswerable" });
    expect(bad).toMatchObject({ answerable: true, expect: "answer" });
  });
});

describe("unanswered questions as a question set", () => {
  it("tell why and how often they were refused", () => {
    const asked = { reason: "no-evidence", firstAskedAt: "2026-02-01T10:00:00.000Z" } as const;
    const questions = unansweredQuestions([
      { ...asked, question: "Who?", count: 1 },
      { ...asked, question: "When?", count: 3 },
    ]);
    expect(questions.map(({ id, expect: expected, note }) => [id, expected, note])).toEqual([
      ["unanswered-001", "abstain", "refused as no-evidence; asked once, first on 2026-02-01"],
      ["unanswered-002", "abstain", "refused as no-evidence; asked 3 times, first on 2026-02-01"],
    ]);
  });
});

describe("either set", () => {
  it("is one that the scorecard reads", () => {
    const asked = { reason: "no-evidence", firstAskedAt: "2026-02-01T10:00:00.000Z" } as const;
    const lines = [
      ...feedbackQuestions([JUDGED]),
      ...unansweredQuestions([{ ...asked, question: "Who?", count: 1 }]),
    ].map((question) => JSON.stringify(question));

    expect(parseQuestionSet(lines.join("\n"), "exported").map(({ expect: one }) => one)).toEqual([
      "answer",
      "abstain",
    ]);
  });
});
