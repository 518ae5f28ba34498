import { stat } from "node:fs/promises";
import type { BuildTarget, IndexStore } from "../index-store.ts";
import { asBuildError } from "./as-build-error.ts";
import { withBuildLock } from "./build-lock.ts";
import { EmbeddingJournal } from "./embedding-journal.ts";
import { removeGenerationsExcept } from "./generation.ts";
import { openKnownRows, readKnownRecords, readKnownVectors } from "./known-work.ts";
import { manifestPath, readEarlierManifest, readManifest, writeManifest } from "./manifest-file.ts";
import { openGeneration } from "./open-generation.ts";
import type { VectorOptions } from "./generation-vectors.ts";
import { isWhole, setAside } from "./whole-generation.ts";
import { writeGeneration } from "./write-generation.ts";

/** The index in a folder of this machine, made when the first build begins. */
export function createFolderIndexStore(
  indexDirectory: string,
  options: VectorOptions = {},
): IndexStore {
  const target: BuildTarget = {
    writeManifest: (manifest) => writeManifest(indexDirectory, manifest),
    writeGeneration: (...generation) => writeGeneration(indexDirectory, ...generation, options),
    removeGenerationsExcept: (kept) => removeGenerationsExcept(indexDirectory, kept),
    isWhole: (manifest) => isWhole(indexDirectory, manifest),
    readKnownVectors: (manifest) => readKnownVectors(indexDirectory, manifest),
    readKnownRecords: (manifest) => readKnownRecords(indexDirectory, manifest),
    openKnownRows: (manifest) => openKnownRows(indexDirectory, manifest),
    openJournal: (model) => new EmbeddingJournal(indexDirectory, model),
  };
  return {
    place: indexDirectory,
    stamp: () => stampOf(manifestPath(indexDirectory)),
    readManifest: () => readManifest(indexDirectory),
    openGeneration: (manifest) => openGeneration(indexDirectory, manifest, options),
    readEarlierManifest: (damaged) => readEarlierManifest(indexDirectory, damaged),
    setAside: (...damage) => setAside(indexDirectory, ...damage),
    async withBuildLock(build) {
      try {
        return await withBuildLock(indexDirectory, () => build(target));
      } catch (error) {
        throw asBuildError(error, indexDirectory);
      }
    },
    close: () => Promise.resolve(),
  };
}

/** A manifest is always replaced by a new file, so that its inode and time of change tell them apart. */
async function stampOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found ? `${found.ino} ${found.mtimeNs} ${found.size}` : "";
}
