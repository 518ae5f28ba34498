import { describe, expect, it } from "vitest";
import {
  encodeOnnxModel,
  onnxIntegers,
  onnxNode,
  onnxScalar,
  varint,
} from "../../../src/training/embedder/onnx-encoding.ts";
import type { OnnxGraph } from "../../../src/training/embedder/onnx-encoding.ts";
import { createOnnxSession } from "../../../src/training/embedder/onnx-session.ts";

const FLOATS = { elementType: "float", axes: ["n"] } as const;

/** y = 2x + table, with the table's second row chosen by an integer. */
const GRAPH: OnnxGraph = {
  name: "line",
  constants: [
    onnxScalar("two", 2),
    onnxIntegers("second", 1),
    { name: "table", shape: [2, 3], values: Int8Array.of(9, 9, 9, -1, 0, 100) },
  ],
  nodes: [
    onnxNode("Mul", ["x", "two"], "twice"),
    onnxNode("Gather", ["table", "second"], "row"),
    onnxNode("Squeeze", ["row", "axis"], "flat"),
    onnxNode("Cast", ["flat"], "floats", { to: 1 }),
    onnxNode("Add", ["twice", "floats"], "y"),
  ],
  inputs: [{ name: "x", ...FLOATS }],
  outputs: [{ name: "y", ...FLOATS }],
};

describe("a varint", () => {
  it("is as the protocol-buffer guide writes 150, and one byte up to 127", () => {
    expect([...varint(150)]).toEqual([0x96, 0x01]);
    expect([...varint(0)]).toEqual([0]);
    expect([...varint(127)]).toEqual([0x7f]);
    expect([...varint(128)]).toEqual([0x80, 0x01]);
  });

  it("writes −1 as the guide does: ten bytes, nine of them full", () => {
    expect([...varint(-1)]).toEqual([...new Array<number>(9).fill(0xff), 0x01]);
  });
});

describe("an encoded model", () => {
  const complete = { ...GRAPH, constants: [...GRAPH.constants, onnxIntegers("axis", 0)] };

  it("begins with IR version 7 and ends with operator set 13", () => {
    const bytes = encodeOnnxModel(complete);
    expect([...bytes.subarray(0, 2)]).toEqual([0x08, 7]);
    expect([...bytes.subarray(-4)]).toEqual([0x0a, 0x00, 0x10, 13]);
  });

  it("is read by the runtime, which computes what the nodes say", async () => {
    const session = await createOnnxSession(encodeOnnxModel(complete));
    const { y } = await session.run({ x: { data: Float32Array.of(1, 2, 3), shape: [3] } });
    expect([...y!]).toEqual([1, 4, 106]);
  });

  it("carries lists of integers and negative ones as attributes", async () => {
    const graph: OnnxGraph = {
      name: "attributes",
      constants: [],
      nodes: [
        onnxNode("Transpose", ["x"], "across", { perm: [1, 0] }),
        onnxNode("Concat", ["across", "across"], "y", { axis: -1 }),
      ],
      inputs: [{ name: "x", elementType: "float", axes: [1, 2] }],
      outputs: [{ name: "y", elementType: "float", axes: [2, 2] }],
    };
    const session = await createOnnxSession(encodeOnnxModel(graph));
    const { y } = await session.run({ x: { data: Float32Array.of(5, 6), shape: [1, 2] } });
    expect([...y!]).toEqual([5, 5, 6, 6]);
  });

  it("has the same bytes each time", () => {
    expect(encodeOnnxModel(complete)).toEqual(encodeOnnxModel(complete));
  });

  it("writes the part of a larger buffer that a constant is a view of", async () => {
    const values = Float32Array.of(7, 8, 9).subarray(1, 2);
    const graph: OnnxGraph = {
      name: "view",
      constants: [{ name: "eight", shape: [1], values }],
      nodes: [onnxNode("Add", ["x", "eight"], "y")],
      inputs: [{ name: "x", ...FLOATS }],
      outputs: [{ name: "y", ...FLOATS }],
    };
    const session = await createOnnxSession(encodeOnnxModel(graph));
    const { y } = await session.run({ x: { data: Float32Array.of(1), shape: [1] } });
    expect([...y!]).toEqual([9]);
  });

  it("refuses a constant whose shape does not fit its values, by name", () => {
    const constants = [{ name: "short", shape: [2, 2], values: Float32Array.of(1, 2, 3) }];
    expect(() => encodeOnnxModel({ ...GRAPH, constants })).toThrow(
      "The constant short of shape [2, 2] has 4 values, not 3.",
    );
  });
});
