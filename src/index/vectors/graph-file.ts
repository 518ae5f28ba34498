import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { linkFile } from "../../platform/files/durable-files.ts";
import { checksumOf } from "../../platform/files/file-checksum.ts";
import { FlatVectorStore } from "./flat-vector-store.ts";
import { damagedVectorsError, wrongShapeFault, type ExpectedVectors } from "./vector-checks.ts";

/*
 * A graph is saved in hnswlib's own format, which tells neither its dimensions nor whether it is whole, and beside it
 * `<path>.json` with both. A damaged graph would crash the process when searched.
 */

const FORMAT_VERSION = 2;

const sidecarSchema = z.strictObject({
  formatVersion: z.literal(FORMAT_VERSION),
  dimensions: z.int().positive(),
  size: z.int().nonnegative(),
  /** Of the graph's file, see checksumOf. */
  checksum: z.string(),
  /** Labels that lie in the graph still, marked as deleted there. */
  removed: z.array(z.int().nonnegative()),
  /** Labels that have gone since, of which the graph's file does not tell. */
  removedSince: z.array(z.int().nonnegative()),
});

/** What a graph's file does not tell of itself. */
export type GraphDescription = Pick<
  z.infer<typeof sidecarSchema>,
  "dimensions" | "size" | "removed" | "removedSince"
>;

/** Describes a graph that was just written. */
export async function describeGraphFile(path: string, graph: GraphDescription): Promise<void> {
  await writeSidecar(path, { ...graph, checksum: await checksumOf(path) });
}

async function writeSidecar(
  path: string,
  sidecar: Omit<z.infer<typeof sidecarSchema>, "formatVersion">,
): Promise<void> {
  const json = JSON.stringify({ formatVersion: FORMAT_VERSION, ...sidecar });
  await writeFile(sidecarOf(path), `${json}\n`, { flush: true });
}

/** Looks at a graph before it is read. @throws IndexDamagedError when it is not whole, or not the one expected */
export async function checkGraphFile(
  path: string,
  expected: ExpectedVectors,
): Promise<GraphDescription> {
  const sidecar = await readSidecar(path);
  const fault = wrongShapeFault(sidecar, expected) ?? (await faultOf(path, sidecar.checksum));
  if (fault !== null) throw damagedVectorsError(path, fault);
  return sidecar;
}

/** Why a graph cannot be what its description tells. */
export function unheldFault(path: string): string {
  return `${sidecarOf(path)} tells of vectors that it does not hold`;
}

/**
 * Saves at `to` what is saved at `from`, without some of it. The graph's file is not written again, nor looked at:
 * whether it is whole turns out when `to` is loaded.
 * @param removed ids that are held
 * @throws IndexDamagedError when there is no description of the graph
 */
export async function saveGraphWithout(
  removed: readonly number[],
  from: string,
  to: string,
): Promise<void> {
  const sidecar = await readSidecar(from);
  await linkFile(from, to);
  await writeSidecar(to, {
    ...sidecar,
    size: sidecar.size - removed.length,
    removedSince: [...sidecar.removedSince, ...removed],
  });
}

/**
 * Byte offsets in hnswlib's file (`saveIndex` in hnswalg.h): 64-bit numbers at the head; from `elements` on an element
 * of equal length for each vector, which holds the vector in 32-bit floats and its label, a 64-bit number.
 */
const OFFSET = { count: 16, elementBytes: 24, label: 32, vector: 40, elements: 96 } as const;

/**
 * The vectors of a graph for exact search, by their labels: what is left where there is no hnswlib to search it with.
 * @throws IndexDamagedError
 */
export async function loadVectorsOfGraph(
  path: string,
  expected: ExpectedVectors,
): Promise<FlatVectorStore> {
  const { removed, removedSince } = await checkGraphFile(path, expected);
  const bytes = await readFile(path);
  const at = (offset: number): number => Number(bytes.readBigUInt64LE(offset));
  const gone = new Set([...removed, ...removedSince]);
  const store = new FlatVectorStore(expected.dimensions);
  const entries = Array.from({ length: at(OFFSET.count) }, (_, element) => {
    const start = OFFSET.elements + element * at(OFFSET.elementBytes);
    const vector = start + at(OFFSET.vector);
    const end = vector + Float32Array.BYTES_PER_ELEMENT * expected.dimensions;
    return {
      passageId: at(start + at(OFFSET.label)),
      // Copied, since a view has to begin at a multiple of four.
      vector: new Float32Array(Uint8Array.from(bytes.subarray(vector, end)).buffer),
    };
  });
  store.add(entries.filter(({ passageId }) => !gone.has(passageId)));
  if (store.size !== expected.size) throw damagedVectorsError(path, unheldFault(path));
  return store;
}

function sidecarOf(path: string): string {
  return `${path}.json`;
}

/** @throws IndexDamagedError */
async function readSidecar(path: string): Promise<z.infer<typeof sidecarSchema>> {
  const sidecar = sidecarSchema.safeParse(await readJson(sidecarOf(path)));
  if (sidecar.success) return sidecar.data;
  throw damagedVectorsError(path, `${sidecarOf(path)} is missing or not readable`);
}

async function faultOf(path: string, written: string): Promise<string | null> {
  const checksum = await checksumOf(path).catch(() => null);
  if (checksum === null) return "the file cannot be read";
  return checksum === written ? null : "its checksum does not match its content";
}

/** Null for a file that is not there or not JSON, which no schema takes for a sidecar. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return null;
  }
}
