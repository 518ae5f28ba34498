import type { OnnxConstant, OnnxGraph, OnnxNode } from "./onnx-encoding.ts";
import { ONNX_ELEMENT_TYPES } from "./onnx-encoding.ts";

export interface ContrastiveOptions {
  /** Columns of a vector. */
  readonly dimensions: number;
  /**
   * The loss is the mean over these many leading columns, so that a shortened vector serves as well
   * (Kusupati et al., Matryoshka Representation Learning, 2022). Each is in [1, dimensions].
   */
  readonly widths: readonly number[];
  /** What a cosine is multiplied by before the softmax: the inverse of the temperature. */
  readonly scale: number;
}

/** A logit this low takes a pair out of the softmax. */
const EXCLUDED = -1e4;
/** Keeps a text without a known token from a division by zero. */
const TINY = 1e-12;

/**
 * The symmetric in-batch contrastive loss and its gradient as an ONNX graph, so that the products run
 * natively. Every query has to tell its own passage from those of the others and every passage its query:
 *
 *   S = scale · cos(qᵢ, pⱼ),  loss = −½ · mean( log softmaxⱼ(S)ᵢᵢ + log softmaxᵢ(S)ᵢᵢ )
 *
 * (Radford et al., CLIP, 2021, figure 3; InfoNCE of van den Oord et al., 2018). Inputs: `queries` and
 * `passages`, [pairs, dimensions], need not be of norm 1; `groups`, [pairs]: pairs of one group are no
 * negatives of one another. Outputs: `loss`, [1]; `query_gradients`, `passage_gradients`.
 */
export function contrastiveGraph({ dimensions, widths, scale }: ContrastiveOptions): OnnxGraph {
  const parts = widths.map((width) => lossOfWidth(width, dimensions));
  const share = scalar("width_share", 1 / widths.length);
  const mean = (name: string): OnnxNode[] => [
    node(
      "Sum",
      widths.map((width) => `${name}_${width}`),
      `${name}_sum`,
    ),
    node("Mul", [`${name}_sum`, "width_share"], name),
  ];
  return {
    name: "contrastive-step",
    constants: [
      share,
      scalar("scale", scale),
      scalar("half", 0.5),
      scalar("excluded", EXCLUDED),
      scalar("tiny", TINY),
      integers("axis_0", [0]),
      integers("axis_1", [1]),
      ...parts.flatMap(({ constants }) => constants),
    ],
    nodes: [
      ...exclusions(),
      ...parts.flatMap(({ nodes }) => nodes),
      ...mean("loss"),
      ...mean("query_gradients"),
      ...mean("passage_gradients"),
    ],
    inputs: [
      { name: "queries", elementType: "float", axes: ["pairs", dimensions] },
      { name: "passages", elementType: "float", axes: ["pairs", dimensions] },
      { name: "groups", elementType: "int64", axes: ["pairs"] },
    ],
    outputs: [
      { name: "loss", elementType: "float", axes: [1] },
      { name: "query_gradients", elementType: "float", axes: ["pairs", dimensions] },
      { name: "passage_gradients", elementType: "float", axes: ["pairs", dimensions] },
    ],
  };
}

/** `identity` [pairs, pairs]; `mask`, 0 or {@link EXCLUDED}; `gradient_share`, scale over pairs. */
function exclusions(): OnnxNode[] {
  return [
    node("Unsqueeze", ["groups", "axis_0"], "groups_across"),
    node("Unsqueeze", ["groups", "axis_1"], "groups_down"),
    node("Equal", ["groups_across", "groups_down"], "is_same_group"),
    node("Cast", ["is_same_group"], "same_group", { to: ONNX_ELEMENT_TYPES.float }),
    node("EyeLike", ["same_group"], "identity"),
    node("Sub", ["same_group", "identity"], "others_of_group"),
    node("Mul", ["others_of_group", "excluded"], "mask"),
    node("Shape", ["groups"], "pair_count"),
    node("Cast", ["pair_count"], "pairs", { to: ONNX_ELEMENT_TYPES.float }),
    node("Div", ["scale", "pairs"], "gradient_share"),
  ];
}

interface GraphPart {
  readonly constants: readonly OnnxConstant[];
  readonly nodes: readonly OnnxNode[];
}

function lossOfWidth(width: number, dimensions: number): GraphPart {
  const own = (name: string): string => `${name}_${width}`;
  return {
    constants: [
      integers(own("start"), [0]),
      integers(own("end"), [width]),
      integers(own("padding"), [0, 0, 0, dimensions - width]),
    ],
    nodes: [
      ...normalise("queries", own),
      ...normalise("passages", own),
      node("Transpose", [own("unit_passages")], own("passages_across"), { perm: [1, 0] }),
      node("MatMul", [own("unit_queries"), own("passages_across")], own("cosines")),
      node("Mul", [own("cosines"), "scale"], own("scaled")),
      node("Add", [own("scaled"), "mask"], own("logits")),
      node("Softmax", [own("logits")], own("by_query"), { axis: 1 }),
      node("Softmax", [own("logits")], own("by_passage"), { axis: 0 }),
      ...meanNegativeLog(own),
      node("Add", [own("by_query"), own("by_passage")], own("both")),
      node("Mul", [own("both"), "half"], own("likely")),
      node("Sub", [own("likely"), "identity"], own("error")),
      node("Mul", [own("error"), "gradient_share"], own("slope")),
      node("MatMul", [own("slope"), own("unit_passages")], own("unit_queries_gradient")),
      node("Gemm", [own("slope"), own("unit_queries")], own("unit_passages_gradient"), {
        transA: 1,
      }),
      ...throughNormalisation("queries", "query_gradients", own),
      ...throughNormalisation("passages", "passage_gradients", own),
    ],
  };
}

type Name = (name: string) => string;

function normalise(side: string, own: Name): OnnxNode[] {
  return [
    node("Slice", [side, own("start"), own("end"), "axis_1"], own(side)),
    node("ReduceSumSquare", [own(side)], own(`${side}_squares`), { axes: [1], keepdims: 1 }),
    node("Add", [own(`${side}_squares`), "tiny"], own(`${side}_positive`)),
    node("Sqrt", [own(`${side}_positive`)], own(`${side}_norms`)),
    node("Div", [own(side), own(`${side}_norms`)], own(`unit_${side}`)),
  ];
}

/** With u = v / |v|: ∂loss/∂v = (g − u · (u·g)) / |v|, where g = ∂loss/∂u. */
function throughNormalisation(side: string, output: string, own: Name): OnnxNode[] {
  const gradient = own(`unit_${side}_gradient`);
  return [
    node("Mul", [gradient, own(`unit_${side}`)], own(`${side}_products`)),
    node("ReduceSum", [own(`${side}_products`), "axis_1"], own(`${side}_along`), { keepdims: 1 }),
    node("Mul", [own(`unit_${side}`), own(`${side}_along`)], own(`${side}_radial`)),
    node("Sub", [gradient, own(`${side}_radial`)], own(`${side}_tangent`)),
    node("Div", [own(`${side}_tangent`), own(`${side}_norms`)], own(`${side}_slopes`)),
    node("Pad", [own(`${side}_slopes`), own("padding")], own(output)),
  ];
}

function meanNegativeLog(own: Name): OnnxNode[] {
  const ofSide = (side: string): OnnxNode[] => [
    node("Mul", [own(side), "identity"], own(`${side}_right`)),
    node("ReduceSum", [own(`${side}_right`), "axis_1"], own(`${side}_probabilities`), {
      keepdims: 0,
    }),
    node("Add", [own(`${side}_probabilities`), "tiny"], own(`${side}_likely`)),
    node("Log", [own(`${side}_likely`)], own(`${side}_logs`)),
  ];
  return [
    ...ofSide("by_query"),
    ...ofSide("by_passage"),
    node("Add", [own("by_query_logs"), own("by_passage_logs")], own("logs")),
    node("Mul", [own("logs"), "half"], own("half_logs")),
    node("ReduceMean", [own("half_logs")], own("mean_log"), { axes: [0], keepdims: 1 }),
    node("Neg", [own("mean_log")], own("loss")),
  ];
}

function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: OnnxNode["attributes"] = {},
): OnnxNode {
  return { operator, inputs, outputs: [output], attributes };
}

function scalar(name: string, value: number): OnnxConstant {
  return { name, shape: [], values: Float32Array.of(value) };
}

function integers(name: string, values: readonly number[]): OnnxConstant {
  return { name, shape: [values.length], values: BigInt64Array.from(values.map(BigInt)) };
}
