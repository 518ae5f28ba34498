/** Parts of a question's way that are timed; `total` is from its arrival to the answer's appearance. */
const STAGES = ["acknowledge", "wait", "retrieve", "answer", "show", "total"] as const;
export type Stage = (typeof STAGES)[number];

/** What became of a question. */
const OUTCOMES = [
  "answered",
  "abstained",
  "refused",
  "queue-full",
  "timed-out",
  "stopped",
  "failed",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What is counted while the bot runs. */
export interface Metrics {
  count(outcome: Outcome): void;
  time(stage: Stage, milliseconds: number): void;
}

/** Upper bounds of the histogram's buckets, in seconds; 3 is Discord's for an acknowledgement. */
const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10, 30] as const;

interface Histogram {
  /** Observations at most as large as each bound. */
  readonly counts: number[];
  sum: number;
  count: number;
}

/** Counts in memory and writes them in the text format of Prometheus (version 0.0.4). */
export class PrometheusMetrics implements Metrics {
  readonly #outcomes = new Map<Outcome, number>(OUTCOMES.map((outcome) => [outcome, 0]));
  readonly #stages = new Map<Stage, Histogram>(
    STAGES.map((stage) => [stage, { counts: BUCKETS_S.map(() => 0), sum: 0, count: 0 }]),
  );
  readonly #gauges: (() => string[])[] = [];

  count(outcome: Outcome): void {
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
  }

  time(stage: Stage, milliseconds: number): void {
    const histogram = this.#stages.get(stage)!;
    const seconds = milliseconds / 1000;
    for (const [at, bound] of BUCKETS_S.entries()) {
      if (seconds <= bound) histogram.counts[at]! += 1;
    }
    histogram.sum += seconds;
    histogram.count += 1;
  }

  /** A value that is read when it is asked for. */
  addGauge(name: string, help: string, read: () => number): void {
    this.#gauges.push(() => [...headOf(name, help, "gauge"), `${name} ${read()}`]);
  }

  render(): string {
    const lines = [
      ...headOf("kurultai_questions_total", "Questions, by what became of them.", "counter"),
      ...[...this.#outcomes].map(
        ([outcome, count]) => `kurultai_questions_total{outcome="${outcome}"} ${count}`,
      ),
      ...headOf("kurultai_stage_seconds", "Time a question spent, by stage.", "histogram"),
      ...[...this.#stages].flatMap(([stage, histogram]) => histogramLines(stage, histogram)),
      ...this.#gauges.flatMap((linesOf) => linesOf()),
    ];
    return `${lines.join("\n")}\n`;
  }
}

function headOf(name: string, help: string, type: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function histogramLines(stage: Stage, { count, counts, sum }: Histogram): string[] {
  const name = "kurultai_stage_seconds";
  return [
    ...BUCKETS_S.map(
      (bound, at) => `${name}_bucket{stage="${stage}",le="${bound}"} ${counts[at]!}`,
    ),
    `${name}_bucket{stage="${stage}",le="+Inf"} ${count}`,
    `${name}_sum{stage="${stage}"} ${sum}`,
    `${name}_count{stage="${stage}"} ${count}`,
  ];
}

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
