import { encodeOnnxModel, onnxNode } from "./onnx-encoding.ts";
import { createOnnxSession } from "./onnx-session.ts";

/** A matrix, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Dense products in single precision by the ONNX runtime's native code. */
export interface MatrixProducts {
  /** A · B */
  multiply(left: Matrix, right: Matrix): Promise<Matrix>;
  /** Aᵀ · B */
  multiplyTransposed(left: Matrix, right: Matrix): Promise<Matrix>;
}

/** Values of one left operand at most: a part is copied where it lies in shared memory. */
const MAX_VALUES = 2 ** 25;

export async function createMatrixProducts(): Promise<MatrixProducts> {
  const [plain, transposed] = await Promise.all([productSession(0), productSession(1)]);
  return {
    async multiply(left, right) {
      const product = new Float32Array(left.rows * right.columns);
      for (const { start, part } of rowParts(left)) {
        product.set(await plain(part, right), start * right.columns);
      }
      return matrix(left.rows, right.columns, product);
    },
    async multiplyTransposed(left, right) {
      const product = new Float32Array(left.columns * right.columns);
      for (const { start, part } of rowParts(left)) {
        const own = await transposed(part, rowsOf(right, start, start + part.rows));
        for (let at = 0; at < product.length; at++) product[at]! += own[at]!;
      }
      return matrix(left.columns, right.columns, product);
    },
  };
}

function* rowParts(whole: Matrix): Generator<{ start: number; part: Matrix }> {
  const step = Math.max(1, Math.floor(MAX_VALUES / whole.columns));
  for (let start = 0; start < whole.rows; start += step) {
    yield { start, part: rowsOf(whole, start, Math.min(whole.rows, start + step)) };
  }
}

function rowsOf({ columns, values }: Matrix, start: number, end: number): Matrix {
  return matrix(end - start, columns, values.subarray(start * columns, end * columns));
}

export function matrix(rows: number, columns: number, values: Float32Array): Matrix {
  return { rows, columns, values };
}

async function productSession(transA: 0 | 1) {
  const port = (name: string) =>
    ({ name, elementType: "float", axes: [`${name}_rows`, `${name}_columns`] }) as const;
  const session = await createOnnxSession(
    encodeOnnxModel({
      name: "product",
      constants: [],
      nodes: [onnxNode("Gemm", ["left", "right"], "product", { transA })],
      inputs: [port("left"), port("right")],
      outputs: [port("product")],
    }),
  );
  return async (left: Matrix, right: Matrix): Promise<Float32Array> => {
    const tensor = ({ rows, columns, values }: Matrix) => ({
      data: values,
      shape: [rows, columns],
    });
    const { product } = await session.run({ left: tensor(left), right: tensor(right) });
    return product!;
  };
}
