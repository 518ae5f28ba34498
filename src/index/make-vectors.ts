import { embedInBatches } from "../embedding/embed-in-batches.ts";
import type { Embedder } from "../embedding/embedder.ts";
import type { StepOptions } from "./for-each-in-turns.ts";
import type { BuildPlan } from "./plan-build.ts";

/** Vectors at hand for some texts, by the hash of the text. */
export type KnownVectors = ReadonlyMap<string, Float32Array>;

/** Large enough for texts of like length to meet in a batch, small enough for little to be lost by a crash. */
export const PASSAGES_A_RUN = 512;

export interface MakeVectorsOptions extends StepOptions {
  /** Told of the vectors of each run, before they are given out. */
  readonly onMade?: (hashes: readonly string[], vectors: readonly Float32Array[]) => Promise<void>;
}

/**
 * The vectors of all passages of a plan, in the order of their ids: those that are known, and others
 * made now. A text that several passages share is embedded once.
 */
export async function* makeVectors(
  { embeddedHashes, texts }: BuildPlan,
  known: KnownVectors,
  embedder: Embedder,
  { signal, onProgress, onMade }: MakeVectorsOptions,
): AsyncGenerator<Float32Array[]> {
  const shared = hashesSharedByPassages(embeddedHashes);
  const kept = new Map<string, Float32Array>();
  const total = texts.size - known.size;
  let done = 0;
  for (let start = 0; start < embeddedHashes.length; start += PASSAGES_A_RUN) {
    const hashes = embeddedHashes.slice(start, start + PASSAGES_A_RUN);
    const missing = [...new Set(hashes)].filter((hash) => !known.has(hash) && !kept.has(hash));
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
    yield hashes.map((hash) => made.get(hash) ?? kept.get(hash) ?? known.get(hash)!);
  }
}

function hashesSharedByPassages(hashes: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(hashes.filter((hash) => seen.size === seen.add(hash).size));
}
