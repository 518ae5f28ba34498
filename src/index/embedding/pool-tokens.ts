import type { ModelProfile } from "./model-profile.ts";

/** What a model gives for a batch: a vector per token, row-major, of shape `[texts, tokens, dimensions]`. */
export interface TokenVectors {
  readonly values: Float32Array;
  readonly shape: readonly [texts: number, tokens: number, dimensions: number];
}

/** 1 for a token of the text, 0 for padding; row-major, of shape `[texts, tokens]`. */
export type AttentionMask = BigInt64Array;

/**
 * One vector per text, not yet of unit length.
 *
 * @throws RangeError when `mean` meets a mask of another shape, as with a model that pools in its graph:
 *   reading the mask of another text would give wrong vectors silently
 */
export function poolTokens(
  { values, shape }: TokenVectors,
  mask: AttentionMask,
  pooling: ModelProfile["pooling"],
): Float32Array[] {
  const [texts, tokens, dimensions] = shape;
  if (pooling === "mean" && mask.length !== texts * tokens) {
    throw new RangeError(
      `The model gives ${tokens} vectors a text where the tokenizer gave ${mask.length / texts} tokens; ` +
        `a model that pools by itself has pooling "cls"`,
    );
  }
  return Array.from({ length: texts }, (_, text) => {
    const rows = values.subarray(text * tokens * dimensions, (text + 1) * tokens * dimensions);
    if (pooling === "cls") return rows.slice(0, dimensions);
    return sumOfRows(rows, mask.subarray(text * tokens, (text + 1) * tokens), dimensions);
  });
}

/** The sum serves as the mean: both have the same direction, and length is set to 1 afterwards. */
function sumOfRows(rows: Float32Array, mask: AttentionMask, dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const [token, weight] of mask.entries()) {
    if (weight === 0n) continue;
    const offset = token * dimensions;
    for (let i = 0; i < dimensions; i++) sum[i]! += rows[offset + i]!;
  }
  return sum;
}

/** Scales to L2 norm 1; null when the norm is zero or not finite, so that no direction is left to keep. */
export function toUnitVector(vector: Float32Array): Float32Array | null {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const norm = Math.sqrt(squares);
  if (!Number.isFinite(norm) || norm === 0) return null;
  return vector.map((value) => value / norm);
}
