import { describe, expect, it } from "vitest";
import { createMatrixProducts, matrix } from "../../../src/training/embedder/matrix-products.ts";
import { createRandom } from "../../../src/training/embedder/seeded-random.ts";
import {
  inverseOfUpperFactor,
  leftSingularVectors,
} from "../../../src/training/embedder/singular-vectors.ts";

describe("products of matrices", () => {
  const left = matrix(2, 3, Float32Array.of(1, 2, 3, 4, 5, 6));

  it("multiplies", async () => {
    const products = await createMatrixProducts();
    const product = await products.multiply(left, matrix(3, 1, Float32Array.of(1, 0, -1)));
    expect([product.rows, product.columns, ...product.values]).toEqual([2, 1, -2, -2]);
  });

  it("multiplies the transposed", async () => {
    const products = await createMatrixProducts();
    const product = await products.multiplyTransposed(left, matrix(2, 1, Float32Array.of(1, 1)));
    expect([product.rows, product.columns, ...product.values]).toEqual([3, 1, 5, 7, 9]);
  });
});

describe("left singular vectors", () => {
  it("inverts the factor of a Gram matrix", () => {
    // RᵀR = [[4, 2], [2, 10]] has R = [[2, 1], [0, 3]], whose inverse is [[½, −1/6], [0, ⅓]].
    const { values } = inverseOfUpperFactor(matrix(2, 2, Float32Array.of(4, 2, 2, 10)));
    for (const [at, value] of [1 / 2, -1 / 6, 0, 1 / 3].entries()) {
      expect(values[at]).toBeCloseTo(value, 4);
    }
  });

  it("finds those of a matrix made of known ones, the most important first", async () => {
    // A = 9·u₁v₁ᵀ + 3·u₂v₂ᵀ + 0.1·u₃v₃ᵀ with axes for u and v.
    const rows = 12;
    const columns = 6;
    const values = new Float32Array(rows * columns);
    values[5 * columns + 2] = 9;
    values[1 * columns + 4] = 3;
    values[8 * columns + 0] = 0.1;
    const found = await leftSingularVectors(matrix(rows, columns, values), 2, {
      products: await createMatrixProducts(),
      random: createRandom(1),
    });
    const column = (at: number): number[] =>
      Array.from({ length: rows }, (_, row) => Math.abs(found.values[row * 2 + at]!));
    expect(column(0)[5]).toBeCloseTo(1, 3);
    expect(column(1)[1]).toBeCloseTo(1, 3);
  });

  it("gives an orthonormal basis for a matrix of any numbers", async () => {
    const random = createRandom(2);
    const products = await createMatrixProducts();
    const given = matrix(
      40,
      30,
      Float32Array.from({ length: 1200 }, () => random()),
    );
    const found = await leftSingularVectors(given, 8, { products, random });
    const gram = await products.multiplyTransposed(found, found);
    for (const [at, value] of gram.values.entries()) {
      expect(value).toBeCloseTo(Math.floor(at / 8) === at % 8 ? 1 : 0, 4);
    }
  });
});
