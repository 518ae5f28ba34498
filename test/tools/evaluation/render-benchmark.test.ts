import { describe, expect, it } from "vitest";
import { plotGrowth, renderBenchmark } from "../../../scripts/tools/evaluation/render-benchmark.ts";
import type { CollectionBenchmark } from "../../../scripts/tools/evaluation/render-benchmark.ts";

const benchmark = (passages: number, p50: number, p95: number): CollectionBenchmark =>
  ({
    build: { passages },
    answerMs: { p50, p95, p99: p95 },
    answerCpuMs: { p50: p50 / 2, p95: p95 / 2, p99: p95 },
  }) as CollectionBenchmark;

const linesOf = (svg: string): string[] =>
  [...svg.matchAll(/<polyline points="([^"]+)"/g)].map(([, points]) => points!);
const labelsOf = (svg: string): string[] => [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text!);

describe("the plot of growth", () => {
  it("puts the passages on a logarithmic scale and the times on a round one from 0", () => {
    const svg = plotGrowth([benchmark(100_000, 20, 40), benchmark(1000, 5, 10)]);
    // x: 64 for 1,000, 544 for 100,000; y: 344 for 0 ms, 44 for 40 ms.
    expect(linesOf(svg)).toEqual([
      "64,269 544,44",
      "64,306.5 544,194",
      "64,306.5 544,194",
      "64,325.3 544,269",
    ]);
    expect(labelsOf(svg)).toEqual(
      expect.arrayContaining(["1000", "10000", "100000", "0", "10", "20", "30", "40", "p95", "p50"]),
    );
  });

  it("rounds the scale of the times up", () => {
    for (const [p95, top] of [
      [0.4, "1"],
      [41, "80"],
      [81, "100"],
      [100, "100"],
      [101, "200"],
    ] as const) {
      expect(labelsOf(plotGrowth([benchmark(1000, p95, p95)]))).toContain(top);
    }
  });

  it("shows a single collection as a point within its decade", () => {
    expect(linesOf(plotGrowth([benchmark(1000, 10, 20)]))[0]).toBe("64,44");
  });
});

describe("the table", () => {
  it("shows what the reader takes of a window, of a question and of the whole answer", () => {
    const none = { p50: 0, p95: 0, p99: 0 };
    const table = renderBenchmark([
      {
        collection: "small",
        build: {
          ...{ passages: 1, articles: 1, buildMs: 50, stagesMs: {}, bytes: 1, peakBytes: 1 },
          findEventsMs: 4,
        },
        change: { changedMs: 1, fullMs: 1 },
        textBytes: 1,
        embedding: { texts: 1, oneByOneMs: 1, batchedMs: 1 },
        loadMs: 1,
        firstAnswerMs: 1,
        answers: 50,
        answerMs: none,
        answerCpuMs: none,
        reading: {
          questions: 50,
          windows: 400,
          onOneMs: 3000,
          onTwoMs: 2000,
          shareOfAnswer: 0.625,
        },
        throughput: { oneByOnePerSecond: 5, twoAtOncePerSecond: 8, twoAtOnceP95Ms: 300 },
        search: { queries: 1, exactMs: none, exactFirstMs: 1, graph: null },
        peakBytes: 1,
      } as unknown as CollectionBenchmark,
    ]);
    const rows = new Map(
      table.split("\n").map(
        (row) =>
          row
            .split("|")
            .slice(1, 3)
            .map((cell) => cell.trim()) as [string, string],
      ),
    );
    expect(rows.get("find events ÷ build")).toBe("8.0 %");
    expect(rows.get("windows read, a question")).toBe("8.0");
    expect(rows.get("reader, a window")).toBe("7.50 ms");
    expect(rows.get("reader, a question")).toBe("60.00 ms");
    expect(rows.get("reader on 2 threads, a window")).toBe("5.00 ms");
    expect(rows.get("reader on 2 threads, a question")).toBe("40.00 ms");
    expect(rows.get("reader, share of the answer")).toBe("62.5 %");
    expect(rows.get("answers a second, two at once")).toBe("8.0");
    expect(rows.get("two at once ÷ one by one")).toBe("1.60");
    expect(rows.get("graph recall@10")).toBe("–");
  });
});
