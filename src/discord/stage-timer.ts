import type { Metrics, Stage } from "./metrics/metrics.ts";

/** Times the stages of one question, one after the other but for those beside. */
export class StageTimer {
  readonly #metrics: Metrics;
  readonly #stopwatch: () => number;
  readonly #startedAt: number;
  readonly #timings: Partial<Record<Stage, number>> = {};
  #stageFrom: number;

  /** @param stopwatch milliseconds from any origin */
  constructor(metrics: Metrics, stopwatch: () => number) {
    this.#metrics = metrics;
    this.#stopwatch = stopwatch;
    this.#startedAt = stopwatch();
    this.#stageFrom = this.#startedAt;
  }

  /** The stage that has gone on since the one before it ended. */
  end(stage: Stage): void {
    const now = this.#stopwatch();
    this.add(stage, now - this.#stageFrom);
    this.#stageFrom = now;
  }

  /** The stage that began with the question, beside the others, and ends now. */
  endBeside(stage: Stage): void {
    this.add(stage, this.#stopwatch() - this.#startedAt);
  }

  /** A stage that was timed elsewhere. */
  add(stage: Stage, milliseconds: number): void {
    this.#timings[stage] = Math.round(milliseconds * 100) / 100;
    this.#metrics.time(stage, milliseconds);
  }

  /** Milliseconds by stage, `total` included. */
  finish(): Readonly<Partial<Record<Stage, number>>> {
    this.add("total", this.#stopwatch() - this.#startedAt);
    return this.#timings;
  }
}
