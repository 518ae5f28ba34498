import { readFileSync } from "node:fs";
import { z } from "zod";
import type { EvidenceFeatures } from "./evidence.ts";

export const featureNames = [
  "coverage",
  "wideCoverage",
  "heaviestMissing",
  "wordCoverage",
  "exactWords",
  "nameCoverage",
  "weakestName",
  "proximity",
  "phrase",
  "kindFit",
  "answerCloseness",
  "timeAgreement",
  "retrievalScore",
  "passageSimilarity",
  "similarity",
  "lead",
  "header",
  "asks",
  "oddLength",
] as const satisfies readonly (keyof EvidenceFeatures)[];

const weightsSchema = z.object({
  provenance: z.string(),
  threshold: z.number(),
  intercept: z.number(),
  weights: z.object(
    Object.fromEntries(featureNames.map((name) => [name, z.number()])) as Record<
      keyof EvidenceFeatures,
      z.ZodNumber
    >,
  ),
});

const fitted = weightsSchema.parse(
  JSON.parse(readFileSync(new URL("./evidence-weights.json", import.meta.url), "utf8")),
);

/** Probability in (0, 1) that a sentence answers the question: logistic regression over its features. */
export function evidenceProbability(features: EvidenceFeatures): number {
  return 1 / (1 + Math.exp(-logit(features)));
}

function logit(features: EvidenceFeatures): number {
  return featureNames.reduce(
    (total, name) => total + fitted.weights[name] * features[name],
    fitted.intercept,
  );
}

/** Size of the collection, in passages, that the threshold of the weights was chosen on. */
const CALIBRATED_PASSAGES = 127;
/**
 * How much the odds of the threshold grow with each e-fold of the collection: the more there is to choose
 * from, the likelier the best sentence looks that does not answer. See docs/evidence-model.md.
 */
const GROWTH_OF_ODDS = 0.06;

/** Probability from which a sentence of a collection of so many passages is taken to answer, in (0, 1). */
export function answerThreshold(passageCount: number): number {
  return withOdds(fitted.threshold, oddsAtSize(passageCount));
}

/** What a probability found in a collection of so many passages is worth in one of the calibrated size. */
export function atReferenceSize(probability: number, passageCount: number): number {
  return withOdds(probability, 1 / oddsAtSize(passageCount));
}

function oddsAtSize(passageCount: number): number {
  return Math.exp(GROWTH_OF_ODDS * Math.log(Math.max(1, passageCount) / CALIBRATED_PASSAGES));
}

/** The probability whose odds are `factor` times those of the given one. */
export function withOdds(probability: number, factor: number): number {
  const odds = (probability / (1 - probability)) * factor;
  return odds / (1 + odds);
}
