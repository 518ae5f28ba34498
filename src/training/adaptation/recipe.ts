import type { AdaptationRecipe } from "./adapt-encoder.ts";

/** How each figure was found is told in docs/adaptation.md. */
export const ADAPTATION_RECIPE: AdaptationRecipe = {
  minArticles: 3,
  maxWords: 4_000,
  mixture: { headline: 4, "inverse-cloze": 1, lead: 0.5 },
  batchSize: 4_096,
  steps: 100,
  learningRate: 5e-3,
  warmUpSteps: 20,
  finalShare: 0.02,
  adam: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  scale: 15,
  shares: [0.15, 0.3],
  minHeadlines: 20,
  fusionWeight: 0.5,
};
