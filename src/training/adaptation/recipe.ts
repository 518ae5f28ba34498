import type { AdaptationRecipe } from "./adapt-encoder.ts";

/** How each figure was found is told in docs/adaptation.md. */
export const ADAPTATION_RECIPE: AdaptationRecipe = {
  minArticles: 3,
  maxWords: 4_000,
  mixture: { headline: 2, "inverse-cloze": 1, lead: 0.5 },
  batchSize: 4_096,
  steps: 100,
  learningRate: 5e-3,
  warmUpSteps: 20,
  finalShare: 0.02,
  adam: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  // Half as much again as in the training from scratch: what the model knows is to move little.
  scale: 30,
  shares: [0.2, 0.4],
  minHeadlines: 20,
  fusionWeight: 0.5,
};
