import type { ArticleWarning } from "../../articles/read/load-articles.ts";
import type { Embedder } from "../embedding/embedder.ts";
import type { ArticleRow } from "../article-row.ts";
import { CHUNKER, INDEX_FORMAT_VERSION } from "../manifest.ts";
import type { Manifest } from "../manifest.ts";
import type { Source } from "./read-source.ts";

/** Articles as they are written, with the vectors of their passages, one behind the other. */
export interface IndexRun {
  readonly rows: readonly ArticleRow[];
  readonly vectors: readonly Float32Array[];
}

export interface GenerationContent {
  readonly source: Source;
  /** Ids of articles that repeat another's text: they have no passages. */
  readonly reprints: ReadonlySet<string>;
  /**
   * All articles of the source, cut and embedded as they are asked for.
   * @throws the signal's reason, and what the embedder throws
   */
  readonly runs: AsyncIterable<IndexRun>;
}

export interface GenerationSettings {
  readonly embedder: Embedder;
  readonly previousGeneration: string | null;
  readonly builtAt: Date;
  readonly onProgress: BuildProgress;
  readonly signal: AbortSignal;
  /** Told of an article, by its id, that is not kept in the index as it should be; once of each. */
  readonly onWarning?: (warning: ArticleWarning) => void;
}

/**
 * In this order. `embedding` counts articles that are cut and embedded, and written as far as the writing keeps up;
 * `writing` is what of it is left then. `switching` is the moment in which the new generation becomes the current one.
 */
export type BuildStage = "reading" | "embedding" | "writing" | "switching";

/** Told how far a stage is: 0 of `total` at its beginning, `total` of `total` at its end. */
export type BuildProgress = (stage: BuildStage, done: number, total: number) => void;

export interface StepOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** All of a manifest that does not depend on where the generation is written. */
export function describeBuild(
  { source, reprints }: GenerationContent,
  { embedder, previousGeneration, builtAt }: GenerationSettings,
  passages: number,
): Omit<Manifest, "generation" | "files"> {
  const { articles, skipped, collectionHash, filesFingerprint } = source;
  const { modelId: id, checksum, dimensions } = embedder;
  const dates = articles.flatMap(({ date }) => date ?? []).sort();
  return {
    formatVersion: INDEX_FORMAT_VERSION,
    previousGeneration,
    builtAt: builtAt.toISOString(),
    model: { id, checksum, dimensions },
    chunker: CHUNKER,
    counts: {
      articles: articles.length,
      passages,
      duplicates: reprints.size,
      undated: articles.length - dates.length,
      skipped: skipped.length,
    },
    dates: dates.length > 0 ? { from: dates[0]!, to: dates.at(-1)! } : null,
    collectionHash,
    filesFingerprint,
  };
}
