import type { Worker } from "node:worker_threads";
import { startThread } from "../../start-thread.ts";
import { assembleKernels } from "./table-kernels.ts";
import type { ShardArrays, ShardShape } from "./table-shard.ts";
import { shardArrays, shardMemory } from "./table-shard.ts";
import type { TokenBags } from "./token-bags.ts";

/** Adam's constants, in the paper's words (Kingma & Ba 2015, arXiv:1412.6980, algorithm 1). */
export interface AdamOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** Everything a training needs to go on: the table and the optimiser's two moments, each `rows × dimensions`. */
export interface TableState {
  readonly table: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
  /** Optimiser steps taken so far. */
  readonly steps: number;
}

/** What a thread is given at its start. */
export interface ShardTask {
  readonly shape: ShardShape;
  readonly memory: WebAssembly.Memory;
  readonly kernels: WebAssembly.Module;
  readonly adam: AdamOptions;
}

export type ToShard =
  | { readonly kind: "sum"; readonly bags: TokenBags; readonly sums: Float32Array }
  | {
      readonly kind: "step";
      readonly bags: TokenBags;
      readonly gradients: Float32Array;
      readonly learningRate: number;
      /** Number of this step, from 1. */
      readonly step: number;
    };

/** The kernels work on four columns at once. */
const LANES = 4;

/**
 * A table of token vectors, its columns shared out over threads: every thread sums and updates its own
 * columns for all texts, so no two write to one place and the result does not depend on their pace.
 */
export class ShardedTable {
  readonly rows: number;
  readonly dimensions: number;
  readonly #shards: readonly Shard[];
  #steps: number;

  private constructor(rows: number, dimensions: number, shards: readonly Shard[], steps: number) {
    this.rows = rows;
    this.dimensions = dimensions;
    this.#shards = shards;
    this.#steps = steps;
  }

  /**
   * @param start the table to begin with, `rows × dimensions`, dimensions a multiple of 4; or the state of
   *   a training that was stopped
   * @param options.threads number of threads; each takes an equal share of the columns, the last the rest
   */
  static async start(
    start: Float32Array | TableState,
    { rows, threads, adam }: { rows: number; threads: number; adam: AdamOptions },
  ): Promise<ShardedTable> {
    const state = "table" in start ? start : freshState(start);
    const dimensions = state.table.length / rows;
    const width = Math.ceil(dimensions / threads / LANES) * LANES;
    const kernels = await assembleKernels();
    const shards: Shard[] = [];
    for (let firstColumn = 0; firstColumn < dimensions; firstColumn += width) {
      const own = Math.min(width, dimensions - firstColumn);
      const shape = { rows, dimensions, firstColumn, width: own };
      shards.push(new Shard({ shape, memory: shardMemory(shape), kernels, adam }, state));
    }
    return new ShardedTable(rows, dimensions, shards, state.steps);
  }

  /** The weighted sum of every text's rows: `texts × dimensions`, not normalised. */
  async sum(bags: TokenBags): Promise<Float32Array> {
    const sums = sharedFloats((bags.offsets.length - 1) * this.dimensions);
    await Promise.all(this.#shards.map((shard) => shard.ask({ kind: "sum", bags, sums })));
    return sums;
  }

  /** One step of Adam. @param gradients of the loss by the sums, `texts × dimensions`, in shared memory */
  async step(bags: TokenBags, gradients: Float32Array, learningRate: number): Promise<void> {
    this.#steps += 1;
    const message: ToShard = { kind: "step", bags, gradients, learningRate, step: this.#steps };
    await Promise.all(this.#shards.map((shard) => shard.ask(message)));
  }

  /** A copy of the table, `rows × dimensions`. */
  copyTable(): Float32Array {
    return this.#join("table");
  }

  copyState(): TableState {
    return {
      table: this.#join("table"),
      firstMoment: this.#join("firstMoment"),
      secondMoment: this.#join("secondMoment"),
      steps: this.#steps,
    };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#shards.map((shard) => shard.stop()));
  }

  #join(name: keyof ShardArrays): Float32Array {
    const joined = new Float32Array(this.rows * this.dimensions);
    for (const { shape, arrays } of this.#shards) {
      for (let row = 0; row < this.rows; row++) {
        const own = arrays[name].subarray(row * shape.width, (row + 1) * shape.width);
        joined.set(own, row * this.dimensions + shape.firstColumn);
      }
    }
    return joined;
  }
}

class Shard {
  readonly shape: ShardShape;
  readonly arrays: ShardArrays;
  readonly #worker: Worker;
  #waiting: { resolve: () => void; reject: (reason: Error) => void } | null = null;
  #failure: Error | null = null;

  constructor(task: ShardTask, state: TableState) {
    this.shape = task.shape;
    this.arrays = shardArrays(task.memory, task.shape);
    for (const name of ["table", "firstMoment", "secondMoment"] as const) {
      takeColumns(state[name], this.shape, this.arrays[name]);
    }
    this.#worker = startThread(new URL("table-shard.worker.ts", import.meta.url), task);
    this.#worker.on("message", () => {
      this.#waiting?.resolve();
    });
    this.#worker.on("error", (error) => {
      this.#fail(error);
    });
    this.#worker.on("exit", () => {
      this.#fail(new Error("A thread of the training has ended."));
    });
  }

  async ask(message: ToShard): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    await new Promise<void>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#worker.postMessage(message);
    });
  }

  #fail(failure: Error): void {
    this.#failure ??= failure;
    this.#waiting?.reject(this.#failure);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Zeros that threads share. */
export function sharedFloats(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
}

function freshState(table: Float32Array): TableState {
  const zeros = new Float32Array(table.length);
  return { table, firstMoment: zeros, secondMoment: zeros, steps: 0 };
}

function takeColumns(
  whole: Float32Array,
  { rows, dimensions, firstColumn, width }: ShardShape,
  part: Float32Array,
): void {
  for (let row = 0; row < rows; row++) {
    const start = row * dimensions + firstColumn;
    part.set(whole.subarray(start, start + width), row * width);
  }
}
