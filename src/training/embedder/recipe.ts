import type { EncoderRecipe } from "./train-encoder.ts";

/** The recipe of the bundled model; how each figure was found is told in docs/model-log.md. */
export const RECIPE: EncoderRecipe = {
  dimensions: 384,
  wholeWords: 26_800,
  pieces: 4_900,
  contexts: 8_192,
  window: 8,
  mixture: {
    title: 1,
    headline: 3,
    lead: 0.5,
    "inverse-cloze": 1,
    "pseudo-question": 3,
    squad: 0.4,
    selqa: 0.1,
    trivia: 0.2,
  },
  batchSize: 2_048,
  steps: 300,
  learningRate: 5e-3,
  warmUpSteps: 30,
  finalShare: 0.02,
  adam: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  scale: 20,
  widths: [384],
  damping: 0.35,
  bits: 4,
};
