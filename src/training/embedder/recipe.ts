import { DEFAULT_MIXTURE } from "./pair-sampler.ts";
import type { EncoderRecipe } from "./train-encoder.ts";

/** The recipe of the bundled model; how each figure was found is told in docs/model-log.md. */
export const RECIPE: EncoderRecipe = {
  dimensions: 384,
  wholeWords: 26_800,
  pieces: 4_900,
  contexts: 8_192,
  window: 8,
  mixture: { ...DEFAULT_MIXTURE, headline: 3 },
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
