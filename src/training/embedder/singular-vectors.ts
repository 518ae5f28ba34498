import type { Matrix, MatrixProducts } from "./matrix-products.ts";
import { matrix } from "./matrix-products.ts";
import type { Random } from "./seeded-random.ts";

/** Rounds of subspace iteration; the leading directions of a spectrum as steep as PMI's stand after three. */
const ROUNDS = 4;
/** Added to a Gram matrix's diagonal, relative to its mean: keeps single precision from losing a direction. */
const SHIFT = 1e-6;

/**
 * The leading left singular vectors of a matrix, `rows × count`, most important first (nearly: the
 * iteration sorts them as it goes). Randomised subspace iteration (Halko, Martinsson & Tropp, Finding
 * Structure with Randomness, 2011, algorithm 4.4).
 */
export async function leftSingularVectors(
  of: Matrix,
  count: number,
  { products, random }: { products: MatrixProducts; random: Random },
): Promise<Matrix> {
  let right = await orthonormalise(randomMatrix(of.columns, count, random), products);
  for (let round = 1; ; round++) {
    const left = await orthonormalise(await products.multiply(of, right), products);
    if (round === ROUNDS) return left;
    right = await orthonormalise(await products.multiplyTransposed(of, left), products);
  }
}

/**
 * An orthonormal basis of the columns' span, the i-th within the span of the first i. Cholesky QR, done
 * twice since once is not orthogonal enough in finite precision (Yamamoto et al. 2015).
 */
async function orthonormalise(columns: Matrix, products: MatrixProducts): Promise<Matrix> {
  const once = await choleskyStep(columns, products);
  return await choleskyStep(once, products);
}

async function choleskyStep(columns: Matrix, products: MatrixProducts): Promise<Matrix> {
  const gram = await products.multiplyTransposed(columns, columns);
  return await products.multiply(columns, inverseOfUpperFactor(gram));
}

/** R⁻¹ of G = RᵀR with R upper triangular, in double precision. */
export function inverseOfUpperFactor({ rows: size, values: gram }: Matrix): Matrix {
  const lower = choleskyFactor(Float64Array.from(gram), size);
  // Row by row: L · X = I, so X = L⁻¹ and R⁻¹ = Xᵀ.
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    inverse[row * size + row] = 1;
    for (let k = 0; k < row; k++) {
      const factor = lower[row * size + k]!;
      for (let column = 0; column <= k; column++) {
        inverse[row * size + column]! -= factor * inverse[k * size + column]!;
      }
    }
    for (let column = 0; column <= row; column++) {
      inverse[row * size + column]! /= lower[row * size + row]!;
    }
  }
  const transposed = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      transposed[column * size + row] = inverse[row * size + column]!;
    }
  }
  return matrix(size, size, transposed);
}

/** L of G = L·Lᵀ. */
function choleskyFactor(gram: Float64Array, size: number): Float64Array {
  let trace = 0;
  for (let at = 0; at < size; at++) trace += gram[at * size + at]!;
  const shift = (SHIFT * trace) / size;
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = gram[row * size + column]! + (row === column ? shift : 0);
      for (let k = 0; k < column; k++) {
        sum -= lower[row * size + k]! * lower[column * size + k]!;
      }
      lower[row * size + column] =
        row === column ? Math.sqrt(Math.max(sum, shift)) : sum / lower[column * size + column]!;
    }
  }
  return lower;
}

/** Normal variates by Box and Muller. */
function randomMatrix(rows: number, columns: number, random: Random): Matrix {
  const values = Float32Array.from(
    { length: rows * columns },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
  return matrix(rows, columns, values);
}
