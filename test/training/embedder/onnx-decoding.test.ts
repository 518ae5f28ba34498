import { describe, expect, it } from "vitest";
import { decodeOnnxConstants } from "../../../src/training/embedder/onnx-decoding.ts";
import { encodeOnnxModel } from "../../../src/training/embedder/onnx-encoding.ts";
import type { OnnxConstant } from "../../../src/training/embedder/onnx-encoding.ts";

const CONSTANTS: readonly OnnxConstant[] = [
  { name: "floats", shape: [2, 2], values: Float32Array.of(0.5, -1, 0, 3e30) },
  { name: "bytes", shape: [300], values: new Uint8Array(300).fill(200) },
  { name: "signed", shape: [1, 3], values: Int8Array.of(-127, 0, 127) },
  { name: "whole", shape: [1], values: BigInt64Array.of(-(2n ** 40n)) },
  { name: "scalar", shape: [], values: Float32Array.of(2) },
];
const MODEL = encodeOnnxModel({
  ...{ name: "constants", constants: CONSTANTS, nodes: [] },
  ...{ inputs: [], outputs: [] },
});

describe("reading the constants of an ONNX model", () => {
  it("gives back what was written, of every type", () => {
    expect([...decodeOnnxConstants(MODEL).values()]).toEqual(CONSTANTS);
  });

  it("reads lengths of a shape that another writer has packed into one field", () => {
    // TensorProto: dims (1) packed [2, 1], data_type (2) 3 = int8, name (8) "a", raw_data (9).
    const tensor = [0x0a, 2, 2, 1, 0x10, 3, 0x42, 1, 0x61, 0x4a, 2, 5, 0xfe];
    // ModelProto: graph (7) of one initializer (5).
    const model = Uint8Array.of(0x3a, tensor.length + 2, 0x2a, tensor.length, ...tensor);
    expect(decodeOnnxConstants(model).get("a")).toEqual({
      name: "a",
      shape: [2, 1],
      values: Int8Array.of(5, -2),
    });
  });

  it("refuses what ends in the middle, has no graph or is no protocol buffer", () => {
    expect(() => decodeOnnxConstants(MODEL.subarray(0, 200))).toThrow(/ends in the middle/);
    expect(() => decodeOnnxConstants(new Uint8Array())).toThrow(/no graph/);
    expect(() => decodeOnnxConstants(Uint8Array.of(0x0f))).toThrow(/wire type 7/);
  });
});
