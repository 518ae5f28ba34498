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

/** Probability from which a sentence is taken to answer; chosen with the weights. */
export const ANSWER_THRESHOLD = fitted.threshold;
