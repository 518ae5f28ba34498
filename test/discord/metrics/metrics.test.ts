import { describe, expect, it } from "vitest";
import { PrometheusMetrics } from "../../../src/discord/metrics/metrics.ts";

describe("the metrics", () => {
  it("count what became of the questions, from zero", () => {
    const metrics = new PrometheusMetrics();
    metrics.count("answered");
    metrics.count("answered");
    metrics.count("timed-out");
    const text = metrics.render();

    expect(text).toContain('kurultai_questions_total{outcome="answered"} 2\n');
    expect(text).toContain('kurultai_questions_total{outcome="timed-out"} 1\n');
    expect(text).toContain('kurultai_questions_total{outcome="failed"} 0\n');
  });

  it("put times into cumulative buckets of seconds", () => {
    const metrics = new PrometheusMetrics();
    for (const milliseconds of [5, 30, 40_000]) metrics.time("answer", milliseconds);
    const lines = metrics
      .render()
      .split("\n")
      .filter((line) => line.includes('stage="answer"'));

    // 0.005 s is in every bucket; 0.03 s from 0.05 on; 40 s only in the last.
    expect(lines.map((line) => Number(line.split(" ")[1]))).toEqual([
      1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 40.035, 3,
    ]);
    expect(lines.at(0)).toBe('kurultai_stage_seconds_bucket{stage="answer",le="0.005"} 1');
    expect(lines.at(-3)).toContain('le="+Inf"');
  });

  it("are in the form that Prometheus reads: each family once, its help and type before it", () => {
    const metrics = new PrometheusMetrics();
    metrics.addGauge("kurultai_questions_waiting", "Waiting.", () => 7);
    const lines = metrics.render().trimEnd().split("\n");
    const sample = /^[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+$/;

    expect(lines.filter((line) => !line.startsWith("#")).filter((line) => !sample.test(line))).toEqual([]);
    const types = lines.filter((line) => line.startsWith("# TYPE"));
    expect(types).toEqual([
      "# TYPE kurultai_questions_total counter",
      "# TYPE kurultai_stage_seconds histogram",
      "# TYPE kurultai_questions_waiting gauge",
    ]);
    expect(lines.at(-1)).toBe("kurultai_questions_waiting 7");
  });
});
