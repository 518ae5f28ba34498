import type { TokenBags } from "./token-bags.ts";

/**
 * The vectors that a table gives to texts, Σ weight · row at norm 1, worked out row by row: what an
 * exported model is held against. A text without a row of its own (no token, or only padding) gets zeros.
 *
 * @param table of shape [vocabulary, dimensions]
 */
export function encodeByTable(
  table: Float32Array,
  dimensions: number,
  { ids, weights, offsets }: TokenBags,
): Float32Array[] {
  return Array.from({ length: offsets.length - 1 }, (_, text) => {
    const sum = new Float64Array(dimensions);
    for (let token = offsets[text]!; token < offsets[text + 1]!; token++) {
      const row = ids[token]! * dimensions;
      for (let at = 0; at < dimensions; at++) sum[at]! += weights[token]! * table[row + at]!;
    }
    const norm = Math.hypot(...sum);
    return Float32Array.from(sum, (value) => (norm === 0 ? 0 : value / norm));
  });
}

/**
 * The smallest cosine between the vectors of the same place: 1 where two encoders agree on every text.
 * @throws RangeError when the lists differ in length, are empty, or hold a vector of zeros or of another length
 */
export function leastCosine(
  ours: readonly Float32Array[],
  theirs: readonly Float32Array[],
): number {
  if (ours.length !== theirs.length || ours.length === 0) {
    throw new RangeError(
      `Vectors are compared in pairs, not ${ours.length} with ${theirs.length}.`,
    );
  }
  return ours.reduce((least, vector, at) => Math.min(least, cosine(vector, theirs[at]!)), 1);
}

function cosine(a: Float32Array, b: Float32Array): number {
  const product = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  if (a.length === b.length && Number.isFinite(product)) return product;
  throw new RangeError(
    `No cosine between vectors of ${a.length} and ${b.length} dimensions: lengths differ, or one is zero.`,
  );
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
