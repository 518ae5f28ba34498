import {
  encodeOnnxModel,
  ONNX_ELEMENT_TYPES,
  type OnnxConstant,
  type OnnxNode,
} from "./onnx-encoding.ts";
import type { QuantizedTable } from "./quantize-table.ts";

/** The graph's one input and one output; Transformers.js knows an encoder by these names. */
export const INPUT = "input_ids";
export const OUTPUT = "last_hidden_state";

/**
 * The encoder as an ONNX model: token ids of shape [texts, tokens], int64, to sums of shape [texts, 1, dimensions],
 * so that a caller who takes the first row of each text ("cls") gets one vector per text. The sum
 * is Σ over the text's tokens of count^(−damping) · row, where count is how often the token occurs in the text: over
 * its distinct tokens, Σ count^(1 − damping) · row. Padding needs no mask: its row is zero.
 *
 * @param damping in [0, 1]; 0 leaves the counting out of the graph
 * @throws RangeError when damping is out of range or the padding's row (0) is not zero
 */
export function encodeStaticEncoder(table: QuantizedTable, damping: number): Uint8Array {
  if (!(damping >= 0 && damping <= 1))
    throw new RangeError(`Damping is in [0, 1], not ${damping}.`);
  if (table.scales[0] !== 0) throw new RangeError("Row 0 is the padding's: it has to be zero.");
  const parts = [gatherRows(table), weighTokens(damping), sumRows(table)];
  return encodeOnnxModel({
    name: "static-encoder",
    constants: parts.flatMap(({ constants }) => constants),
    nodes: parts.flatMap(({ nodes }) => nodes),
    inputs: [{ name: INPUT, elementType: "int64", axes: ["texts", "tokens"] }],
    outputs: [{ name: OUTPUT, elementType: "float", axes: ["texts", 1, table.dimensions] }],
  });
}

interface GraphPart {
  readonly constants: readonly OnnxConstant[];
  readonly nodes: readonly OnnxNode[];
}

/** `codes` [texts, tokens, bytes a row] as floats, and `scales` [texts, tokens]. */
function gatherRows({ rows, codes, scales }: QuantizedTable): GraphPart {
  return {
    constants: [
      { name: "table", shape: [rows, codes.length / rows], values: codes },
      { name: "table_scales", shape: [rows], values: scales },
    ],
    nodes: [
      node("Gather", ["table", INPUT], "bytes"),
      node("Cast", ["bytes"], "codes", { to: FLOAT }),
      node("Gather", ["table_scales", INPUT], "scales"),
    ],
  };
}

/** `weights` [texts, 1, tokens]: what a row's codes are multiplied by. */
function weighTokens(damping: number): GraphPart {
  const axes = [axis("axis_1", 1), axis("axis_2", 2)];
  const asRows = (weights: string) => node("Unsqueeze", [weights, "axis_1"], "weights");
  if (damping === 0) return { constants: axes, nodes: [asRows("scales")] };
  return {
    constants: [...axes, scalar("exponent", -damping)],
    nodes: [
      // Every token against every other; ids are exact as floats (below 2^24), which compare faster.
      node("Cast", [INPUT], "ids", { to: FLOAT }),
      node("Unsqueeze", ["ids", "axis_1"], "ids_across"),
      node("Unsqueeze", ["ids", "axis_2"], "ids_down"),
      node("Equal", ["ids_across", "ids_down"], "is_same"),
      node("Cast", ["is_same"], "same", { to: FLOAT }),
      node("ReduceSum", ["same", "axis_2"], "counts", { keepdims: 0 }),
      node("Pow", ["counts", "exponent"], "factors"),
      node("Mul", ["factors", "scales"], "weighted_scales"),
      asRows("weighted_scales"),
    ],
  };
}

function sumRows({ bits }: QuantizedTable): GraphPart {
  return bits === 8
    ? { constants: [], nodes: [node("MatMul", ["weights", "codes"], OUTPUT)] }
    : sumNibbles();
}

/**
 * Sums rows of two codes a byte without taking every byte apart. With a byte of 16·h + l and weights w, the sums
 * B = Σ w·(16·h + l) and H = Σ w·h give Σ w·l = B − 16·H; both are too large by the offset, 8·Σ w.
 * Only the high halves of the bytes are computed element by element.
 */
function sumNibbles(): GraphPart {
  return {
    constants: [scalar("sixteenth", 1 / 16), scalar("sixteen", 16), scalar("offset", 8)],
    nodes: [
      node("Mul", ["codes", "sixteenth"], "sixteenths"),
      node("Floor", ["sixteenths"], "high_halves"),
      node("MatMul", ["weights", "codes"], "byte_sums"),
      node("MatMul", ["weights", "high_halves"], "high_sums"),
      node("Mul", ["high_sums", "sixteen"], "high_parts"),
      node("Sub", ["byte_sums", "high_parts"], "low_sums"),
      node("Concat", ["high_sums", "low_sums"], "sums", { axis: 2 }),
      node("ReduceSum", ["weights", "axis_2"], "weight_sums", { keepdims: 1 }),
      node("Mul", ["weight_sums", "offset"], "excess"),
      node("Sub", ["sums", "excess"], OUTPUT),
    ],
  };
}

const FLOAT = ONNX_ELEMENT_TYPES.float;

function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number>> = {},
): OnnxNode {
  return { operator, inputs, outputs: [output], attributes };
}

function scalar(name: string, value: number): OnnxConstant {
  return { name, shape: [], values: Float32Array.of(value) };
}

function axis(name: string, value: number): OnnxConstant {
  return { name, shape: [1], values: BigInt64Array.of(BigInt(value)) };
}
