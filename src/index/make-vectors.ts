import { embedInBatches } from "../embedding/embed-in-batches.ts";
import type { Embedder } from "../embedding/embedder.ts";
import type { StepOptions } from "./for-each-in-turns.ts";
import type { KnownVectors } from "./known-vectors.ts";
import type { BuildPlan } from "./plan-build.ts";

/** Large enough for texts of like length to meet in a batch, small enough for little to be lost by a crash. */
export const PASSAGES_A_RUN = 512;

export interface MakeVectorsOptions extends StepOptions {
  /** Told of the vectors of each run, before they are given out. */
  readonly onMade?: (hashes: readonly string[], vectors: readonly Float32Array[]) => Promise<void>;
}

/**
 * The vectors of passages, in the order given: those that are known, and others made now. A text that several
 * passages share is embedded once.
 *
 * @param hashes of the text of each passage
 */
export async function* makeVectors(
  hashes: readonly string[],
  { texts }: Pick<BuildPlan, "texts">,
  known: KnownVectors,
  embedder: Embedder,
  { signal, onProgress, onMade }: MakeVectorsOptions,
): AsyncGenerator<Float32Array[]> {
  const shared = sharedOf(hashes);
  const kept = new Map<string, Float32Array>();
  const total = new Set(hashes.filter((hash) => !known.has(hash))).size;
  let done = 0;
  for (let start = 0; start < hashes.length; start += PASSAGES_A_RUN) {
    const run = hashes.slice(start, start + PASSAGES_A_RUN);
    const missing = [...new Set(run)].filter((hash) => !known.has(hash) && !kept.has(hash));
    const vectors = await embedInBatches(
      embedder,
      missing.map((hash) => texts.get(hash)!),
      {
        ...(signal && { signal }),
        onProgress: (inRun) => onProgress?.(done + inRun, total),
      },
    );
    if (missing.length > 0) await onMade?.(missing, vectors);
    done += missing.length;
    const made = new Map(missing.map((hash, i) => [hash, vectors[i]!]));
    for (const hash of missing) if (shared.has(hash)) kept.set(hash, made.get(hash)!);
    const inIndex = await takeKnown(run, known);
    yield run.map((hash) => made.get(hash) ?? kept.get(hash) ?? inIndex.get(hash)!);
  }
}

async function takeKnown(
  run: readonly string[],
  known: KnownVectors,
): Promise<ReadonlyMap<string, Float32Array>> {
  const hashes = run.filter((hash) => known.has(hash));
  const vectors = await known.get(hashes);
  return new Map(hashes.map((hash, i) => [hash, vectors[i]!]));
}

/** Those that occur more than once. */
function sharedOf(hashes: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(hashes.filter((hash) => seen.size === seen.add(hash).size));
}
