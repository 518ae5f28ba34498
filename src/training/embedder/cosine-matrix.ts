import { encodeOnnxModel, onnxNode } from "./onnx-encoding.ts";
import { createOnnxSession, type OnnxTensor } from "./onnx-session.ts";

/** Dot products of each of some vectors with all of others, as rows. */
export type CosineMatrix = (queries: readonly Float32Array[]) => Promise<Float32Array[]>;

/**
 * Products with a fixed list of texts' vectors. Of unit vectors they are cosines in [−1, 1]. The native product is some
 * twenty times as fast as a loop here.
 */
export async function createCosineMatrix(texts: readonly Float32Array[]): Promise<CosineMatrix> {
  const session = await createOnnxSession(PRODUCT_GRAPH);
  const textTensor = stack(texts);
  return async (queries) => {
    const { products } = await session.run({ queries: stack(queries), texts: textTensor });
    return queries.map((_, at) => products!.subarray(at * texts.length, (at + 1) * texts.length));
  };
}

const PRODUCT_GRAPH = encodeOnnxModel({
  name: "products",
  constants: [],
  nodes: [onnxNode("Gemm", ["queries", "texts"], "products", { transB: 1 })],
  inputs: [
    { name: "queries", elementType: "float", axes: ["queries", "dimensions"] },
    { name: "texts", elementType: "float", axes: ["texts", "dimensions"] },
  ],
  outputs: [{ name: "products", elementType: "float", axes: ["queries", "texts"] }],
});

function stack(vectors: readonly Float32Array[]): OnnxTensor {
  const dimensions = vectors[0]?.length ?? 0;
  const data = new Float32Array(vectors.length * dimensions);
  for (const [at, vector] of vectors.entries()) data.set(vector, at * dimensions);
  return { data, shape: [vectors.length, dimensions] };
}
