import { markdownTable } from "./markdown-table.ts";
import { sumOf } from "./measure-build.ts";
import type { BuildFigures } from "./measure-build.ts";
import type { ChangeFigures } from "./measure-change.ts";
import type { ReadingFigures } from "./measure-reading.ts";
import type { EmbeddingFigures, GraphFigures, Percentiles, SearchFigures } from "./measure-search.ts";
import type { ThroughputFigures } from "./measure-throughput.ts";
import { barPlot, linePlot } from "./svg-plot.ts";
import type { Tick } from "./svg-plot.ts";

/** What was measured of one collection, in a process of its own. Times in milliseconds. */
export interface CollectionBenchmark {
  readonly collection: string;
  readonly build: BuildFigures;
  readonly change: ChangeFigures;
  /** Size of the articles' texts. */
  readonly textBytes: number;
  readonly embedding: EmbeddingFigures;
  /** Opening the index, the model being loaded. */
  readonly loadMs: number;
  /** From opening the index to the first answer, the model being loaded. */
  readonly firstAnswerMs: number;
  readonly answers: number;
  readonly answerMs: Percentiles;
  /** What the process computed for each answer, on all cores; other work of the machine does not count. */
  readonly answerCpuMs: Percentiles;
  readonly reading: ReadingFigures;
  readonly throughput: ThroughputFigures;
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

/** The ratios, as shares of one: the lower the better, but for the recall. */
export function plotBenchmark(benchmarks: readonly CollectionBenchmark[]): string {
  const bars = benchmarks.flatMap((benchmark) =>
    PLOTTED.flatMap(([what, shareOf]) => {
      const share = shareOf(benchmark);
      if (share === null) return [];
      return [{ label: `${benchmark.build.passages} · ${what}`, share, note: share.toFixed(3) }];
    }),
  );
  return barPlot({ title: "Building the index, by number of passages", bars });
}

/** The times of an answer by the number of passages, which is on a logarithmic scale. */
export function plotGrowth(benchmarks: readonly CollectionBenchmark[]): string {
  const bySize = [...benchmarks].sort((a, b) => a.build.passages - b.build.passages);
  const decades = decadesOf(bySize.map(({ build }) => build.passages));
  const top = roundUp(Math.max(...bySize.flatMap((one) => GROWING.map(([, ms]) => ms(one)))));
  const series = GROWING.map(([name, ms]) => ({
    name,
    points: bySize.map((one) => ({ x: decades.place(one.build.passages), y: ms(one) / top })),
  }));
  return linePlot({
    title: "Time of an answer",
    xLabel: "passages",
    yLabel: "milliseconds",
    xTicks: decades.ticks,
    yTicks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: String(at * top) })),
    series,
    legendAt: "left",
  });
}

const GROWING: readonly (readonly [name: string, ms: (benchmark: CollectionBenchmark) => number])[] = [
  ["p95", ({ answerMs }) => answerMs.p95],
  ["p50", ({ answerMs }) => answerMs.p50],
  ["p95 of CPU time", ({ answerCpuMs }) => answerCpuMs.p95],
  ["p50 of CPU time", ({ answerCpuMs }) => answerCpuMs.p50],
];

/** Whole powers of ten around the sizes, one apart at least. */
function decadesOf(sizes: readonly number[]): { ticks: Tick[]; place: (size: number) => number } {
  const from = Math.floor(Math.log10(Math.min(...sizes)));
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...sizes))));
  const place = (size: number): number => (Math.log10(size) - from) / (to - from);
  const powers = Array.from({ length: to - from + 1 }, (_, at) => 10 ** (from + at));
  return { place, ticks: powers.map((size) => ({ at: place(size), label: String(size) })) };
}

/** The least of 1, 2, 4 and 8 times a power of ten that is not below. */
function roundUp(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(ms, 1)));
  return ([1, 2, 4, 8].find((factor) => factor * power >= ms) ?? 10) * power;
}

const PLOTTED: readonly (readonly [
  what: string,
  share: (benchmark: CollectionBenchmark) => number | null,
])[] = [
  ["build ÷ stages", ({ build }) => build.buildMs / sumOf(build.stagesMs)],
  ["build ÷ plain", (benchmark) => benchmark.build.buildMs / plainMs(benchmark)],
  ["1 % ÷ full", ({ change }) => change.changedMs / change.fullMs],
  ["recall@10", ({ search }) => search.graph?.recallAt10 ?? null],
];

/** The stages one after the other with one text in each call of the model, as measured on some of the texts. */
function plainMs({ build, embedding }: CollectionBenchmark): number {
  const { embed, ...others } = build.stagesMs;
  const slower = embedding.oneByOneMs / embedding.batchedMs;
  return sumOf({ ...others, embed: embed * slower });
}

type Row = readonly [title: string, show: (benchmark: CollectionBenchmark) => string];

const ROWS: readonly Row[] = [
  ["articles", ({ build }) => String(build.articles)],
  ["passages", ({ build }) => String(build.passages)],
  ["build, articles/s", ({ build }) => perSecond(build.articles, build.buildMs)],
  ["build, passages/s", ({ build }) => perSecond(build.passages, build.buildMs)],
  ["build, MB of text/s", ({ build, textBytes }) => (textBytes / build.buildMs / 1e3).toFixed(2)],
  ["build", ({ build }) => seconds(build.buildMs)],
  ["· read and chunk", ({ build }) => seconds(build.stagesMs.readAndChunk)],
  ["· embed", ({ build }) => seconds(build.stagesMs.embed)],
  ["· insert vectors", ({ build }) => seconds(build.stagesMs.insertVectors)],
  ["· write database", ({ build }) => seconds(build.stagesMs.writeDatabase)],
  ["build ÷ sum of its stages", ({ build }) => ratio(build.buildMs, sumOf(build.stagesMs))],
  ["build ÷ plain calls", (benchmark) => ratio(benchmark.build.buildMs, plainMs(benchmark))],
  ["find events ÷ build", ({ build }) => percent(build.findEventsMs / build.buildMs)],
  ["1 % changed", ({ change }) => seconds(change.changedMs)],
  ["1 % changed ÷ full build", ({ change }) => percent(change.changedMs / change.fullMs)],
  ["embed one by one, texts/s", ({ embedding: e }) => perSecond(e.texts, e.oneByOneMs)],
  ["embed in batches, texts/s", ({ embedding: e }) => perSecond(e.texts, e.batchedMs)],
  ["one by one ÷ in batches", ({ embedding: e }) => ratio(e.oneByOneMs, e.batchedMs)],
  ["index, bytes/passage", ({ build }) => String(Math.round(build.bytes / build.passages))],
  ["peak memory of the build", ({ build }) => megabytes(build.peakBytes)],
  ["peak memory of all", ({ peakBytes }) => megabytes(peakBytes)],
  ["open the index", ({ loadMs }) => milliseconds(loadMs)],
  ["open and answer once", ({ firstAnswerMs }) => milliseconds(firstAnswerMs)],
  ["answer, p50", ({ answerMs }) => milliseconds(answerMs.p50)],
  ["answer, p95", ({ answerMs }) => milliseconds(answerMs.p95)],
  ["answer, p99", ({ answerMs }) => milliseconds(answerMs.p99)],
  ["answer, CPU time p50", ({ answerCpuMs }) => milliseconds(answerCpuMs.p50)],
  ["answer, CPU time p95", ({ answerCpuMs }) => milliseconds(answerCpuMs.p95)],
  ["windows read, a question", ({ reading: r }) => (r.windows / r.questions).toFixed(1)],
  ["reader, a window", ({ reading: r }) => milliseconds(r.onOneMs / r.windows)],
  ["reader, a question", ({ reading: r }) => milliseconds(r.onOneMs / r.questions)],
  ["reader on 2 threads, a window", ({ reading: r }) => milliseconds(r.onTwoMs / r.windows)],
  ["reader on 2 threads, a question", ({ reading: r }) => milliseconds(r.onTwoMs / r.questions)],
  ["reader, share of the answer", ({ reading: r }) => percent(r.shareOfAnswer)],
  ["answers a second, one by one", ({ throughput: t }) => t.oneByOnePerSecond.toFixed(1)],
  ["answers a second, two at once", ({ throughput: t }) => t.twoAtOncePerSecond.toFixed(1)],
  ["two at once ÷ one by one", ({ throughput: t }) => ratio(t.twoAtOncePerSecond, t.oneByOnePerSecond)],
  ["two at once, p95", ({ throughput: t }) => milliseconds(t.twoAtOnceP95Ms)],
  ["exact search, p50", ({ search }) => milliseconds(search.exactMs.p50)],
  ["exact search, p95", ({ search }) => milliseconds(search.exactMs.p95)],
  ["exact search, the first", ({ search }) => milliseconds(search.exactFirstMs)],
  ["graph search, p50", ofGraph(({ ms }) => milliseconds(ms.p50))],
  ["exact ÷ graph search", ofGraph(({ ms }, { exactMs }) => ratio(exactMs.p50, ms.p50))],
  ["graph build", ofGraph(({ buildMs }) => seconds(buildMs))],
  ["graph recall@10", ofGraph(({ recallAt10 }) => recallAt10.toFixed(3))],
];

/** A dash where there is no library for graphs. */
function ofGraph(show: (graph: GraphFigures, search: SearchFigures) => string): Row[1] {
  return ({ search }) => (search.graph === null ? "–" : show(search.graph, search));
}

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

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}
