import onnxruntime from "onnxruntime-node";

// A CommonJS module whose names Node cannot see from outside.
const { InferenceSession, Tensor } = onnxruntime;

export type TensorData = Float32Array | BigInt64Array | Int32Array;

export interface OnnxTensor {
  readonly data: TensorData;
  readonly shape: readonly number[];
}

/** A graph ready to run: native matrix products for everything here that needs them. */
export interface OnnxSession {
  run(inputs: Readonly<Record<string, OnnxTensor>>): Promise<Record<string, Float32Array>>;
}

/** @param model an encoded ONNX model; opset 13 is what the runtime beside Transformers.js knows */
export async function createOnnxSession(model: Uint8Array): Promise<OnnxSession> {
  const session = await InferenceSession.create(model, { graphOptimizationLevel: "all" });
  return {
    async run(inputs) {
      const feeds = Object.entries(inputs).map(
        ([name, tensor]) => [name, toTensor(tensor)] as const,
      );
      const results = await session.run(Object.fromEntries(feeds));
      const outputs = session.outputNames.map(
        (name) => [name, results[name]!.data as Float32Array] as const,
      );
      return Object.fromEntries(outputs);
    },
  };
}

function toTensor({ data, shape }: OnnxTensor): onnxruntime.Tensor {
  if (data instanceof BigInt64Array) return new Tensor("int64", data, shape);
  if (data instanceof Int32Array) return new Tensor("int32", data, shape);
  // The runtime does not take shared memory: it gets a copy.
  const own = data.buffer instanceof SharedArrayBuffer ? Float32Array.from(data) : data;
  return new Tensor("float32", own, shape);
}
