import { open, readFile, rename } from "node:fs/promises";
import { z } from "zod";
import type { TableState } from "./sharded-table.ts";

/** A training between two steps. */
export interface Checkpoint {
  readonly state: TableState;
  /** State of the sequence that pairs are drawn by. */
  readonly random: readonly number[];
}

const HEADER = z.object({
  /** What the training depends on, see `fingerprint` of {@link saveCheckpoint}. */
  fingerprint: z.string(),
  steps: z.int().nonnegative(),
  random: z.array(z.number()),
  /** Values of each of the three arrays. */
  values: z.int().nonnegative(),
});
/** The header is a line of JSON, filled up with blanks so that the arrays are aligned. */
const HEADER_BYTES = 1024;
const ARRAYS = 3;

/**
 * Replaces the checkpoint at `path`, which is whole at any moment.
 * @param fingerprint tells a training of other data or settings from this one
 */
export async function saveCheckpoint(
  path: string,
  fingerprint: string,
  { state, random }: Checkpoint,
): Promise<void> {
  const { table, firstMoment, secondMoment, steps } = state;
  const header = JSON.stringify({ fingerprint, steps, random, values: table.length });
  const scratch = `${path}.new`;
  const file = await open(scratch, "w");
  try {
    await file.write(Buffer.from(header.padEnd(HEADER_BYTES)));
    for (const { buffer, byteOffset, byteLength } of [table, firstMoment, secondMoment]) {
      await file.write(Buffer.from(buffer, byteOffset, byteLength));
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(scratch, path);
}

/** The checkpoint at `path`; null when there is none, or none of this training, or it is damaged. */
export async function loadCheckpoint(
  path: string,
  fingerprint: string,
): Promise<Checkpoint | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return null;
  const header = readHeader(bytes);
  if (header?.fingerprint !== fingerprint) return null;
  const { values, steps, random } = header;
  const size = values * Float32Array.BYTES_PER_ELEMENT;
  if (bytes.length !== HEADER_BYTES + ARRAYS * size) return null;
  const arrayAt = (at: number): Float32Array => {
    const own = new Float32Array(values);
    Buffer.from(own.buffer).set(
      bytes.subarray(HEADER_BYTES + at * size, HEADER_BYTES + (at + 1) * size),
    );
    return own;
  };
  const state = { table: arrayAt(0), firstMoment: arrayAt(1), secondMoment: arrayAt(2), steps };
  return { state, random };
}

function readHeader(bytes: Buffer): z.infer<typeof HEADER> | null {
  try {
    return HEADER.parse(JSON.parse(bytes.toString("utf8", 0, HEADER_BYTES)));
  } catch {
    return null;
  }
}
