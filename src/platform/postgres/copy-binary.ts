/** A column's value in the binary form of its type; null for NULL. */
export type Field = Buffer | null;

/** Chunks of about this size go to the server in one piece. */
const CHUNK_BYTES = 256 * 1024;

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const END = Buffer.from([0xff, 0xff]);

/**
 * Rows in the binary format of COPY (https://www.postgresql.org/docs/current/sql-copy.html, “Binary Format”):
 * nothing has to be escaped, and vectors need no digits.
 */
export function* encodeRows(rows: Iterable<readonly Field[]>): Generator<Buffer> {
  let parts: Buffer[] = [SIGNATURE];
  let bytes = 0;
  for (const row of rows) {
    for (const part of encodeRow(row)) {
      parts.push(part);
      bytes += part.length;
    }
    if (bytes < CHUNK_BYTES) continue;
    yield Buffer.concat(parts);
    parts = [];
    bytes = 0;
  }
  yield Buffer.concat([...parts, END]);
}

const NULL_LENGTH = int4(-1);

function encodeRow(row: readonly Field[]): Buffer[] {
  const parts = [int2(row.length)];
  for (const field of row) {
    if (field === null) parts.push(NULL_LENGTH);
    else parts.push(int4(field.length), field);
  }
  return parts;
}

function int2(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(2);
  bytes.writeInt16BE(value);
  return bytes;
}

export function int4(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** A text as the database can hold it: NUL, which it cannot, is U+FFFD. */
export function storable(value: string): string {
  return value.replaceAll("\0", "\uFFFD");
}

/** Half surrogates become U+FFFD, and so does NUL: offsets stay right. */
export function text(value: string): Buffer {
  return Buffer.from(storable(value), "utf8");
}

const INT4_OID = 23;

/** `integer[]`: dimensions, no NULLs, the element's type, length and lower bound, then each with its length. */
export function int4Array(values: readonly number[]): Buffer {
  const dimensions = values.length === 0 ? 0 : 1;
  const header = [dimensions, 0, INT4_OID, ...(dimensions === 0 ? [] : [values.length, 1])];
  const bytes = Buffer.allocUnsafe(4 * header.length + 8 * values.length);
  let at = 0;
  for (const value of header) at = bytes.writeInt32BE(value, at);
  for (const value of values) at = bytes.writeInt32BE(value, bytes.writeInt32BE(4, at));
  return bytes;
}

/** `vector` of pgvector: its dimensions, two bytes that are zero, then 32-bit floats. */
export function vector(values: Float32Array): Buffer {
  const bytes = Buffer.allocUnsafe(4 + 4 * values.length);
  bytes.writeInt16BE(values.length, 0);
  bytes.writeInt16BE(0, 2);
  for (const [at, value] of values.entries()) bytes.writeFloatBE(value, 4 + 4 * at);
  return bytes;
}

/** What `vector_send` gives, read back. */
export function readVector(bytes: Buffer): Float32Array {
  const values = new Float32Array(bytes.readInt16BE(0));
  for (let at = 0; at < values.length; at++) values[at] = bytes.readFloatBE(4 + 4 * at);
  return values;
}

/** `tsvector` of distinct lexemes without positions; the server sorts them. */
export function tsvector(lexemes: Iterable<string>): Buffer {
  const parts = [int4(0)];
  let count = 0;
  for (const lexeme of lexemes) {
    parts.push(text(lexeme), NO_POSITIONS);
    count += 1;
  }
  parts[0] = int4(count);
  return Buffer.concat(parts);
}

/** The end of a lexeme, and how many positions follow. */
const NO_POSITIONS = Buffer.from([0, 0, 0]);
