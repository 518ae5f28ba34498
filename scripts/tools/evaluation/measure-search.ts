import { embedInBatches } from "../../../src/index/embedding/embed-in-batches.ts";
import type { Embedder } from "../../../src/index/embedding/embedder.ts";
import { FlatVectorStore } from "../../../src/index/vectors/flat-vector-store.ts";
import { HAS_GRAPHS, HnswVectorStore } from "../../../src/index/vectors/hnsw-vector-store.ts";
import { inRows } from "../../../src/index/vectors/vector-file.ts";
import type { Hit, VectorIndex } from "../../../src/index/vectors/vector-index.ts";
import type { Stopwatch } from "./measure-build.ts";
import { quantile } from "./quantile.ts";

/** Texts embedded one way before the other has its turn. */
const TURN = 64;

export type EmbeddingFigures = Awaited<ReturnType<typeof measureEmbedding>>;

/**
 * The same texts one call each, and in batches as a build does it. The two take turns, so that whatever
 * else the machine does slows both.
 */
export async function measureEmbedding(texts: readonly string[], embedder: Embedder, stopwatch: Stopwatch) {
  let oneByOneMs = 0;
  let batchedMs = 0;
  for (let start = 0; start < texts.length; start += TURN) {
    const turn = texts.slice(start, start + TURN);
    const started = stopwatch();
    for (const text of turn) await embedder.embedPassages([text]);
    const between = stopwatch();
    await embedInBatches(embedder, turn);
    oneByOneMs += between - started;
    batchedMs += stopwatch() - between;
  }
  return { texts: texts.length, oneByOneMs, batchedMs };
}

const NEAREST = 10;

export type SearchFigures = Awaited<ReturnType<typeof measureSearch>>;
export type GraphFigures = NonNullable<SearchFigures["graph"]>;

/** Exact search and graph search over the same vectors, whichever of them the index itself uses. */
export async function measureSearch(
  vectors: readonly Float32Array[],
  queries: readonly Float32Array[],
  stopwatch: Stopwatch,
) {
  const dimensions = vectors[0]!.length;
  const exact = new FlatVectorStore(inRows(vectors, dimensions), dimensions);
  const started = stopwatch();
  await exact.search(queries[0]!, NEAREST);
  const exactFirstMs = stopwatch() - started;
  const inExact = await searchAll(exact, queries, stopwatch);
  return {
    queries: queries.length,
    /** Without the first search, which makes the codes. */
    exactMs: percentiles(inExact.times),
    exactFirstMs,
    /** Null where hnswlib-node is not installed. */
    graph: HAS_GRAPHS ? await measureGraph() : null,
  };

  async function measureGraph() {
    const startedGraph = stopwatch();
    const graph = await HnswVectorStore.build(exact);
    const buildMs = stopwatch() - startedGraph;
    const { hits, times } = await searchAll(graph, queries, stopwatch);
    const recalls = inExact.hits.map((wanted, at) => recallOf(hits[at]!, wanted));
    const recallAt10 = recalls.reduce((total, recall) => total + recall, 0) / recalls.length;
    return {
      ms: percentiles(times),
      buildMs,
      /** Mean share of the exact ten nearest that the graph finds. */
      recallAt10,
    };
  }
}

async function searchAll(
  store: VectorIndex,
  queries: readonly Float32Array[],
  stopwatch: Stopwatch,
): Promise<{ hits: Hit[][]; times: number[] }> {
  const hits: Hit[][] = [];
  const times = await timeEach(queries, stopwatch, async (query) => {
    hits.push(await store.search(query, NEAREST));
  });
  return { hits, times };
}

/** Milliseconds that the work takes with each of the items, one after the other. */
export async function timeEach<T>(
  items: readonly T[],
  stopwatch: Stopwatch,
  work: (item: T) => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) {
    const started = stopwatch();
    await work(item);
    times.push(stopwatch() - started);
  }
  return times;
}

/**
 * Share of the exact hits that were found. A hit as near as the last exact one counts, whichever of
 * several equally near passages it is: which of those is among the ten is chance.
 */
export function recallOf(found: readonly Hit[], exact: readonly Hit[]): number {
  if (exact.length === 0) return 1;
  const TOLERANCE = 1e-6;
  const furthest = Math.min(...exact.map(({ score }) => score)) - TOLERANCE;
  const near = found.filter(({ score }) => score >= furthest).length;
  return Math.min(near, exact.length) / exact.length;
}

export type Percentiles = ReturnType<typeof percentiles>;

/** @param times one at least */
export function percentiles(times: readonly number[]) {
  const at = (share: number): number => quantile(times, share)!;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
