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
    short: z.number(),
    shortMargin: z.number(),
    shortGap: z.number(),
  }),
});

/** A logistic regression over `AnswerFeatures`, fitted by `embeddings/training/fit_answer_model.py`. */
export interface AnswerModel {
  /** Probability that a sentence answers, in (0, 1). */
  probability(features: AnswerFeatures): number;
  /** From this probability on a sentence is said; questions in other languages are read worse, and have their own. */
  answerFrom(question: Pick<Question, "language">): number;
  /** Whether the sentence, and the reader's very words in it, are sure enough to be put forward as the short answer. */
  isSure(read: Pick<ScoredSentence, "probability" | "margin" | "gap">): boolean;
}

/** The model that stands with the card of the bundled reader. */
export function loadAnswerModel(): AnswerModel {
  const path = join(MODELS_DIRECTORY, BUNDLED_READER, "answer-model.json");
  return answerModel(JSON.parse(readFileSync(path, "utf8")));
}

/** @throws z.ZodError where the value is not the output of the fitting script */
export function answerModel(value: unknown): AnswerModel {
  const { weights, intercept, thresholds } = modelSchema.parse(value);
  const names = Object.keys(weights) as (keyof AnswerFeatures)[];
  return {
    probability: (features) => {
      const logit = names.reduce((sum, name) => sum + weights[name]! * features[name], intercept);
      return 1 / (1 + Math.exp(-logit));
    },
    answerFrom: ({ language }) => (language === "en" ? thresholds.answer : thresholds.foreign),
    isSure: ({ gap, margin, probability }) =>
      probability >= thresholds.short &&
      margin >= thresholds.shortMargin &&
      gap >= thresholds.shortGap,
  };
}
