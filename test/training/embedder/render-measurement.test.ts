import { describe, expect, it } from "vitest";
import type {
  RankingFigures,
  SetMeasurement,
} from "../../../src/training/embedder/measure-encoder.ts";
import {
  renderGainOverLexical,
  renderGainOverModel,
  renderMeasurements,
} from "../../../src/training/embedder/render-measurement.ts";

/** The same figure for each of four queries. */
function figures(ndcg: number, recall = 1, reciprocalRank = 0.5): RankingFigures {
  const four = (value: number) => new Float64Array(4).fill(value);
  return { ndcg: four(ndcg), recall: four(recall), reciprocalRank: four(reciprocalRank) };
}

function measurement(name: string, dense: number, fused: number): SetMeasurement {
  return {
    name,
    dense: figures(dense),
    lexical: figures(0.75, 0.9),
    fused: new Map([[0.5, figures(fused)]]),
  };
}

const OURS = [measurement("news", 0.5, 0.875), measurement("facts", 0.25, 0.625)];

function cellsOf(table: string): string[][] {
  return table.split("\n").map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe("measurements as a table", () => {
  it("hold three figures for each way to rank, and the mean of the sets", () => {
    const [head, , ...rows] = cellsOf(renderMeasurements(OURS));
    expect(head).toEqual(["nDCG / Recall / MRR @10", "dense", "BM25", "fusion w=0.5"]);
    expect(rows).toEqual([
      ["news", "0.500 / 1.000 / 0.500", "0.750 / 0.900 / 0.500", "0.875 / 1.000 / 0.500"],
      ["facts", "0.250 / 1.000 / 0.500", "0.750 / 0.900 / 0.500", "0.625 / 1.000 / 0.500"],
      ["mean", "0.375 / 1.000 / 0.500", "0.750 / 0.900 / 0.500", "0.750 / 1.000 / 0.500"],
    ]);
  });
});

describe("differences as a table", () => {
  it("show what fusion adds to BM25, with the interval, and zero without a sign", () => {
    const [head, , ...rows] = cellsOf(renderGainOverLexical(OURS));
    expect(head).toEqual(["fusion less BM25, nDCG@10", "fusion w=0.5"]);
    // Every query differs alike, so the intervals have no width.
    expect(rows).toEqual([
      ["news", "+0.1250 [+0.1250, +0.1250]"],
      ["facts", "−0.1250 [−0.1250, −0.1250]"],
      ["mean", "0.0000 [0.0000, 0.0000]"],
    ]);
  });

  it("show what one model adds to another where models count", () => {
    const theirs = [measurement("news", 0.375, 0.875), measurement("facts", 0.125, 0.5)];
    const [head, , ...rows] = cellsOf(renderGainOverModel(OURS, theirs));
    expect(head).toEqual(["ours less theirs, nDCG@10", "dense", "fusion w=0.5"]);
    expect(rows.map((row) => row.map((cell) => cell.split(" ")[0]))).toEqual([
      ["news", "+0.1250", "0.0000"],
      ["facts", "+0.1250", "+0.1250"],
      ["mean", "+0.1250", "+0.0625"],
    ]);
  });

  it("are not taken between different sets", () => {
    expect(() => renderGainOverModel(OURS, OURS.slice(1))).toThrow("different sets");
  });
});
