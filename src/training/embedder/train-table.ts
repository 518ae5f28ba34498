import { contrastiveGraph } from "./contrastive-graph.ts";
import { encodeOnnxModel } from "./onnx-encoding.ts";
import { createOnnxSession } from "./onnx-session.ts";
import type { PairBatch } from "./pair-batch.ts";
import type { PairSampler } from "./pair-sampler.ts";
import type { Random } from "./seeded-random.ts";
import type { AdamOptions, TableState } from "./sharded-table.ts";
import { sharedFloats, ShardedTable } from "./sharded-table.ts";
import { toTokenBags } from "./token-bags.ts";

export interface TableTrainingOptions {
  /** Pairs of a batch: each query has one right passage among so many. */
  readonly batchSize: number;
  readonly steps: number;
  readonly learningRate: number;
  /** Steps in which the learning rate rises from nothing. */
  readonly warmUpSteps: number;
  /** Share of the learning rate that is left at the end of its straight fall. */
  readonly finalShare: number;
  readonly adam: AdamOptions;
  /** Inverse temperature of the softmax. */
  readonly scale: number;
  /** Leading columns that have to serve on their own; the whole is one of them. */
  readonly widths: readonly number[];
  /** See {@link toTokenBags}. */
  readonly damping: number;
}

export interface TrainingStep {
  /** Steps taken, this one included. */
  readonly step: number;
  readonly task: string;
  /** Mean over queries, passages and widths, in nats. */
  readonly loss: number;
}

/** Trains a table of token vectors on pairs, step by step. */
export interface TableTrainer {
  readonly step: number;
  /** One batch. The promise resolves when the table has changed. */
  advance(): Promise<TrainingStep>;
  /** A copy, `rows × dimensions`. */
  copyTable(): Float32Array;
  copyState(): TableState;
  stop(): Promise<void>;
}

/**
 * @param start the table to begin with, or the state of a training that was stopped
 * @param random what the pairs are drawn by
 */
export async function createTableTrainer(
  start: Float32Array | TableState,
  rows: number,
  source: { readonly sampler: Pick<PairSampler, "sample">; readonly random: Random },
  options: TableTrainingOptions & { readonly threads: number },
): Promise<TableTrainer> {
  const table = await ShardedTable.start(start, {
    rows,
    threads: options.threads,
    adam: options.adam,
  });
  const { dimensions } = table;
  const { widths, scale } = options;
  const graph = contrastiveGraph({ dimensions, widths, scale });
  const session = await createOnnxSession(encodeOnnxModel(graph));
  let step = "table" in start ? start.steps : 0;

  /** The loss, and its gradients by the sums of all texts, queries first. */
  async function differentiate(sums: Float32Array, { groups }: PairBatch) {
    const half = sums.length / 2;
    const shape = [groups.length, dimensions];
    const { loss, query_gradients, passage_gradients } = await session.run({
      queries: { data: sums.subarray(0, half), shape },
      passages: { data: sums.subarray(half), shape },
      groups: { data: BigInt64Array.from(groups, BigInt), shape: [groups.length] },
    });
    const gradients = sharedFloats(sums.length);
    gradients.set(query_gradients!);
    gradients.set(passage_gradients!, half);
    return { loss: loss![0]!, gradients };
  }

  return {
    get step() {
      return step;
    },
    async advance() {
      const batch = source.sampler.sample(source.random, options.batchSize);
      const bags = toTokenBags([batch.queries, batch.passages], rows, options.damping);
      const { loss, gradients } = await differentiate(await table.sum(bags), batch);
      await table.step(bags, gradients, learningRateAt(step, options));
      step += 1;
      return { step, task: batch.task, loss };
    },
    copyTable: () => table.copyTable(),
    copyState: () => table.copyState(),
    stop: () => table.stop(),
  };
}

/** Rises over the warm-up, then falls in a straight line. @param step from 0 */
export function learningRateAt(
  step: number,
  {
    learningRate,
    warmUpSteps,
    steps,
    finalShare,
  }: Pick<TableTrainingOptions, "learningRate" | "warmUpSteps" | "steps" | "finalShare">,
): number {
  const rise = Math.min(1, (step + 1) / warmUpSteps);
  const fall = Math.max(finalShare, 1 - step / steps);
  return learningRate * rise * fall;
}
