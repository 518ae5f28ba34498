import {
  encodeOnnxModel,
  ONNX_ELEMENT_TYPES,
  onnxIntegers,
  onnxNode,
  onnxScalar,
  type OnnxConstant,
  type OnnxNode,
} from "./onnx-encoding.ts";
import type { QuantizedTable } from "./quantize-table.ts";

/** The graph's one input and one output; Transformers.js knows an encoder by these names. */
export const INPUT = "input_ids";
export const OUTPUT = "last_hidden_state";

const FLOAT = ONNX_ELEMENT_TYPES.float;
const AXIS_1 = onnxIntegers("axis_1", 1);
const AXIS_2 = onnxIntegers("axis_2", 2);

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
  if (!(damping >= 0 && damping <= 1)) {
    throw new RangeError(`Damping is in [0, 1], not ${damping}.`);
  }
  if (table.scales[0] !== 0) throw new RangeError("Row 0 is the padding's: it has to be zero.");
  const parts = [gatherRows(table), weighTokens(damping), sumRows(table)];
  return encodeOnnxModel({
    name: "static-encoder",
    // Two parts may bring the same axis; the runtime warns of a constant that none uses.
    constants: [...new Set(parts.flatMap(({ constants }) => constants))],
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
      onnxNode("Gather", ["table", INPUT], "bytes"),
      onnxNode("Cast", ["bytes"], "codes", { to: FLOAT }),
      onnxNode("Gather", ["table_scales", INPUT], "scales"),
    ],
  };
}

/** `weights` [texts, 1, tokens]: what a row's codes are multiplied by. */
function weighTokens(damping: number): GraphPart {
  const asRows = (weights: string) => onnxNode("Unsqueeze", [weights, "axis_1"], "weights");
  if (damping === 0) return { constants: [AXIS_1], nodes: [asRows("scales")] };
  return {
    constants: [AXIS_1, AXIS_2, onnxScalar("exponent", -damping)],
    nodes: [
      // Every token against every other; ids are exact as floats (below 2^24), which compare faster.
      onnxNode("Cast", [INPUT], "ids", { to: FLOAT }),
      onnxNode("Unsqueeze", ["ids", "axis_1"], "ids_across"),
      onnxNode("Unsqueeze", ["ids", "axis_2"], "ids_down"),
      onnxNode("Equal", ["ids_across", "ids_down"], "is_same"),
      onnxNode("Cast", ["is_same"], "same", { to: FLOAT }),
      onnxNode("ReduceSum", ["same", "axis_2"], "counts", { keepdims: 0 }),
      onnxNode("Pow", ["counts", "exponent"], "factors"),
      onnxNode("Mul", ["factors", "scales"], "weighted_scales"),
      asRows("weighted_scales"),
    ],
  };
}

function sumRows({ bits }: QuantizedTable): GraphPart {
  return bits === 8
    ? { constants: [], nodes: [onnxNode("MatMul", ["weights", "codes"], OUTPUT)] }
    : sumNibbles();
}

/**
 * Sums rows of two codes a byte without taking every byte apart. With a byte of 16·h + l and weights w, the sums
 * B = Σ w·(16·h + l) and H = Σ w·h give Σ w·l = B − 16·H; both are too large by the offset, 8·Σ w.
 * Only the high halves of the bytes are computed element by element.
 */
function sumNibbles(): GraphPart {
  return {
    constants: [
      AXIS_2,
      onnxScalar("sixteenth", 1 / 16),
      onnxScalar("sixteen", 16),
      onnxScalar("offset", 8),
    ],
    nodes: [
      onnxNode("Mul", ["codes", "sixteenth"], "sixteenths"),
      onnxNode("Floor", ["sixteenths"], "high_halves"),
      onnxNode("MatMul", ["weights", "codes"], "byte_sums"),
      onnxNode("MatMul", ["weights", "high_halves"], "high_sums"),
      onnxNode("Mul", ["high_sums", "sixteen"], "high_parts"),
      onnxNode("Sub", ["byte_sums", "high_parts"], "low_sums"),
      onnxNode("Concat", ["high_sums", "low_sums"], "sums", { axis: 2 }),
      onnxNode("ReduceSum", ["weights", "axis_2"], "weight_sums", { keepdims: 1 }),
      onnxNode("Mul", ["weight_sums", "offset"], "excess"),
      onnxNode("Sub", ["sums", "excess"], OUTPUT),
    ],
  };
}
