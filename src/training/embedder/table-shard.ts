import type { AdamOptions } from "./sharded-table.ts";
import type { TableKernels } from "./table-kernels.ts";
import type { TokenBags } from "./token-bags.ts";

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;
const PAGE_BYTES = 2 ** 16;

/** The columns of a table that are one thread's own, for all rows. */
export interface ShardShape {
  readonly rows: number;
  /** Columns of this shard, a multiple of 4. */
  readonly width: number;
  /** First column of this shard, and columns of the whole table. */
  readonly firstColumn: number;
  readonly dimensions: number;
}

/** What a shard holds, `rows × width` each, views of one memory. */
export interface ShardArrays {
  readonly table: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
}

/** Memory with room for a shard's table, moments and gradient; the batch comes after them. */
export function shardMemory({ rows, width }: ShardShape): WebAssembly.Memory {
  const pages = Math.ceil((4 * rows * width * FLOAT_BYTES) / PAGE_BYTES) + 1;
  return new WebAssembly.Memory({ initial: pages, maximum: PAGE_BYTES, shared: true });
}

export function shardArrays(memory: WebAssembly.Memory, { rows, width }: ShardShape): ShardArrays {
  const size = rows * width;
  const part = (at: number): Float32Array =>
    new Float32Array(memory.buffer, at * size * FLOAT_BYTES, size);
  return { table: part(0), firstMoment: part(1), secondMoment: part(2) };
}

/** Sums and updates a shard's columns. */
export class TableShard {
  readonly #shape: ShardShape;
  readonly #memory: WebAssembly.Memory;
  readonly #kernels: TableKernels;
  readonly #adam: AdamOptions;

  constructor(
    shape: ShardShape,
    memory: WebAssembly.Memory,
    kernels: TableKernels,
    adam: AdamOptions,
  ) {
    this.#shape = shape;
    this.#memory = memory;
    this.#kernels = kernels;
    this.#adam = adam;
  }

  /** Writes its columns of every text's weighted sum into `sums`, `texts × dimensions`. */
  sum(bags: TokenBags, sums: Float32Array): void {
    const { width, dimensions, firstColumn } = this.#shape;
    const { ids, weights, offsets, texts, perText } = this.#place(bags);
    perText.values.fill(0);
    this.#kernels.sum(ids, weights, offsets, texts, 0, perText.address, width * FLOAT_BYTES);
    for (let text = 0; text < texts; text++) {
      const own = perText.values.subarray(text * width, (text + 1) * width);
      sums.set(own, text * dimensions + firstColumn);
    }
  }

  /** One step of Adam with bias correction over all rows. @param step number of this step, from 1 */
  step(bags: TokenBags, gradients: Float32Array, learningRate: number, step: number): void {
    const { rows, width, dimensions, firstColumn } = this.#shape;
    const { ids, weights, offsets, texts, perText } = this.#place(bags);
    for (let text = 0; text < texts; text++) {
      const start = text * dimensions + firstColumn;
      perText.values.set(gradients.subarray(start, start + width), text * width);
    }
    const rowBytes = width * FLOAT_BYTES;
    const bytes = rows * rowBytes;
    const gradient = 3 * bytes;
    this.#kernels.scatter(ids, weights, offsets, texts, gradient, perText.address, rowBytes);
    // The padding's row stays zero.
    new Float32Array(this.#memory.buffer, gradient, width).fill(0);
    const { beta1, beta2, epsilon } = this.#adam;
    const rate = learningRate / (1 - beta1 ** step);
    const correction2 = 1 / (1 - beta2 ** step);
    this.#kernels.adam(
      ...([0, bytes, 2 * bytes, gradient, bytes] as const),
      ...([beta1, 1 - beta1, beta2, 1 - beta2, rate, correction2, epsilon] as const),
    );
  }

  /** Copies a batch into the memory, and gives the addresses. */
  #place(bags: TokenBags) {
    const { rows, width } = this.#shape;
    const texts = bags.offsets.length - 1;
    const ids = 4 * rows * width * FLOAT_BYTES;
    const weights = ids + bags.ids.byteLength;
    const offsets = weights + bags.weights.byteLength;
    const address = Math.ceil((offsets + bags.offsets.byteLength) / 16) * 16;
    const end = address + texts * width * FLOAT_BYTES;
    const missing = end - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE_BYTES));
    const { buffer } = this.#memory;
    new Int32Array(buffer, ids, bags.ids.length).set(bags.ids);
    new Float32Array(buffer, weights, bags.weights.length).set(bags.weights);
    new Int32Array(buffer, offsets, bags.offsets.length).set(bags.offsets);
    const values = new Float32Array(buffer, address, texts * width);
    return { ids, weights, offsets, texts, perText: { address, values } };
  }
}
