import { DAY_MS } from "../../platform/durations.ts";

/** How one thing that a button remembers is written: as bits of a first byte, as bytes after it, or as both. */
export interface Field<Value> {
  readonly bitCount: number;
  bits(value: Value): readonly boolean[];
  bytes(value: Value): Buffer;
  /** @throws RangeError where the bytes mean nothing */
  read(from: FieldReader): Value;
}

export type ValueOf<F> = F extends Field<infer Value> ? Value : never;

type ValuesOf<Fields> = { readonly [Name in keyof Fields]: ValueOf<Fields[Name]> };

/** Goes through what was written, the bits and the bytes each in their order. */
class FieldReader {
  readonly #bits: number;
  readonly #bytes: Buffer;
  #bitAt = 0;
  #at: number;

  constructor(bytes: Buffer, { bitCount }: Pick<Field<unknown>, "bitCount">) {
    this.#bytes = bytes;
    this.#at = bitCount === 0 ? 0 : 1;
    this.#bits = bitCount === 0 ? 0 : bytes.readUInt8();
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  bit(): boolean {
    return (this.#bits & (1 << this.#bitAt++)) !== 0;
  }

  take(length: number): Buffer {
    if (length > this.left) throw new RangeError("A button's state is cut short.");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

/** A value, which has up to eight bits, as base64url. */
export function writeField<Value>(field: Field<Value>, value: Value): string {
  const flags = field.bits(value).reduce((bits, bit, at) => bits | (Number(bit) << at), 0);
  const first = field.bitCount === 0 ? [] : [flags];
  return Buffer.concat([Buffer.from(first), field.bytes(value)]).toString("base64url");
}

/** What `writeField` was given; null where the text is not of this field. */
export function readField<Value>(field: Field<Value>, text: string): Value | null {
  try {
    const reader = new FieldReader(Buffer.from(text, "base64url"), field);
    const value = field.read(reader);
    return reader.left === 0 ? value : null;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

function ofBytes<Value>(
  length: number,
  write: (value: Value, bytes: Buffer) => unknown,
  read: (bytes: Buffer) => Value,
): Field<Value> {
  return {
    bitCount: 0,
    bits: () => [],
    bytes(value) {
      const bytes = Buffer.alloc(length);
      write(value, bytes);
      return bytes;
    },
    read: (from) => read(from.take(length)),
  };
}

export const FLAG: Field<boolean> = {
  bitCount: 1,
  bits: (flag) => [flag],
  bytes: () => Buffer.alloc(0),
  read: (from) => from.bit(),
};

/** A number of so many bytes, from 0; a greater one is written as the greatest. */
export function uint(length: number): Field<number> {
  const greatest = 2 ** (8 * length) - 1;
  return ofBytes(
    length,
    (value, bytes) => bytes.writeUIntBE(Math.min(value, greatest), 0, length),
    (bytes) => bytes.readUIntBE(0, length),
  );
}

/** An id of Discord's. */
export const SNOWFLAKE = ofBytes<string>(
  8,
  (id, bytes) => bytes.writeBigUInt64BE(BigInt(id)),
  (bytes) => bytes.readBigUInt64BE().toString(),
);

/** Stands for an open side; as a day it would be in the year 5,881,580. */
const OPEN = 0x7fff_ffff;

/** `YYYY-MM-DD`, in days since 1 January 1970; null for an open side of a time. */
export const DAY = ofBytes<string | null>(
  4,
  (day, bytes) => bytes.writeInt32BE(day === null ? OPEN : Date.parse(`${day}T00:00:00Z`) / DAY_MS),
  (bytes) => {
    const day = bytes.readInt32BE();
    return day === OPEN ? null : new Date(day * DAY_MS).toISOString().slice(0, 10);
  },
);

/** At most 255 bytes of UTF-8. */
export const TEXT: Field<string> = {
  ...{ bitCount: 0, bits: () => [] },
  bytes: (text) => Buffer.concat([Buffer.of(Buffer.byteLength(text)), Buffer.from(text)]),
  read: (from) => from.take(from.take(1).readUInt8()).toString("utf8"),
};

/** So many bytes that are known as base64url. */
export function base64url(length: number): Field<string> {
  return ofBytes(
    length,
    (text, bytes) => bytes.write(text, "base64url"),
    (bytes) => bytes.toString("base64url"),
  );
}

/** A name by its place. */
export function oneOf<const Name extends string>(names: readonly Name[]): Field<Name> {
  return ofBytes(
    1,
    (name, bytes) => bytes.writeUInt8(names.indexOf(name)),
    (bytes) => {
      const name = names[bytes.readUInt8()];
      if (name === undefined) throw new RangeError("A button's state names nothing.");
      return name;
    },
  );
}

/** @param empty what is written, and not read back, in the place of null */
export function orNull<Value>(field: Field<Value>, empty: Value): Field<Value | null> {
  return {
    bitCount: 1 + field.bitCount,
    bits: (value) => [value !== null, ...field.bits(value ?? empty)],
    bytes: (value) => field.bytes(value ?? empty),
    read(from) {
      const isThere = from.bit();
      const value = field.read(from);
      return isThere ? value : null;
    },
  };
}

/** The first values of a list, as many as `most`, up to the end of the state; they have no bits. */
export function listOf<Value>(field: Field<Value>, most: number): Field<readonly Value[]> {
  return {
    ...{ bitCount: 0, bits: () => [] },
    bytes: (values) => Buffer.concat(values.slice(0, most).map((value) => field.bytes(value))),
    read(from) {
      const values: Value[] = [];
      while (from.left > 0) values.push(field.read(from));
      return values;
    },
  };
}

/** Values by name, in the order of their fields. */
export function recordOf<Fields extends Readonly<Record<string, Field<unknown>>>>(
  fields: Fields,
): Field<ValuesOf<Fields>> {
  const entries = Object.entries(fields);
  return {
    bitCount: entries.reduce((count, [, field]) => count + field.bitCount, 0),
    bits: (values) => entries.flatMap(([name, field]) => field.bits(values[name])),
    bytes: (values) => Buffer.concat(entries.map(([name, field]) => field.bytes(values[name]))),
    read(from) {
      const values = entries.map(([name, field]) => [name, field.read(from)] as const);
      return Object.fromEntries(values) as ValuesOf<Fields>;
    },
  };
}
