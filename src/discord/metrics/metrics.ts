/** Parts of a question's way that are timed; `total` is from its arrival to the answer's appearance. */
const STAGES = ["acknowledge", "wait", "retrieve", "answer", "show", "total"] as const;
export type Stage = (typeof STAGES)[number];

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

/** Upper bounds of the histogram's buckets, in seconds; 3 is Discord's for an acknowledgement. */
const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10, 30, Infinity] as const;

interface Histogram {
  /** Observations at most as large as each bound. */
  readonly counts: number[];
  sum: number;
}

/** Counts in memory and writes them in the text format of Prometheus (version 0.0.4). */
export class PrometheusMetrics {
  readonly #outcomes = new Map<Outcome, number>(OUTCOMES.map((outcome) => [outcome, 0]));
  readonly #stages = new Map<Stage, Histogram>(
    STAGES.map((stage) => [stage, { counts: BUCKETS_S.map(() => 0), sum: 0 }]),
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
  }

  /** A value that is read when it is asked for. */
  addGauge(name: string, help: string, read: () => number): void {
    this.#gauges.push(() => family(name, help, "gauge", [` ${read()}`]));
  }

  render(): string {
    const outcomes = [...this.#outcomes].map(([outcome, count]) => `{outcome="${outcome}"} ${count}`);
    const stages = [...this.#stages].flatMap(([stage, histogram]) => samplesOf(stage, histogram));
    const lines = [
      ...family("kurultai_questions_total", "Questions, by what became of them.", "counter", outcomes),
      ...family("kurultai_stage_seconds", "Time a question spent, by stage.", "histogram", stages),
      ...this.#gauges.flatMap((linesOf) => linesOf()),
    ];
    return `${lines.join("\n")}\n`;
  }
}

/** @param samples what of each stands after the name */
function family(name: string, help: string, type: string, samples: readonly string[]): string[] {
  const lines = samples.map((sample) => `${name}${sample}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines];
}

function samplesOf(stage: Stage, { counts, sum }: Histogram): string[] {
  return [
    ...BUCKETS_S.map((bound, at) => {
      const named = bound === Infinity ? "+Inf" : bound;
      return `_bucket{stage="${stage}",le="${named}"} ${counts[at]!}`;
    }),
    `_sum{stage="${stage}"} ${sum}`,
    `_count{stage="${stage}"} ${counts.at(-1)!}`,
  ];
}

/** Times the stages of one question, one after the other but for those beside. */
export class StageTimer {
  readonly #metrics: PrometheusMetrics;
  readonly #startedAt = performance.now();
  readonly #timings: Partial<Record<Stage, number>> = {};
  #stageFrom = this.#startedAt;

  constructor(metrics: PrometheusMetrics) {
    this.#metrics = metrics;
  }

  /** The stage that has gone on since the one before it ended. */
  end(stage: Stage): void {
    const now = performance.now();
    this.add(stage, now - this.#stageFrom);
    this.#stageFrom = now;
  }

  /** The stage that began with the question, beside the others, and ends now. */
  endBeside(stage: Stage): void {
    this.add(stage, performance.now() - this.#startedAt);
  }

  /** A stage that was timed elsewhere. */
  add(stage: Stage, milliseconds: number): void {
    this.#timings[stage] = Math.round(milliseconds * 100) / 100;
    this.#metrics.time(stage, milliseconds);
  }

  /** Milliseconds by stage, `total` included. */
  finish(): Readonly<Partial<Record<Stage, number>>> {
    this.endBeside("total");
    return this.#timings;
  }
}
