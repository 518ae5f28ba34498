import { startThread } from "../../start-thread.ts";
import { sharedFloats } from "./sharded-table.ts";

/** Stands between two paragraphs in a running text of pieces. */
export const BOUNDARY = 0xffff_ffff;

export interface CooccurrenceOptions {
  /** Pieces of the vocabulary: rows of the matrix. */
  readonly rows: number;
  /** By piece, its column (a context) or −1. */
  readonly columnOf: Int32Array;
  readonly columns: number;
  /** Pieces to either side that count as neighbours. */
  readonly window: number;
  readonly threads: number;
}

/** What one of the threads is given; it writes the rows `thread, thread + threads, …`. */
export interface CooccurrenceTask extends CooccurrenceOptions {
  readonly thread: number;
  readonly pieces: Uint32Array;
  readonly matrix: Float32Array;
}

/** Exponent by which frequent contexts are smoothed (Levy, Goldberg & Dagan 2015, §3.2). */
const CONTEXT_SMOOTHING = 0.75;

/**
 * Positive pointwise mutual information of pieces with the pieces around them, `rows × columns`:
 *
 *   max(0, log( p(w, c) / (p(w) · p_α(c)) ) − d),  p_α(c) ∝ count(c)^0.75
 *
 * (Levy, Goldberg & Dagan, Improving Distributional Similarity with Lessons Learned from Word Embeddings,
 * TACL 2015). A neighbour at distance n of a window of w weighs (w − n + 1) / w. d is 1 where the pair's
 * weight is below 2, else 0: chance meetings of rare words would weigh most otherwise.
 *
 * @param pieces the running text in shared memory, with {@link BOUNDARY} where neighbourhood ends
 */
export async function positivePmi(
  pieces: Uint32Array,
  options: CooccurrenceOptions,
): Promise<Float32Array> {
  const matrix = sharedFloats(options.rows * options.columns);
  const tasks = Array.from({ length: options.threads }, (_, thread): CooccurrenceTask => {
    return { ...options, thread, pieces, matrix };
  });
  const workers = tasks.map((task) =>
    startThread(new URL("cooccurrence.worker.ts", import.meta.url), task),
  );
  try {
    const ask = <Answer>(message: unknown): Promise<Answer[]> =>
      Promise.all(
        workers.map(
          (worker) =>
            new Promise<Answer>((resolve, reject) => {
              worker.once("message", resolve);
              worker.once("error", reject);
              worker.postMessage(message);
            }),
        ),
      );
    const partialSums = await ask<Float64Array>("count");
    const columnSums = new Float64Array(options.columns);
    for (const sums of partialSums) sums.forEach((sum, column) => (columnSums[column]! += sum));
    await ask(smoothed(columnSums));
    return matrix;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** p_α of every column. */
function smoothed(columnSums: Float64Array): Float64Array {
  const powers = columnSums.map((sum) => sum ** CONTEXT_SMOOTHING);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Adds up the rows of one thread; gives the sums of the columns over them. */
export function countRows(task: CooccurrenceTask): Float64Array {
  const { pieces, columnOf, columns, window, thread, threads, matrix } = task;
  const columnSums = new Float64Array(columns);
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at]!;
    if (piece === BOUNDARY || piece % threads !== thread) continue;
    const row = piece * columns;
    for (const direction of [-1, 1]) {
      for (let distance = 1; distance <= window; distance++) {
        const neighbour = pieces[at + direction * distance];
        if (neighbour === undefined || neighbour === BOUNDARY) break;
        const column = columnOf[neighbour]!;
        if (column < 0) continue;
        const weight = (window - distance + 1) / window;
        matrix[row + column]! += weight;
        columnSums[column]! += weight;
      }
    }
  }
  return columnSums;
}

/** Turns the counts of one thread's rows into positive PMI. @param contexts p_α of every column */
export function scoreRows(task: CooccurrenceTask, contexts: Float64Array): void {
  const { rows, columns, thread, threads, matrix } = task;
  for (let piece = thread; piece < rows; piece += threads) {
    const row = matrix.subarray(piece * columns, (piece + 1) * columns);
    let total = 0;
    for (let column = 0; column < columns; column++) total += row[column]!;
    for (let column = 0; column < columns; column++) {
      const count = row[column]!;
      if (count === 0) continue;
      const information = Math.log(count / (total * contexts[column]!)) - (count < 2 ? 1 : 0);
      row[column] = Math.max(0, information);
    }
  }
}
