import type { OnnxConstant } from "./onnx-encoding.ts";
import { ONNX_ELEMENT_TYPES } from "./onnx-encoding.ts";

/**
 * The constants of an ONNX model by name: those whose values stand as raw bytes and are of the types that
 * `encodeOnnxModel` writes. Field numbers and wire format are told there.
 * @throws RangeError when the bytes are no such model
 */
export function decodeOnnxConstants(model: Uint8Array): Map<string, OnnxConstant> {
  const graph = fieldsOf(model).find(({ field }) => field === 7);
  if (!(graph?.value instanceof Uint8Array))
    throw new RangeError("There is no graph in the model.");
  const constants = fieldsOf(graph.value)
    .filter(({ field }) => field === 5)
    .flatMap(({ value }) => decodeConstant(value) ?? []);
  return new Map(constants.map((constant) => [constant.name, constant]));
}

interface Field {
  readonly field: number;
  /** A number, or the bytes of a text, of a message or of raw values; all else is left out. */
  readonly value: number | Uint8Array;
}

function decodeConstant(message: Field["value"]): OnnxConstant | null {
  if (typeof message === "number") return null;
  const fields = fieldsOf(message);
  const numbers = (wanted: number): number[] =>
    fields.flatMap(({ field, value }) => (field === wanted ? toNumbers(value) : []));
  const bytes = (wanted: number): Uint8Array | null => {
    const value = fields.find(({ field }) => field === wanted)?.value;
    return value instanceof Uint8Array ? value : null;
  };
  const name = bytes(8);
  const raw = bytes(9);
  const [elementType] = numbers(2);
  if (name === null || raw === null) return null;
  const values = decodeValues(elementType, raw);
  if (values === null) return null;
  return { name: Buffer.from(name).toString(), shape: numbers(1), values };
}

/** Other writers pack the lengths of a shape into one field. */
function toNumbers(value: Field["value"]): number[] {
  if (typeof value === "number") return [value];
  const reader = new Reader(value);
  const numbers: number[] = [];
  while (!reader.isAtEnd) numbers.push(reader.varint());
  return numbers;
}

function decodeValues(
  elementType: number | undefined,
  raw: Uint8Array,
): OnnxConstant["values"] | null {
  // A copy, so that the values begin where a typed array may.
  const { buffer } = Uint8Array.from(raw);
  const { float, uint8, int8, int64 } = ONNX_ELEMENT_TYPES;
  if (elementType === float) return new Float32Array(buffer);
  if (elementType === uint8) return new Uint8Array(buffer);
  if (elementType === int8) return new Int8Array(buffer);
  return elementType === int64 ? new BigInt64Array(buffer) : null;
}

function fieldsOf(message: Uint8Array): Field[] {
  const reader = new Reader(message);
  const fields: Field[] = [];
  while (!reader.isAtEnd) {
    const key = reader.varint();
    const value = reader.value(key & 7);
    if (value !== null) fields.push({ field: key >>> 3, value });
  }
  return fields;
}

/** Reads the wire format from front to back. */
class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** Of a negative number, which nothing here has, the result would be too large to be exact. */
  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const [byte] = this.#take(1);
      value += (byte! & 0x7f) * factor;
      if (byte! < 0x80) return value;
    }
  }

  /** @returns null for numbers of fixed width, which are passed over */
  value(wireType: number): Field["value"] | null {
    switch (wireType) {
      case 0:
        return this.varint();
      case 1:
        this.#take(8);
        return null;
      case 2:
        return this.#take(this.varint());
      case 5:
        this.#take(4);
        return null;
      default:
        throw new RangeError(`A field has the wire type ${wireType}, which there is not.`);
    }
  }

  #take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError("The model ends in the middle of a field.");
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}
