import { createCodeMemory } from "./scan-codes.ts";
import type { CodeMemory } from "./scan-codes.ts";
import { TopHits } from "./top-hits.ts";

/** Of a signed byte, leaving out -128. */
const MOST = 127;
/** What the scan takes at once, in bytes. */
const STEP = 16;
const PRODUCT_BYTES = 4;
/** No vector is longer: the embedder gives them norm 1, to rounding. A greater one would only have more compared in full. */
const MOST_NORM = 1.001;
/** More than what rounding to 32-bit floats adds to a product of unit vectors, several times over for good measure. */
const ROUNDING = 1e-5;

/** How many numbers a code stands for: `code[i] * scale` is near `vector[i]`. */
interface Scaled {
  readonly scale: number;
  /** Length of what the code leaves out. */
  readonly error: number;
}

/**
 * Vectors in a byte a number: a quarter of what has to be read of each. How far off the product of two codes may be is
 * known, so that few vectors have to be compared in full and none that belongs to the nearest is missed.
 */
export class VectorCodes {
  readonly #size: number;
  readonly #width: number;
  readonly #scales: Float32Array;
  /** The greatest of all vectors. */
  readonly #error: number = 0;
  /** The query, then the vectors, each padded to the width; then the products. */
  readonly #memory: CodeMemory;

  /** @param values `[size, dimensions]`, row by row; `size` is at least 1 */
  constructor(values: Float32Array, { size, dimensions }: { size: number; dimensions: number }) {
    this.#size = size;
    this.#width = Math.ceil(dimensions / STEP) * STEP;
    const bytes = (size + 1) * this.#width + size * PRODUCT_BYTES;
    this.#memory = createCodeMemory(bytes);
    this.#scales = new Float32Array(size);
    const codes = new Int8Array(this.#memory.buffer);
    for (let row = 0; row < size; row++) {
      const vector = values.subarray(row * dimensions, (row + 1) * dimensions);
      const { scale, error } = encode(vector, codes, (row + 1) * this.#width);
      this.#scales[row] = scale;
      this.#error = Math.max(this.#error, error);
    }
  }

  /** The rows of the `k` nearest, and of some that may be as near, in order. @param query of as many dimensions */
  candidates(query: Float32Array, k: number): number[] {
    const cosines = this.#estimate(query);
    const top = new TopHits(k);
    for (let row = 0; row < this.#size; row++) top.offer(row, cosines[row]!);
    const least = top.ranked().at(-1)?.score;
    if (least === undefined) return [];
    const rows: number[] = [];
    const threshold = this.#threshold(least, query);
    for (let row = 0; row < this.#size; row++) if (cosines[row]! >= threshold) rows.push(row);
    return rows;
  }

  /**
   * The k-th best estimate is off by `bound` at most, and so is that of any vector that is nearer than what it stands
   * for. Cosines end at 1 and -1, where all that round beyond are equal.
   */
  #threshold(least: number, query: Float32Array): number {
    const norm = Math.hypot(...query);
    const { error } = encode(query, new Int8Array(this.#width), 0);
    // |q·v - q'·v'| = |(q - q')·v + q'·(v - v')|
    const bound = error * MOST_NORM + (norm + error) * this.#error + ROUNDING;
    const nearest = least - bound;
    return nearest <= -1 ? -Infinity : Math.min(nearest, 1) - bound;
  }

  #estimate(query: Float32Array): Float32Array {
    const { buffer } = this.#memory;
    const width = this.#width;
    const { scale } = encode(query, new Int8Array(buffer), 0);
    const end = (this.#size + 1) * width;
    this.#memory.scan(0, width, width, end, end);
    const products = new Int32Array(buffer, end, this.#size);
    const cosines = new Float32Array(this.#size);
    for (let row = 0; row < this.#size; row++) {
      cosines[row] = products[row]! * scale * this.#scales[row]!;
    }
    return cosines;
  }
}

function encode(vector: Float32Array, codes: Int8Array, offset: number): Scaled {
  // Counted loops: with iterators of numbers this takes half as long again.
  let most = 0;
  for (let i = 0; i < vector.length; i++) most = Math.max(most, Math.abs(vector[i]!));
  const scale = most / MOST || 1;
  let squaredError = 0;
  for (let i = 0; i < vector.length; i++) {
    const code = Math.round(vector[i]! / scale);
    const left = vector[i]! - code * scale;
    codes[offset + i] = code;
    squaredError += left * left;
  }
  return { scale, error: Math.sqrt(squaredError) };
}
