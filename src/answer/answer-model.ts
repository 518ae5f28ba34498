import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { MODELS_DIRECTORY } from "../index/embedding/locate-model.ts";
import type { Question } from "../question/question.ts";
import type { AnswerFeatures } from "./answer-features.ts";
import type { ScoredSentence } from "./score-sentences.ts";
import { BUNDLED_READER } from "./reader/transformers-reader.ts";

const modelSchema = z.object({
  weights: z.record(z.string(), z.number()),
  intercept: z.number(),
  thresholds: z.object({
    answer: z.number(),
    foreign: z.number(),
    likely: z.number(),
    likelyForeign: z.number(),
    short: z.number(),
    shortMargin: z.number(),
    shortGap: z.number(),
    shortRival: z.number(),
  }),
});

export type AnswerModel = ReturnType<typeof answerModel>;

/** The model that stands with the card of the bundled reader. */
export function loadAnswerModel(): AnswerModel {
  const path = join(MODELS_DIRECTORY, BUNDLED_READER, "answer-model.json");
  return answerModel(JSON.parse(readFileSync(path, "utf8")));
}

/**
 * A logistic regression over `AnswerFeatures`, fitted by `embeddings/training/fit_answer_model.py`.
 * @throws z.ZodError where the value is not the output of that script
 */
export function answerModel(value: unknown) {
  const { weights, intercept, thresholds } = modelSchema.parse(value);
  const names = Object.keys(weights) as (keyof AnswerFeatures)[];
  const partOf = (name: keyof AnswerFeatures, features: AnswerFeatures): number =>
    weights[name]! * features[name];
  return {
    /** Probability that a sentence answers, in (0, 1). */
    probability: (features: AnswerFeatures): number =>
      1 / (1 + Math.exp(-names.reduce((sum, name) => sum + partOf(name, features), intercept))),

    /** What each feature adds to the logarithm of the odds, the heaviest first; those that add nothing are left out. */
    parts: (features: AnswerFeatures): (readonly [keyof AnswerFeatures, number])[] =>
      names
        .map((name) => [name, partOf(name, features)] as const)
        .filter(([, part]) => part !== 0)
        .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a)),

    /** From this probability on a sentence is said; questions in other languages are read worse, and have their own. */
    answerFrom: ({ language }: Pick<Question, "language">): number =>
      language === "en" ? thresholds.answer : thresholds.foreign,

    /** Below this probability the sentence said first is owned to be a guess. */
    likelyFrom: ({ language }: Pick<Question, "language">): number =>
      language === "en" ? thresholds.likely : thresholds.likelyForeign,

    /** Whether the reader is sure of the sentence, and of its very words in it. */
    isSure: ({ gap, margin, probability }: Pick<ScoredSentence, "probability" | "margin" | "gap">): boolean =>
      probability >= thresholds.short && margin >= thresholds.shortMargin && gap >= thresholds.shortGap,

    /** Whether a sentence with other words is so likely beside the best that neither may be put forward as the short answer. */
    isRival: (
      other: Pick<ScoredSentence, "probability">,
      best: Pick<ScoredSentence, "probability">,
    ): boolean => other.probability > best.probability * thresholds.shortRival,
  };
}
