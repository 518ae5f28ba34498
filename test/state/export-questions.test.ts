import { describe, expect, it } from "vitest";
import { parseQuestionSet } from "../../scripts/tools/evaluation/question-set.ts";
import { feedbackQuestions, unansweredQuestions } from "../../src/state/export-questions.ts";
import type { JudgedAnswer } from "../../src/state/feedback.ts";

const JUDGED: JudgedAnswer = {
  question: "Where did they meet?",
  earlierQuestions: [],
  askedAt: "2026-03-01T10:00:00.000Z",
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
        question_date: "2026-03-01",
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
    const asked = {
      earlierQuestions: [],
      reason: "no-evidence",
      firstAskedAt: "2026-02-01T10:00:00.000Z",
    } as const;
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
  it("is one that the scorecard reads, follow-ups and the day of asking included", () => {
    const earlierQuestions = ["Who met in 2021?"];
    const firstAskedAt = "2026-02-01T10:00:00.000Z";
    const refused = { earlierQuestions, firstAskedAt, reason: "no-evidence", count: 1 } as const;
    const lines = [
      ...feedbackQuestions([JUDGED, { ...JUDGED, earlierQuestions }]),
      ...unansweredQuestions([{ ...refused, question: "Who chaired it?" }]),
    ].map((question) => JSON.stringify(question));
    const read = parseQuestionSet(lines.join("\n"), "exported");

    expect(read.map((one) => one.expect)).toEqual(["answer", "answer", "abstain"]);
    expect(read.map(({ history }) => history)).toEqual([
      [],
      [{ q: "Who met in 2021?" }],
      [{ q: "Who met in 2021?" }],
    ]);
    expect(read.map(({ askedAt }) => askedAt?.toISOString().slice(0, 10))).toEqual([
      "2026-03-01",
      "2026-03-01",
      "2026-02-01",
    ]);
  });
});
