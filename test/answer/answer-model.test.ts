import { describe, expect, it } from "vitest";
import { answerModel, loadAnswerModel } from "../../src/answer/answer-model.ts";
import { scored } from "./scored-sentence.ts";

const { features } = scored("It rained.", "It");
const THRESHOLDS = {
  answer: 0.3,
  foreign: 0.2,
  likely: 0.5,
  likelyForeign: 0.4,
  short: 0.7,
  shortMargin: 6,
  shortGap: 3,
  shortRival: 0.5,
};

describe("the answer model", () => {
  it("is a logistic regression", () => {
    const model = answerModel({
      weights: { margin: 2, coverage: -1 },
      intercept: 0.5,
      thresholds: THRESHOLDS,
    });
    // 0.5 + 2 · 0.5 − 1 · 0.5 = 1; 1 / (1 + e⁻¹) = 0.7311
    expect(model.probability(features)).toBeCloseTo(0.7311, 4);
    expect(model.parts(features)).toEqual([
      ["margin", 1],
      ["coverage", -0.5],
    ]);
  });

  it("has thresholds for English, and others for other languages", () => {
    const model = answerModel({ weights: {}, intercept: 0, thresholds: THRESHOLDS });
    expect(model.answerFrom({ language: "en" })).toBe(0.3);
    expect(model.answerFrom({ language: "ru" })).toBe(0.2);
    expect(model.likelyFrom({ language: "en" })).toBe(0.5);
    expect(model.likelyFrom({ language: "ru" })).toBe(0.4);
  });

  it("is sure of words that are likely, far above no answer and far above all others of the sentence", () => {
    const model = answerModel({ weights: {}, intercept: 0, thresholds: THRESHOLDS });
    expect(model.isSure({ probability: 0.7, margin: 6, gap: 3 })).toBe(true);
    expect(model.isSure({ probability: 0.69, margin: 20, gap: 20 })).toBe(false);
    expect(model.isSure({ probability: 0.99, margin: 5.9, gap: 20 })).toBe(false);
    expect(model.isSure({ probability: 0.99, margin: 20, gap: 2.9 })).toBe(false);
  });

  it("sees a rival in another sentence that is more than half as likely", () => {
    const model = answerModel({ weights: {}, intercept: 0, thresholds: THRESHOLDS });
    expect(model.isRival({ probability: 0.41 }, { probability: 0.8 })).toBe(true);
    expect(model.isRival({ probability: 0.4 }, { probability: 0.8 })).toBe(false);
  });

  it("is refused where something is missing", () => {
    expect(() => answerModel({ weights: {}, intercept: 0 })).toThrow(/thresholds/);
  });
});

describe("the bundled one", () => {
  const model = loadAnswerModel();

  it("knows every feature by the name it has in the code", () => {
    const parts = model.parts(
      Object.fromEntries(Object.keys(features).map((name) => [name, 1])) as unknown as typeof features,
    );
    for (const [name, part] of parts) {
      expect(Object.keys(features)).toContain(name);
      expect(part).toBeTypeOf("number");
    }
    expect(parts).toHaveLength(Object.keys(features).length);
  });

  it("trusts the reader more, the surer it is, and an article less that lacks a name of the question", () => {
    const surer = model.probability({ ...features, margin: 1 });
    expect(surer).toBeGreaterThan(model.probability(features));
    expect(model.probability({ ...features, margin: 1, missingNames: 1 })).toBeLessThan(surer / 2);
  });
});
