import { open } from "node:fs/promises";
import type { VectorShape } from "./vector-index.ts";

/*
 * A file of vectors holds nothing but their numbers, as they lie in memory: 32-bit floats, little-endian (Node.js runs
 * on no other processors), the vector of passage 0 first. The manifest of the generation tells how many there are, of
 * which dimensions, and the checksum of the file.
 */

/** More cannot be asked of the system at once, see read(2). */
const MOST_BYTES_A_READ = 2 ** 30;

/** The bytes of vectors that come next in a file. */
export function bytesOfVectors(vectors: readonly Float32Array[], dimensions: number): Uint8Array {
  return new Uint8Array(inRows(vectors, dimensions).buffer);
}

/** Vectors one behind the other: `[vectors.length, dimensions]`. */
export function inRows(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const values = new Float32Array(vectors.length * dimensions);
  for (const [row, vector] of vectors.entries()) values.set(vector, row * dimensions);
  return values;
}

/**
 * All vectors of a file, row by row: `[size, dimensions]`.
 * @throws Error when it cannot be read, or is not as long as so many vectors
 */
export async function readVectorFile(path: string, { size, dimensions }: VectorShape): Promise<Float32Array> {
  const values = new Float32Array(size * dimensions);
  const bytes = new Uint8Array(values.buffer);
  const file = await open(path);
  try {
    const found = await file.stat();
    if (found.size !== bytes.length) {
      throw new RangeError(`${path} has ${found.size} bytes, ${size} vectors take ${bytes.length}`);
    }
    for (let at = 0; at < bytes.length;) {
      const count = Math.min(bytes.length - at, MOST_BYTES_A_READ);
      at += (await file.read(bytes, at, count, at)).bytesRead;
    }
    return values;
  } finally {
    await file.close();
  }
}
