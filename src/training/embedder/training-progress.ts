import type { TrainingStep } from "./train-table.ts";

export interface TrainingProgress {
  readonly stage: (name: string) => void;
  readonly step: (step: TrainingStep) => void;
}

const STEPS_PER_LINE = 20;

/**
 * Tells of a training in plain lines: the stages as they begin, then every so many steps the mean loss
 * since the last line and the time left.
 */
export function createTrainingProgress(
  steps: number,
  output: { write(text: string): unknown },
  now: () => number = () => performance.now(),
): TrainingProgress {
  let losses: number[] = [];
  let since: { readonly step: number; readonly at: number } | null = null;
  return {
    stage(name) {
      output.write(`${name} …\n`);
    },
    step({ step, loss }) {
      since ??= { step: step - 1, at: now() };
      losses.push(loss);
      if (step % STEPS_PER_LINE !== 0 && step !== steps) return;
      const mean = losses.reduce((sum, one) => sum + one, 0) / losses.length;
      const perStep = (now() - since.at) / (step - since.step);
      output.write(
        `  step ${step} of ${steps}, loss ${mean.toFixed(2)}, ${timeLeft(perStep * (steps - step))}\n`,
      );
      losses = [];
    },
  };
}

function timeLeft(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  return minutes < 1 ? "less than a minute left" : `${minutes} min left`;
}
