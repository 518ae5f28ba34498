import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dotProduct } from "../embedding/dot-product.ts";
import type { ModelIdentity } from "../manifest.ts";

const JOURNAL_FILE = "embedded.partial";
const HASH_BYTES = 32;
/** Rounding to 32-bit floats moves the squared norm by less than 1e-6, zeros by 1: any limit far from both does. */
const SQUARED_NORM_TOLERANCE = 1e-3;

/**
 * Vectors that a build has made so far, on the disk: a build that was killed leaves them to the next.
 * A line names the model, then each record is the SHA-256 of a text and its vector, 32-bit floats in
 * the byte order of the machine. What a crash left of a last record is passed over.
 */
export class EmbeddingJournal {
  readonly #path: string;
  readonly #model: ModelIdentity;
  #isBegun = false;

  constructor(indexDirectory: string, model: ModelIdentity) {
    this.#path = join(indexDirectory, JOURNAL_FILE);
    this.#model = model;
  }

  /** Vectors by the hash of their text. None where another model made them. */
  async read(): Promise<Map<string, Float32Array>> {
    const content = await readFile(this.#path).catch(() => null);
    const header = Buffer.from(this.#header());
    const found = new Map<string, Float32Array>();
    if (content?.subarray(0, header.length).equals(header) !== true) return found;
    this.#isBegun = true;
    const recordBytes = HASH_BYTES + 4 * this.#model.dimensions;
    for (let at = header.length; at + recordBytes <= content.length; at += recordBytes) {
      const hash = content.toString("hex", at, at + HASH_BYTES);
      const vector = new Float32Array(this.#model.dimensions);
      Buffer.from(vector.buffer).set(content.subarray(at + HASH_BYTES, at + recordBytes));
      // A disk that lost power may hold zeros where something was written.
      if (Math.abs(dotProduct(vector, vector) - 1) <= SQUARED_NORM_TOLERANCE) found.set(hash, vector);
    }
    const rest = (content.length - header.length) % recordBytes;
    if (rest > 0) await writeFile(this.#path, content.subarray(0, content.length - rest));
    return found;
  }

  /** @param hashes SHA-256 in hexadecimal, one for each vector */
  async add(hashes: readonly string[], vectors: readonly Float32Array[]): Promise<void> {
    if (!this.#isBegun) await writeFile(this.#path, this.#header());
    this.#isBegun = true;
    const parts = hashes.flatMap((hash, i) => {
      const { buffer, byteOffset, byteLength } = vectors[i]!;
      return [Buffer.from(hash, "hex"), Buffer.from(buffer, byteOffset, byteLength)];
    });
    await appendFile(this.#path, Buffer.concat(parts));
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
    this.#isBegun = false;
  }

  #header(): string {
    const { modelId, checksum, dimensions } = this.#model;
    return `${JSON.stringify({ modelId, checksum, dimensions })}\n`;
  }
}
