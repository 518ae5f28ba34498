import { markdownTable } from "./markdown-table.ts";
import { sumOf } from "./measure-build.ts";
import type { BuildFigures } from "./measure-build.ts";
import type { EmbeddingFigures, Percentiles, SearchFigures } from "./measure-search.ts";

/** What was measured of one collection, in a process of its own. Times in milliseconds. */
export interface CollectionBenchmark {
  readonly collection: string;
  readonly build: BuildFigures;
  /** Most memory the process held up to the end of the builds, the model included. */
  readonly buildPeakBytes: number;
  readonly embedding: EmbeddingFigures;
  /** Opening the index, the model being loaded. */
  readonly loadMs: number;
  readonly answers: number;
  readonly answerMs: Percentiles;
  readonly search: SearchFigures;
  /** Most memory the process held at all. */
  readonly peakBytes: number;
}

/** A table, a column for each collection; ratios are of times of the same run. */
export function renderBenchmark(benchmarks: readonly CollectionBenchmark[]): string {
  const head = ["", ...benchmarks.map(({ collection }) => collection)];
  const rows = ROWS.map(([title, show]) => [title, ...benchmarks.map(show)]);
  return markdownTable(head, rows);
}

type Row = readonly [title: string, show: (benchmark: CollectionBenchmark) => string];

const ROWS: readonly Row[] = [
  ["articles", ({ build }) => String(build.articles)],
  ["passages", ({ build }) => String(build.passages)],
  ["build, articles/s", ({ build }) => perSecond(build.articles, build.buildMs)],
  ["build, passages/s", ({ build }) => perSecond(build.passages, build.buildMs)],
  ["build", ({ build }) => seconds(build.buildMs)],
  ["· read and chunk", ({ build }) => seconds(build.stagesMs.readAndChunk)],
  ["· embed", ({ build }) => seconds(build.stagesMs.embed)],
  ["· insert vectors", ({ build }) => seconds(build.stagesMs.insertVectors)],
  ["· write database", ({ build }) => seconds(build.stagesMs.writeDatabase)],
  ["build ÷ sum of its stages", ({ build }) => ratio(build.buildMs, sumOf(build.stagesMs))],
  ["embed one by one, texts/s", ({ embedding: e }) => perSecond(e.texts, e.oneByOneMs)],
  ["embed in batches, texts/s", ({ embedding: e }) => perSecond(e.texts, e.batchedMs)],
  ["one by one ÷ in batches", ({ embedding: e }) => ratio(e.oneByOneMs, e.batchedMs)],
  ["index, bytes/passage", ({ build }) => String(Math.round(build.bytes / build.passages))],
  ["peak memory of the build", ({ buildPeakBytes }) => megabytes(buildPeakBytes)],
  ["peak memory of all", ({ peakBytes }) => megabytes(peakBytes)],
  ["open the index", ({ loadMs }) => milliseconds(loadMs)],
  ["answer, p50", ({ answerMs }) => milliseconds(answerMs.p50)],
  ["answer, p95", ({ answerMs }) => milliseconds(answerMs.p95)],
  ["answer, p99", ({ answerMs }) => milliseconds(answerMs.p99)],
  ["exact search, p50", ({ search }) => milliseconds(search.exactMs.p50)],
  ["graph search, p50", ({ search }) => milliseconds(search.graphMs.p50)],
  ["exact ÷ graph search", ({ search }) => ratio(search.exactMs.p50, search.graphMs.p50)],
  ["graph build", ({ search }) => seconds(search.graphBuildMs)],
  ["graph recall@10", ({ search }) => search.graphRecallAt10.toFixed(3)],
];

function perSecond(count: number, ms: number): string {
  return String(Math.round((count * 1000) / ms));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(2)} ms`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}
