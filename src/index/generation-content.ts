import type { Embedder } from "../embedding/embedder.ts";
import type { BuildStep } from "./build-step.ts";
import { CHUNKER_REVISION, INDEX_FORMAT_VERSION } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import type { BuildPlan, ChunkerSettings } from "./plan-build.ts";
import type { Source } from "./read-source.ts";

export interface GenerationContent {
  readonly source: Source;
  readonly plan: BuildPlan;
  /** The vectors of passages, by their ids, in runs of any length; of all passages where none are named. */
  readonly vectorsOf: (passageIds?: readonly number[]) => AsyncIterable<readonly Float32Array[]>;
}

export interface GenerationSettings {
  readonly embedder: Embedder;
  readonly chunker: ChunkerSettings;
  readonly previousGeneration: string | null;
  /** A generation made in the same way, of which what stayed the same may be taken over; null for none. */
  readonly basis: Manifest | null;
  readonly builtAt: Date;
  readonly step: BuildStep;
  /** From so many passages on the files are written in a thread of their own. Default THREADED_FROM. */
  readonly threadedFrom?: number | undefined;
}

/** All of a manifest that does not depend on where the generation is written. */
export function describeBuild(
  { source, plan }: GenerationContent,
  { embedder, chunker, previousGeneration, builtAt }: GenerationSettings,
): Omit<Manifest, "generation" | "files"> {
  const { articles, skipped, collectionHash, filesFingerprint } = source;
  const { modelId: id, checksum, dimensions } = embedder;
  const { maxPassageWords, overlapSentences } = chunker;
  const dates = articles.flatMap(({ date }) => date ?? []).sort();
  return {
    formatVersion: INDEX_FORMAT_VERSION,
    previousGeneration,
    builtAt: builtAt.toISOString(),
    model: { id, checksum, dimensions },
    chunker: { maxPassageWords, overlapSentences, revision: CHUNKER_REVISION },
    counts: {
      articles: articles.length,
      passages: plan.embeddedHashes.length,
      duplicates: plan.duplicates,
      undated: articles.length - dates.length,
      skipped: skipped.length,
    },
    dates: dates.length > 0 ? { from: dates[0]!, to: dates.at(-1)! } : null,
    collectionHash,
    filesFingerprint,
  };
}
