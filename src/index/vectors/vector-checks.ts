import { DimensionMismatchError, IndexDamagedError } from "../../platform/errors.ts";
import type { VectorStore } from "./vector-store.ts";

/** What a caller knows of a vector file before opening it, from the manifest beside it. */
export interface ExpectedVectors {
  readonly dimensions: number;
  readonly size: number;
}

export type VectorEntries = Parameters<VectorStore["add"]>[0];

/** Labels are unsigned 32-bit integers in both file formats. */
const MAX_PASSAGE_ID = 2 ** 32 - 1;

/** Rounding to 32-bit floats moves the squared norm by less than 1e-6; anything near 1e-3 is another vector. */
const SQUARED_NORM_TOLERANCE = 1e-3;

/** @throws DimensionMismatchError */
export function assertDimensions(vector: Float32Array, dimensions: number): void {
  if (vector.length !== dimensions) throw new DimensionMismatchError(dimensions, vector.length);
}

/**
 * Checks all entries before a store takes the first, so that a refused call leaves the store as it was.
 *
 * @throws DimensionMismatchError on a vector of another length
 * @throws RangeError on an id out of range, held already or given twice, and on a vector that is not of norm 1
 */
export function assertAddable(
  entries: VectorEntries,
  dimensions: number,
  isHeld: (passageId: number) => boolean,
): void {
  const given = new Set<number>();
  for (const { passageId, vector } of entries) {
    assertDimensions(vector, dimensions);
    if (!Number.isInteger(passageId) || passageId < 0 || passageId > MAX_PASSAGE_ID) {
      throw new RangeError(`A passage id is an integer from 0 to ${MAX_PASSAGE_ID}: ${passageId}`);
    }
    if (isHeld(passageId) || given.has(passageId)) {
      throw new RangeError(`Passage ${passageId} has a vector already`);
    }
    assertUnit(vector, passageId);
    given.add(passageId);
  }
}

function assertUnit(vector: Float32Array, passageId: number): void {
  let squaredNorm = 0;
  for (const value of vector) squaredNorm += value * value;
  // Written so that NaN fails too.
  if (!(Math.abs(squaredNorm - 1) <= SQUARED_NORM_TOLERANCE)) {
    throw new RangeError(`The vector of passage ${passageId} has not norm 1`);
  }
}

/** @throws RangeError unless `k` is a non-negative integer */
export function assertHitCount(k: number): void {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`Cannot search for ${k} hits`);
}

/** Cosines of unit vectors; rounding may carry a dot product just outside [-1, 1]. */
export function toCosine(dotProduct: number): number {
  return Math.min(1, Math.max(-1, dotProduct));
}

/** Why a file that states `stated` is not the expected one, or null when it may be. */
export function wrongShapeFault(stated: ExpectedVectors, expected: ExpectedVectors): string | null {
  if (stated.dimensions === expected.dimensions && stated.size === expected.size) return null;
  return (
    `it holds ${stated.size} vectors of ${stated.dimensions} dimensions, ` +
    `the manifest tells of ${expected.size} of ${expected.dimensions}`
  );
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
