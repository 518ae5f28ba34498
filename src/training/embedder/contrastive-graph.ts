import type { OnnxConstant, OnnxGraph, OnnxNode } from "./onnx-encoding.ts";
import { ONNX_ELEMENT_TYPES, onnxIntegers, onnxNode, onnxScalar } from "./onnx-encoding.ts";

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
  const share = onnxScalar("width_share", 1 / widths.length);
  const mean = (name: string): OnnxNode[] => [
    onnxNode(
      "Sum",
      widths.map((width) => `${name}_${width}`),
      `${name}_sum`,
    ),
    onnxNode("Mul", [`${name}_sum`, "width_share"], name),
  ];
  return {
    name: "contrastive-step",
    constants: [
      share,
      onnxScalar("scale", scale),
      onnxScalar("half", 0.5),
      onnxScalar("excluded", EXCLUDED),
      onnxScalar("tiny", TINY),
      onnxIntegers("axis_0", 0),
      onnxIntegers("axis_1", 1),
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
    onnxNode("Unsqueeze", ["groups", "axis_0"], "groups_across"),
    onnxNode("Unsqueeze", ["groups", "axis_1"], "groups_down"),
    onnxNode("Equal", ["groups_across", "groups_down"], "is_same_group"),
    onnxNode("Cast", ["is_same_group"], "same_group", { to: ONNX_ELEMENT_TYPES.float }),
    onnxNode("EyeLike", ["same_group"], "identity"),
    onnxNode("Sub", ["same_group", "identity"], "others_of_group"),
    onnxNode("Mul", ["others_of_group", "excluded"], "mask"),
    onnxNode("Shape", ["groups"], "pair_count"),
    onnxNode("Cast", ["pair_count"], "pairs", { to: ONNX_ELEMENT_TYPES.float }),
    onnxNode("Div", ["scale", "pairs"], "gradient_share"),
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
      onnxIntegers(own("start"), 0),
      onnxIntegers(own("end"), width),
      onnxIntegers(own("padding"), 0, 0, 0, dimensions - width),
    ],
    nodes: [
      ...normalise("queries", own),
      ...normalise("passages", own),
      onnxNode("Transpose", [own("unit_passages")], own("passages_across"), { perm: [1, 0] }),
      onnxNode("MatMul", [own("unit_queries"), own("passages_across")], own("cosines")),
      onnxNode("Mul", [own("cosines"), "scale"], own("scaled")),
      onnxNode("Add", [own("scaled"), "mask"], own("logits")),
      onnxNode("Softmax", [own("logits")], own("by_query"), { axis: 1 }),
      onnxNode("Softmax", [own("logits")], own("by_passage"), { axis: 0 }),
      ...meanNegativeLog(own),
      onnxNode("Add", [own("by_query"), own("by_passage")], own("both")),
      onnxNode("Mul", [own("both"), "half"], own("likely")),
      onnxNode("Sub", [own("likely"), "identity"], own("error")),
      onnxNode("Mul", [own("error"), "gradient_share"], own("slope")),
      onnxNode("MatMul", [own("slope"), own("unit_passages")], own("unit_queries_gradient")),
      onnxNode("Gemm", [own("slope"), own("unit_queries")], own("unit_passages_gradient"), {
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
    onnxNode("Slice", [side, own("start"), own("end"), "axis_1"], own(side)),
    onnxNode("ReduceSumSquare", [own(side)], own(`${side}_squares`), { axes: [1], keepdims: 1 }),
    onnxNode("Add", [own(`${side}_squares`), "tiny"], own(`${side}_positive`)),
    onnxNode("Sqrt", [own(`${side}_positive`)], own(`${side}_norms`)),
    onnxNode("Div", [own(side), own(`${side}_norms`)], own(`unit_${side}`)),
  ];
}

/** With u = v / |v|: ∂loss/∂v = (g − u · (u·g)) / |v|, where g = ∂loss/∂u. */
function throughNormalisation(side: string, output: string, own: Name): OnnxNode[] {
  const gradient = own(`unit_${side}_gradient`);
  return [
    onnxNode("Mul", [gradient, own(`unit_${side}`)], own(`${side}_products`)),
    onnxNode("ReduceSum", [own(`${side}_products`), "axis_1"], own(`${side}_along`), {
      keepdims: 1,
    }),
    onnxNode("Mul", [own(`unit_${side}`), own(`${side}_along`)], own(`${side}_radial`)),
    onnxNode("Sub", [gradient, own(`${side}_radial`)], own(`${side}_tangent`)),
    onnxNode("Div", [own(`${side}_tangent`), own(`${side}_norms`)], own(`${side}_slopes`)),
    onnxNode("Pad", [own(`${side}_slopes`), own("padding")], own(output)),
  ];
}

function meanNegativeLog(own: Name): OnnxNode[] {
  const ofSide = (side: string): OnnxNode[] => [
    onnxNode("Mul", [own(side), "identity"], own(`${side}_right`)),
    onnxNode("ReduceSum", [own(`${side}_right`), "axis_1"], own(`${side}_probabilities`), {
      keepdims: 0,
    }),
    onnxNode("Add", [own(`${side}_probabilities`), "tiny"], own(`${side}_likely`)),
    onnxNode("Log", [own(`${side}_likely`)], own(`${side}_logs`)),
  ];
  return [
    ...ofSide("by_query"),
    ...ofSide("by_passage"),
    onnxNode("Add", [own("by_query_logs"), own("by_passage_logs")], own("logs")),
    onnxNode("Mul", [own("logs"), "half"], own("half_logs")),
    onnxNode("ReduceMean", [own("half_logs")], own("mean_log"), { axes: [0], keepdims: 1 }),
    onnxNode("Neg", [own("mean_log")], own("loss")),
  ];
}
