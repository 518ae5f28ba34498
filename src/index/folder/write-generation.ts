import { open } from "node:fs/promises";
import { join } from "node:path";
import { IndexBuildError } from "../../platform/errors.ts";
import { checksumOf } from "../../platform/files/file-checksum.ts";
import { describeBuild } from "../build/generation-content.ts";
import type { GenerationContent, GenerationSettings } from "../build/generation-content.ts";
import type { Manifest } from "../manifest.ts";
import { bytesOfVectors } from "../vectors/vector-file.ts";
import { readerRevision } from "./code-revision.ts";
import { writeManifest } from "./manifest-file.ts";
import {
  COLLECTION_FILE,
  VECTORS_FILE,
  createGeneration,
  generationDirectory,
  removeGeneration,
  syncGeneration,
} from "./generation.ts";
import { writeGraph } from "./generation-vectors.ts";
import type { VectorOptions } from "./generation-vectors.ts";
import { openGeneration } from "./open-generation.ts";
import { CollectionWriter } from "./write-collection.ts";

/**
 * Writes a generation beside the others, whole, on the disk and proven to open. It becomes the
 * current one when the manifest given back is written. A failure leaves nothing behind.
 */
export async function writeGeneration(
  indexDirectory: string,
  content: GenerationContent,
  settings: GenerationSettings,
  options: VectorOptions = {},
): Promise<Manifest> {
  const generation = await createGeneration(indexDirectory, content.source.collectionHash);
  try {
    const directory = generationDirectory(indexDirectory, generation);
    const passages = await writeFiles({ directory, ...options }, content, settings);
    const description = { ...describeBuild(content, settings, passages), generation };
    return await describeWhole(indexDirectory, description, options);
  } catch (error) {
    await removeGeneration(indexDirectory, generation);
    throw error;
  }
}

/**
 * Waits for the files to be on the disk, describes them, and opens them: a disk that fills up cuts some short without
 * a word.
 * @throws IndexBuildError
 */
async function describeWhole(
  indexDirectory: string,
  description: Omit<Manifest, "files">,
  options: VectorOptions,
): Promise<Manifest> {
  const { generation } = description;
  const directory = generationDirectory(indexDirectory, generation);
  try {
    const files = await syncGeneration(indexDirectory, generation);
    const checksums: Record<string, string> = {};
    for (const name of Object.keys(files)) checksums[name] = await checksumOf(join(directory, name));
    const manifest = { ...description, files, checksums, reader: await readerRevision() };
    (await openGeneration(indexDirectory, manifest, options)).close();
    await writeManifest(directory, manifest);
    return manifest;
  } catch (cause) {
    throw new IndexBuildError(
      `What was written to ${indexDirectory} cannot be read back: the disk may be full or failing. ` +
        "Make room, then run npm run embed again. An index that was there before still works.",
      { cause },
    );
  }
}

/** @returns the number of passages */
async function writeFiles(
  { directory, ...options }: { readonly directory: string } & VectorOptions,
  { runs }: GenerationContent,
  { embedder: { dimensions }, onProgress, signal }: GenerationSettings,
): Promise<number> {
  const collection = new CollectionWriter(join(directory, COLLECTION_FILE));
  const file = await open(join(directory, VECTORS_FILE), "w");
  let size = 0;
  try {
    for await (const { rows, vectors } of runs) {
      await file.appendFile(bytesOfVectors(vectors, dimensions));
      for (const row of rows) collection.add(row);
      size += vectors.length;
    }
    onProgress("writing", 0, size);
    signal.throwIfAborted();
    collection.finish();
  } finally {
    collection.close();
    await file.close();
  }
  const graphOptions = {
    ...{ ...options, signal },
    onProgress: (done: number) => {
      onProgress("writing", done, size);
    },
  };
  await writeGraph(directory, { dimensions, size }, graphOptions);
  onProgress("writing", size, size);
  signal.throwIfAborted();
  return size;
}
