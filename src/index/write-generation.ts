import { join } from "node:path";
import type { Embedder } from "../embedding/embedder.ts";
import { IndexBuildError } from "../errors.ts";
import type { BuildStep } from "./build-step.ts";
import { createVectorStore } from "./choose-vector-store.ts";
import { forEachInTurns } from "./for-each-in-turns.ts";
import {
  COLLECTION_FILE,
  VECTORS_FILE,
  createGeneration,
  generationDirectory,
  removeGeneration,
  syncGeneration,
} from "./generation.ts";
import { INDEX_FORMAT_VERSION } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import { openGeneration } from "./open-index.ts";
import type { BuildPlan, ChunkerSettings } from "./plan-build.ts";
import type { Source } from "./read-source.ts";
import { writeCollection } from "./write-collection.ts";

export interface GenerationContent {
  readonly source: Source;
  readonly plan: BuildPlan;
  /** By the hash of the text: a vector for each text of the plan. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

export interface GenerationSettings {
  readonly indexDirectory: string;
  readonly embedder: Embedder;
  readonly chunker: ChunkerSettings;
  readonly previousGeneration: string | null;
  readonly builtAt: Date;
  readonly step: BuildStep;
}

/**
 * Writes a generation beside the others, whole, on the disk and proven to open. It becomes the
 * current one when the manifest given back is written. A failure leaves nothing behind.
 */
export async function writeGeneration(
  content: GenerationContent,
  settings: GenerationSettings,
): Promise<Manifest> {
  const { indexDirectory } = settings;
  const generation = await createGeneration(indexDirectory, content.source.collectionHash);
  try {
    await writeFiles(generationDirectory(indexDirectory, generation), content, settings);
    const files = await syncGeneration(indexDirectory, generation);
    const manifest = { ...describeBuild(content, settings), generation, files };
    await proveWhole(indexDirectory, manifest);
    return manifest;
  } catch (error) {
    await removeGeneration(indexDirectory, generation);
    throw error;
  }
}

/** A disk that fills up cuts some files short without a word. */
async function proveWhole(indexDirectory: string, manifest: Manifest): Promise<void> {
  try {
    (await openGeneration(indexDirectory, manifest)).close();
  } catch (cause) {
    throw new IndexBuildError(
      `What was written to ${indexDirectory} cannot be read back: the disk may be full or failing. ` +
        "Make room, then run npm run embed again. An index that was there before still works.",
      { cause },
    );
  }
}

async function writeFiles(
  directory: string,
  { plan, vectors }: GenerationContent,
  { embedder, step }: GenerationSettings,
): Promise<void> {
  await writeCollection(join(directory, COLLECTION_FILE), plan.rows, step("writing"));
  const hashes = plan.embeddedHashes;
  const store = createVectorStore({
    dimensions: embedder.dimensions,
    size: hashes.length,
  });
  await forEachInTurns(
    hashes,
    (hash, passageId) => {
      store.add([{ passageId, vector: vectors.get(hash)! }]);
    },
    step("indexing"),
  );
  await store.save(join(directory, VECTORS_FILE));
}

function describeBuild(
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
    chunker: { maxPassageWords, overlapSentences },
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
