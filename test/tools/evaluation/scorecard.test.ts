import { describe, expect, it } from "vitest";
import { scoreSet } from "../../../scripts/tools/evaluation/scorecard.ts";
import { judgementOf, refusalOf } from "./build-judgement.ts";

const JUDGEMENTS = [
  judgementOf({ question: { id: "a", type: "who", split: "dev" }, latencyMs: 30 }),
  refusalOf({ question: { id: "b", type: "who", split: "held-out" }, latencyMs: 10 }),
  judgementOf({
    question: { id: "c", type: "date", split: "held-out" },
    isRight: false,
    latencyMs: 20,
    support: {
      quotes: 1,
      verbatimQuotes: 0,
      statements: 1,
      supportedStatements: 1,
      faults: ["[1] does not stand in x.txt at 0–3"],
    },
  }),
];

describe("the scorecard of a set", () => {
  it("measures all questions, each half and each type, in alphabetical order", () => {
    const card = scoreSet(JUDGEMENTS);
    expect(card.questions).toBe(3);
    expect(card.overall.asExpected).toEqual({ value: 1 / 3, of: 3 });
    expect(Object.keys(card.bySplit)).toEqual(["dev", "held-out"]);
    expect(card.bySplit["held-out"]?.asExpected).toEqual({ value: 0, of: 2 });
    expect(Object.keys(card.byType)).toEqual(["date", "who"]);
    expect(card.byType["who"]).toMatchObject({
      asExpected: { value: 1 / 2, of: 2 },
      abstained: { value: 1 / 2, of: 2 },
    });
  });

  it("leaves out questions without a half from the halves alone", () => {
    const card = scoreSet([judgementOf(), ...JUDGEMENTS]);
    expect(card.bySplit["dev"]?.asExpected.of).toBe(1);
    expect(card.overall.asExpected.of).toBe(4);
  });

  it("names the wrong questions in order, and what was said without support", () => {
    const card = scoreSet(JUDGEMENTS);
    expect(card.wrong).toEqual(["b", "c"]);
    expect(card.faults).toEqual(["c: [1] does not stand in x.txt at 0–3"]);
  });

  it("tells the middle and the long latencies", () => {
    expect(scoreSet(JUDGEMENTS).latencyMs).toEqual({ p50: 20, p95: 30 });
    expect(scoreSet([]).latencyMs).toBeNull();
  });

  it("draws the risk–coverage curve over all questions, refused ones counted in", () => {
    const card = scoreSet([
      judgementOf({ confidence: 0.9 }),
      judgementOf({ confidence: 0.6, isRight: false }),
      refusalOf({ confidence: 0.2 }),
      refusalOf(),
    ]);
    expect(card.riskCoverage).toMatchObject({ coverage: 2 / 4, area: 1 / 4 });
  });

  it("draws no curve where an answer came without confidence", () => {
    expect(scoreSet([judgementOf({ confidence: 0.9 }), judgementOf()]).riskCoverage).toBeNull();
  });
});
