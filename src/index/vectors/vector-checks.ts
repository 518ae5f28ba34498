import { DimensionMismatchError, IndexDamagedError } from "../../platform/errors.ts";

/** Of the vectors of an index, from its manifest. */
export interface VectorShape {
  readonly dimensions: number;
  readonly size: number;
}

/** Rounding to 32-bit floats moves the squared norm by less than 1e-6; anything near 1e-3 is another vector. */
const SQUARED_NORM_TOLERANCE = 1e-3;

/** @throws DimensionMismatchError */
export function assertDimensions(vector: Float32Array, dimensions: number): void {
  if (vector.length !== dimensions) throw new DimensionMismatchError(dimensions, vector.length);
}

/** @throws DimensionMismatchError; RangeError on a vector that is not of norm 1 */
export function assertUnit(
  vector: Float32Array,
  { passageId, dimensions }: { readonly passageId: number; readonly dimensions: number },
): void {
  assertDimensions(vector, dimensions);
  if (!isUnit(vector)) throw new RangeError(`The vector of passage ${passageId} has not norm 1`);
}

/** False where a number of it is none, too. */
export function isUnit(vector: Float32Array): boolean {
  let squaredNorm = 0;
  for (const value of vector) squaredNorm += value * value;
  return Math.abs(squaredNorm - 1) <= SQUARED_NORM_TOLERANCE;
}

/** @throws RangeError unless `k` is a non-negative integer */
export function assertHitCount(k: number): void {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`Cannot search for ${k} hits`);
}

/** @throws RangeError unless there is a vector of the passage: ids count up from 0 */
export function assertHeld(passageId: number, { size }: VectorShape): void {
  if (Number.isInteger(passageId) && passageId >= 0 && passageId < size) return;
  throw new RangeError(`Passage ${passageId} has no vector`);
}

/** Cosines of unit vectors; rounding may carry a dot product just outside [-1, 1]. */
export function toCosine(dotProduct: number): number {
  return Math.min(1, Math.max(-1, dotProduct));
}

export function damagedVectorsError(
  path: string,
  fault: string,
  cause?: unknown,
): IndexDamagedError {
  return new IndexDamagedError(
    `The vectors in ${path} cannot be used: ${fault}. Rebuild the index: npm run embed -- --full`,
    { cause },
  );
}
