import { join } from "node:path";
import { IndexBuildError } from "../errors.ts";
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
import { describeBuild } from "./generation-content.ts";
import type { GenerationContent, GenerationSettings } from "./generation-content.ts";
import type { Manifest } from "./manifest.ts";
import { openGeneration } from "./open-generation.ts";
import { patchFiles } from "./patch-generation.ts";
import { termsRevision } from "./terms-revision.ts";
import { writeCollection } from "./write-collection.ts";
import { WriterThread } from "./writer-thread.ts";

/** Starting a thread takes half a second; up to here writing takes about as long. */
const THREADED_FROM = 5000;

/**
 * Writes a generation beside the others, whole, on the disk and proven to open. It becomes the
 * current one when the manifest given back is written. A failure leaves nothing behind.
 */
export async function writeGeneration(
  indexDirectory: string,
  content: GenerationContent,
  settings: GenerationSettings,
): Promise<Manifest> {
  const generation = await createGeneration(indexDirectory, content.source.collectionHash);
  try {
    const directory = generationDirectory(indexDirectory, generation);
    const isPatched = await patchFiles(directory, indexDirectory, content, settings);
    if (!isPatched) await writeFiles(directory, content, settings);
    const files = await syncGeneration(indexDirectory, generation);
    const terms = await termsRevision();
    const manifest = { ...describeBuild(content, settings), generation, files, terms };
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

/**
 * A large index is written while its passages are still being embedded: the two take about as long, and
 * a second core is there more often than not.
 */
async function writeFiles(
  directory: string,
  content: GenerationContent,
  settings: GenerationSettings,
): Promise<void> {
  const { threadedFrom = THREADED_FROM } = settings;
  const write =
    content.plan.embeddedHashes.length >= threadedFrom ? writeFilesInThread : writeFilesHere;
  await write(directory, content, settings);
}

async function writeFilesHere(
  directory: string,
  { plan, vectorsOf }: GenerationContent,
  { embedder, step }: GenerationSettings,
): Promise<void> {
  const inOrder: Float32Array[] = [];
  for await (const run of vectorsOf()) inOrder.push(...run);
  await writeCollection(join(directory, COLLECTION_FILE), plan.rows, step("writing"));
  const { dimensions } = embedder;
  const store = createVectorStore({ dimensions, size: inOrder.length });
  await forEachInTurns(
    inOrder,
    (vector, passageId) => {
      store.add([{ passageId, vector }]);
    },
    step("indexing"),
  );
  await store.save(join(directory, VECTORS_FILE));
}

/** Small enough to keep the memory of what is on its way to the thread low. */
const ROWS_A_MESSAGE = 64;

async function writeFilesInThread(
  directory: string,
  { plan, vectorsOf }: GenerationContent,
  { embedder, step }: GenerationSettings,
): Promise<void> {
  const { dimensions } = embedder;
  const size = plan.embeddedHashes.length;
  const thread = WriterThread.start({
    collectionPath: join(directory, COLLECTION_FILE),
    vectorsPath: join(directory, VECTORS_FILE),
    ...{ dimensions, size },
  });
  async function sendRows(): Promise<void> {
    for (let start = 0; start < plan.rows.length; start += ROWS_A_MESSAGE) {
      await thread.addRows(plan.rows.slice(start, start + ROWS_A_MESSAGE));
    }
  }
  async function sendVectors(): Promise<void> {
    for await (const run of vectorsOf()) await thread.addVectors(run);
  }
  try {
    await Promise.all([sendRows(), sendVectors()]);
    step("writing").onProgress?.(plan.rows.length, plan.rows.length);
    await thread.finish(step("indexing"));
  } finally {
    await thread.stop();
  }
}
