import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measure, MEASURE_NAMES } from "../../../scripts/tools/evaluation/measures.ts";
import { judgementOf, refusalOf } from "./build-judgement.ts";

const unanswerable = { expect: "abstain", answers: [], relevant: [] } as const;
const premise = { expect: "abstain_or_correct", answers: ["Baku"], relevant: [] } as const;

/** Four answerable (right, half right, refused, forbidden said), three unanswerable, one wrong premise. */
const JUDGEMENTS = [
  judgementOf({ shortIsRight: true, beforeAbstention: { inFirst: true, inThree: true } }),
  judgementOf({
    question: { answersAll: [["a"], ["b"]], evidence: ["x", "y"] },
    isRight: false,
    recall: 0.5,
    shortIsRight: false,
    inFirstStatement: false,
    inThreeStatements: false,
    citations: { count: 3, relevant: 1, isFull: false, evidence: 2, quotedEvidence: 1 },
    ranking: { hitAt1: 0, hitAt5: 1, hitAt10: 1, ndcgAt10: 0.5, reciprocalRank: 0.25 },
    support: { quotes: 3, verbatimQuotes: 2, statements: 3, supportedStatements: 2, faults: [] },
  }),
  refusalOf({
    beforeAbstention: { inFirst: false, inThree: true },
    ranking: { hitAt1: 0, hitAt5: 0, hitAt10: 1, ndcgAt10: 0.3, reciprocalRank: 0.125 },
  }),
  judgementOf({ violates: true, isRight: false, recall: 0, inFirstStatement: false }),
  refusalOf({ question: unanswerable, isRight: true, ranking: null }),
  refusalOf({ question: unanswerable, isRight: true, ranking: null }),
  judgementOf({
    question: unanswerable,
    isRight: false,
    ranking: null,
    beforeAbstention: { inFirst: true, inThree: true },
  }),
  refusalOf({ question: premise, isRight: true, ranking: null }),
];

describe("the measures of eight judgements, by hand", () => {
  it.each([
    ["recallAt1", 2 / 4, 4],
    ["recallAt5", 3 / 4, 4],
    ["recallAt10", 4 / 4, 4],
    ["ndcgAt10", (1 + 0.5 + 0.3 + 1) / 4, 4],
    ["meanReciprocalRank", (1 + 0.25 + 0.125 + 1) / 4, 4],
    ["answerAccuracy", 1 / 4, 4],
    ["inFirstBeforeAbstention", 1 / 2, 2],
    ["inThreeBeforeAbstention", 2 / 2, 2],
    ["answerRecall", 1.5 / 4, 4],
    ["listRecall", 0.5, 1],
    ["inFirstStatement", 1 / 4, 4],
    ["inThreeStatements", 2 / 4, 4],
    ["shortAccuracy", 1 / 2, 2],
    ["meanStatements", (1 + 3 + 1) / 3, 3],
    ["citationPrecision", (1 + 1 + 1) / (1 + 3 + 1), 5],
    ["citationHit", 3 / 3, 3],
    ["citationFullRecall", 2 / 3, 3],
    ["evidenceRecall", 1 / 2, 1],
    ["overAbstention", 1 / 4, 4],
    ["abstentionRecall", 2 / 3, 3],
    ["abstentionPrecision", 3 / 4, 4],
    ["falsePremiseHandled", 1, 1],
    ["mustNotViolations", 1 / 8, 8],
    ["quotesVerbatim", 5 / 6, 6],
    ["statementsSupported", 5 / 6, 6],
    ["asExpected", 4 / 8, 8],
  ] as const)("%s is %f over %i", (name, value, of) => {
    const figure = measure(JUDGEMENTS)[name];
    expect(figure.value).toBeCloseTo(value, 12);
    expect(figure.of).toBe(of);
  });

  it("include every measure there is", () => {
    expect(Object.keys(measure(JUDGEMENTS))).toEqual(MEASURE_NAMES);
    expect(MEASURE_NAMES).toHaveLength(26);
  });
});

describe("measures", () => {
  it("have no value where there is nothing they apply to", () => {
    const values = Object.values(measure([]));
    expect(values.every(({ value, of }) => value === null && of === 0)).toBe(true);
  });

  it("do not depend on the order of the questions", () => {
    const shuffled = fc.shuffledSubarray(JUDGEMENTS, { minLength: JUDGEMENTS.length });
    fc.assert(
      fc.property(shuffled, (judgements) => {
        const expected = measure(JUDGEMENTS);
        for (const [name, { value }] of Object.entries(measure(judgements))) {
          expect(value).toBeCloseTo(expected[name as keyof typeof expected].value!, 12);
        }
      }),
    );
  });
});
