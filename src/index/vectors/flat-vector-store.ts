import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { TopHits } from "./top-hits.ts";
import {
  assertAddable,
  assertDimensions,
  assertHitCount,
  damagedVectorsError,
  toCosine,
  wrongShapeFault,
  type ExpectedVectors,
  type VectorEntries,
} from "./vector-checks.ts";
import { VectorCodes } from "./vector-codes.ts";
import type { Hit, VectorStore } from "./vector-store.ts";

/** First eight bytes of the file, in ASCII. */
export const FLAT_MAGIC = "KRLTFLAT";

const FORMAT_VERSION = 1;
const BYTES_PER_NUMBER = 4;
const INITIAL_CAPACITY = 256;

/** Up to so many vectors are compared in full within a millisecond. */
const CODED_FROM = 4_000;

/** Byte offsets in the file; see {@link FlatVectorStore.save}. */
const OFFSET = { version: 8, dimensions: 12, size: 16, checksum: 20, ids: 52 } as const;

/**
 * Exact search: the dot product of the query with every vector, of many with every code of one first. Recall is 1 by
 * construction, and the time grows in proportion to the number of vectors (see `EXACT_SEARCH_LIMIT`).
 */
export class FlatVectorStore implements VectorStore {
  readonly dimensions: number;
  /** Passage id of each row, in the order of addition, and back. */
  readonly #ids: number[] = [];
  readonly #rows = new Map<number, number>();
  /** Row-major `[capacity, dimensions]`; rows from `size` on are unused. */
  #values: Float32Array;
  readonly #codedFrom: number;
  /** Made by the first search. */
  #codes: VectorCodes | null = null;

  /** @param codedFrom with how many vectors codes are compared first */
  constructor(dimensions: number, codedFrom = CODED_FROM) {
    this.dimensions = dimensions;
    this.#codedFrom = Math.max(1, codedFrom);
    this.#values = new Float32Array(INITIAL_CAPACITY * dimensions);
  }

  get size(): number {
    return this.#ids.length;
  }

  /** In the order of addition. */
  get passageIds(): readonly number[] {
    return this.#ids;
  }

  has(passageId: number): boolean {
    return this.#rows.has(passageId);
  }

  add(entries: VectorEntries): void {
    assertAddable(entries, this.dimensions, (id) => this.has(id));
    this.#reserve(this.size + entries.length);
    this.#codes = null;
    for (const { passageId, vector } of entries) {
      this.#values.set(vector, this.size * this.dimensions);
      this.#rows.set(passageId, this.size);
      this.#ids.push(passageId);
    }
  }

  search(query: Float32Array, k: number): Promise<Hit[]> {
    return Promise.resolve().then(() => this.#nearest(query, k));
  }

  vectors(passageIds: readonly number[]): Float32Array[] {
    return passageIds.map((id) => {
      const row = this.#rows.get(id);
      if (row === undefined) throw new RangeError(`Passage ${id} has no vector`);
      return this.#values.slice(row * this.dimensions, (row + 1) * this.dimensions);
    });
  }

  /**
   * Writes one file; all numbers little-endian:
   *
   * | offset       | bytes            | content                                            |
   * |--------------|------------------|----------------------------------------------------|
   * | 0            | 8                | magic `KRLTFLAT`                                   |
   * | 8            | 4                | format version, uint32                             |
   * | 12           | 4                | dimensions d, uint32                               |
   * | 16           | 4                | number of vectors n, uint32                        |
   * | 20           | 32               | SHA-256 of everything from offset 52 on            |
   * | 52           | 4 n              | passage ids, uint32, in the order of addition      |
   * | 52 + 4 n     | 4 n d            | vectors, float32, in the same order                |
   */
  async save(path: string): Promise<void> {
    const { size, dimensions } = this;
    const bytes = Buffer.alloc(fileLength({ size, dimensions }));
    bytes.write(FLAT_MAGIC, "ascii");
    bytes.writeUInt32LE(FORMAT_VERSION, OFFSET.version);
    bytes.writeUInt32LE(dimensions, OFFSET.dimensions);
    bytes.writeUInt32LE(size, OFFSET.size);
    let offset: number = OFFSET.ids;
    for (const id of this.#ids) offset = bytes.writeUInt32LE(id, offset);
    // As they lie in memory: Node.js runs on little-endian processors.
    bytes.set(new Uint8Array(this.#values.buffer, 0, BYTES_PER_NUMBER * size * dimensions), offset);
    checksumOf(bytes).copy(bytes, OFFSET.checksum);
    await writeFile(path, bytes, { flush: true });
  }

  /** @throws IndexDamagedError when the file is not whole, or not the one the manifest tells of */
  static async load(
    path: string,
    expected: ExpectedVectors,
    codedFrom?: number,
  ): Promise<FlatVectorStore> {
    const bytes = await readFile(path).catch((cause: unknown) => {
      throw damagedVectorsError(path, "the file cannot be read", cause);
    });
    const fault = faultOf(bytes, expected);
    if (fault !== null) throw damagedVectorsError(path, fault);
    const store = new FlatVectorStore(expected.dimensions, codedFrom);
    store.#restore(bytes, expected.size);
    return store;
  }

  #restore(bytes: Buffer, size: number): void {
    for (let row = 0; row < size; row++) {
      const id = bytes.readUInt32LE(OFFSET.ids + row * BYTES_PER_NUMBER);
      this.#rows.set(id, row);
      this.#ids.push(id);
    }
    const start = OFFSET.ids + size * BYTES_PER_NUMBER;
    this.#values = new Float32Array(size * this.dimensions);
    new Uint8Array(this.#values.buffer).set(bytes.subarray(start));
  }

  #nearest(query: Float32Array, k: number): Hit[] {
    assertDimensions(query, this.dimensions);
    assertHitCount(k);
    const top = new TopHits(Math.min(k, this.size));
    const compare = (row: number): void => {
      const score = toCosine(dotProduct(this.#values, row * this.dimensions, query));
      top.offer(this.#ids[row]!, score);
    };
    if (this.size < this.#codedFrom) for (let row = 0; row < this.size; row++) compare(row);
    else for (const row of this.#coded().candidates(query, k)) compare(row);
    return top.ranked();
  }

  #coded(): VectorCodes {
    return (this.#codes ??= new VectorCodes(this.#values, this));
  }

  /** Doubles the room, so that adding n vectors one by one copies each of them a constant number of times. */
  #reserve(size: number): void {
    const capacity = this.#values.length / this.dimensions;
    if (size <= capacity) return;
    const grown = new Float32Array(Math.max(size, 2 * capacity) * this.dimensions);
    grown.set(this.#values);
    this.#values = grown;
  }
}

/** Four partial sums, as one sum would make every addition wait for the one before: 1.6 times as fast. */
function dotProduct(values: Float32Array, offset: number, query: Float32Array): number {
  const { length } = query;
  const lengthInFours = length - (length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < lengthInFours; i += 4) {
    a += values[offset + i]! * query[i]!;
    b += values[offset + i + 1]! * query[i + 1]!;
    c += values[offset + i + 2]! * query[i + 2]!;
    d += values[offset + i + 3]! * query[i + 3]!;
  }
  for (let i = lengthInFours; i < length; i++) a += values[offset + i]! * query[i]!;
  return a + b + c + d;
}

function fileLength({ size, dimensions }: ExpectedVectors): number {
  return OFFSET.ids + size * BYTES_PER_NUMBER * (1 + dimensions);
}

function checksumOf(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes.subarray(OFFSET.ids)).digest();
}

/** Why the bytes are not the expected vectors, or null when they are. */
function faultOf(bytes: Buffer, expected: ExpectedVectors): string | null {
  if (bytes.length < OFFSET.ids || bytes.toString("ascii", 0, FLAT_MAGIC.length) !== FLAT_MAGIC) {
    return "it is not a file of vectors";
  }
  const version = bytes.readUInt32LE(OFFSET.version);
  if (version !== FORMAT_VERSION) return `it has format ${version} instead of ${FORMAT_VERSION}`;
  const stated = {
    dimensions: bytes.readUInt32LE(OFFSET.dimensions),
    size: bytes.readUInt32LE(OFFSET.size),
  };
  const wrongShape = wrongShapeFault(stated, expected);
  if (wrongShape !== null) return wrongShape;
  if (bytes.length !== fileLength(expected)) {
    return `it has ${bytes.length} bytes instead of ${fileLength(expected)}`;
  }
  const stored = bytes.subarray(OFFSET.checksum, OFFSET.ids);
  return stored.equals(checksumOf(bytes)) ? null : "its checksum does not match its content";
}
