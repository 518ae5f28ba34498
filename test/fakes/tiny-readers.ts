import type { OnnxGraph } from "./onnx-encoding.ts";
import { encodeOnnxModel, onnxIntegers, onnxNode } from "./onnx-encoding.ts";
import { SPECIAL_TOKENS, tinyFiles, writeFiles } from "./tiny-onnx-model.ts";

const INPUT = { name: "input_ids", elementType: "int64", axes: ["texts", "tokens"] } as const;

/** A model of another kind: one number a text, the sum of the weights of its words. */
export async function writeTinyTokenModel(
  folder: string,
  weights: Readonly<Record<string, number>>,
): Promise<void> {
  await writeGraph(folder, Object.keys(weights), {
    name: "sum",
    constants: [table("weights", Object.values(weights), 1), onnxIntegers("tokens", 1)],
    nodes: [
      onnxNode("Gather", ["weights", "input_ids"], "weighed"),
      onnxNode("ReduceSum", ["weighed", "tokens"], "logits", { keepdims: 0 }),
    ],
    inputs: [INPUT],
    outputs: [{ name: "logits", elementType: "float", axes: ["texts", 1] }],
  });
}

/** A question answering model with a start and an end logit for each word, wherever it stands; 0 for [CLS]. */
export async function writeTinyReader(
  folder: string,
  logits: Readonly<Record<string, readonly [start: number, end: number]>>,
): Promise<void> {
  const values = Object.values(logits);
  await writeGraph(folder, Object.keys(logits), {
    name: "look-up",
    constants: [
      table(
        "starts",
        values.map(([start]) => start),
      ),
      table(
        "ends",
        values.map(([, end]) => end),
      ),
    ],
    nodes: [
      onnxNode("Gather", ["starts", "input_ids"], "start_logits"),
      onnxNode("Gather", ["ends", "input_ids"], "end_logits"),
    ],
    inputs: [INPUT],
    outputs: [
      { name: "start_logits", elementType: "float", axes: ["texts", "tokens"] },
      { name: "end_logits", elementType: "float", axes: ["texts", "tokens"] },
    ],
  });
}

/** One value a word, after those of the special tokens, which are 0. */
function table(name: string, values: readonly number[], columns?: number) {
  const all = Float32Array.from([...SPECIAL_TOKENS.map(() => 0), ...values]);
  return {
    name,
    shape: columns === undefined ? [all.length] : [all.length, columns],
    values: all,
  };
}

async function writeGraph(folder: string, words: readonly string[], graph: OnnxGraph): Promise<void> {
  await writeFiles(folder, { ...tinyFiles(words, 1), "onnx/model.onnx": encodeOnnxModel(graph) });
}
