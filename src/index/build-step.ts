import type { StepOptions } from "../platform/for-each-in-turns.ts";

/**
 * In this order. `embedding` counts articles that are cut and embedded, and written as far as the writing keeps up;
 * `writing` is what of it is left then. `switching` is the moment in which the new generation becomes the current one.
 */
export type BuildStage = "reading" | "embedding" | "writing" | "switching";

/** Told how far a stage is: 0 of `total` at its beginning, `total` of `total` at its end. */
export type BuildProgress = (stage: BuildStage, done: number, total: number) => void;

/** Options of one stage's work. */
export type BuildStep = (stage: BuildStage) => StepOptions;

export function buildStepOf(onProgress?: BuildProgress, signal?: AbortSignal): BuildStep {
  return (stage) => ({
    ...(signal && { signal }),
    ...(onProgress && {
      onProgress: (done, total) => {
        onProgress(stage, done, total);
      },
    }),
  });
}
