/**
 * Writes ONNX models: a part of the format's protocol-buffer messages, enough for graphs of standard
 * operators. Field numbers and enumerations are those of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3, the wire format that of
 * https://protobuf.dev/programming-guides/encoding/. The same graph gives the same bytes.
 */

/** A constant of a graph, row by row; its element type is that of the array. */
export interface OnnxConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | Uint8Array | Int8Array | BigInt64Array;
}

/** One operator of the standard set; attributes are integers or lists of them, the only kinds needed here. */
export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

/** An input or output of a graph. An axis is a length, or a name where the length differs from call to call. */
interface OnnxPort {
  readonly name: string;
  readonly elementType: OnnxElementType;
  readonly axes: readonly (string | number)[];
}

/** Nodes stand in an order in which each finds its inputs made. */
export interface OnnxGraph {
  readonly name: string;
  readonly constants: readonly OnnxConstant[];
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
}

/** `TensorProto.DataType` */
const ONNX_ELEMENT_TYPES = { float: 1, uint8: 2, int8: 3, int64: 7 } as const;
type OnnxElementType = keyof typeof ONNX_ELEMENT_TYPES;

/** IR 7 and operator set 13 (ONNX 1.8, 2020): every runtime since ONNX Runtime 1.6 reads them. */
const IR_VERSION = 7;
const OPERATOR_SET = 13;

/** `AttributeProto.AttributeType` */
const INTEGER_ATTRIBUTE = 2;
const INTEGERS_ATTRIBUTE = 7;

/** A node of one output. */
export function onnxNode(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: NonNullable<OnnxNode["attributes"]> = {},
): OnnxNode {
  return { operator, inputs, outputs: [output], attributes };
}

/** A list of 64-bit integers, such as the axes an operator reduces. */
export function onnxIntegers(name: string, ...values: readonly number[]): OnnxConstant {
  return { name, shape: [values.length], values: BigInt64Array.from(values, BigInt) };
}

/** @throws RangeError when a constant's shape does not fit its number of values */
export function encodeOnnxModel(graph: OnnxGraph): Uint8Array {
  const operatorSet = [textField(1, ""), integerField(2, OPERATOR_SET)];
  return Buffer.concat([
    integerField(1, IR_VERSION),
    textField(2, "kurultai"),
    messageField(7, encodeGraph(graph)),
    messageField(8, operatorSet),
  ]);
}

function encodeGraph({ name, constants, nodes, inputs, outputs }: OnnxGraph): Buffer[] {
  return [
    ...nodes.map((node) => messageField(1, encodeNode(node))),
    textField(2, name),
    ...constants.map((constant) => messageField(5, encodeConstant(constant))),
    ...inputs.map((port) => messageField(11, encodePort(port))),
    ...outputs.map((port) => messageField(12, encodePort(port))),
  ];
}

function encodeNode({ operator, inputs, outputs, attributes = {} }: OnnxNode): Buffer[] {
  return [
    ...inputs.map((input) => textField(1, input)),
    ...outputs.map((output) => textField(2, output)),
    textField(4, operator),
    ...Object.entries(attributes).map(([name, value]) =>
      messageField(5, [textField(1, name), ...encodeAttributeValue(value)]),
    ),
  ];
}

function encodeAttributeValue(value: number | readonly number[]): Buffer[] {
  return typeof value === "number"
    ? [integerField(3, value), integerField(20, INTEGER_ATTRIBUTE)]
    : [...value.map((one) => integerField(8, one)), integerField(20, INTEGERS_ATTRIBUTE)];
}

function encodeConstant({ name, shape, values }: OnnxConstant): Buffer[] {
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== values.length) {
    throw new RangeError(
      `The constant ${name} of shape [${shape.join(", ")}] has ${size} values, not ${values.length}.`,
    );
  }
  return [
    ...shape.map((length) => integerField(1, length)),
    integerField(2, ONNX_ELEMENT_TYPES[elementTypeOf(values)]),
    textField(8, name),
    // Raw values are little-endian, as the memory of every machine Node runs models on.
    bytesField(9, Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  ];
}

function elementTypeOf(values: OnnxConstant["values"]): OnnxElementType {
  if (values instanceof Float32Array) return "float";
  if (values instanceof Uint8Array) return "uint8";
  return values instanceof Int8Array ? "int8" : "int64";
}

function encodePort({ name, elementType, axes }: OnnxPort): Buffer[] {
  const shape = axes.map((axis) =>
    messageField(1, [typeof axis === "number" ? integerField(1, axis) : textField(2, axis)]),
  );
  const tensorType = [integerField(1, ONNX_ELEMENT_TYPES[elementType]), messageField(2, shape)];
  return [textField(1, name), messageField(2, [messageField(1, tensorType)])];
}

/** A field is a key of its number and wire type, then the value: 0 marks a varint, 2 bytes after their length. */
function integerField(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function bytesField(field: number, content: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

function textField(field: number, content: string): Buffer {
  return bytesField(field, Buffer.from(content));
}

function messageField(field: number, fields: readonly Buffer[]): Buffer {
  return bytesField(field, Buffer.concat(fields));
}

/** Seven bits a byte, lowest first, the eighth says that more follow; a negative number as its 64-bit complement. */
function varint(value: number): Buffer {
  const groups: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 0x7fn; rest >>= 7n) groups.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...groups, Number(rest)]);
}
