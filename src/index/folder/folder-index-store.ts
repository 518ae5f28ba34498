import { stat } from "node:fs/promises";
import { join } from "node:path";
import { IndexBuildError } from "../../platform/errors.ts";
import { makeFolder } from "../../platform/files/make-folder.ts";
import { lockFile } from "../../platform/sqlite/sqlite-database.ts";
import { explainSystemFailure, systemCode } from "../../platform/system-failure.ts";
import type { BuildTarget, IndexStore } from "../index-store.ts";
import { EmbeddingJournal } from "./embedding-journal.ts";
import { removeGenerationsExcept } from "./generation.ts";
import { openKnownRows, readKnownRecords, readKnownVectors } from "./known-work.ts";
import { manifestPath, readEarlierManifest, readManifest, writeManifest } from "./manifest-file.ts";
import { isWhole, openGeneration, setAside } from "./open-generation.ts";
import type { VectorOptions } from "./generation-vectors.ts";
import { writeGeneration } from "./write-generation.ts";

/** The index in a folder of this machine, made when the first build begins. */
export function createFolderIndexStore(indexDirectory: string, options: VectorOptions = {}): IndexStore {
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
      let lock: ReturnType<typeof lockFile> = null;
      try {
        lock = lockBuild(indexDirectory);
        return await build(target);
      } catch (error) {
        throw asBuildError(error, indexDirectory);
      } finally {
        lock?.release();
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

/** @throws IndexBuildError when another build is running */
function lockBuild(indexDirectory: string): NonNullable<ReturnType<typeof lockFile>> {
  makeFolder(indexDirectory);
  const lock = lockFile(join(indexDirectory, "build.lock"));
  if (lock) return lock;
  throw new IndexBuildError(
    `Another build is writing the index in ${indexDirectory}. Wait until it is done.`,
    { isUnderWay: true },
  );
}

const OF_DISK =
  /^(?:ENOSPC|EDQUOT|EFBIG|EROFS|EACCES|EPERM|ENOTDIR|EEXIST|SQLITE_(?:FULL|READONLY|CANTOPEN|IOERR))/;

/** Gives an error of the disk's as one that says what to do; any other comes back as it is. */
function asBuildError(error: unknown, indexDirectory: string): unknown {
  const reason = OF_DISK.test(systemCode(error)) ? explainSystemFailure(error, null) : null;
  if (reason === null) return error;
  return new IndexBuildError(
    `The index in ${indexDirectory} cannot be written. ${reason} Then run npm run embed again, with --index DIR for ` +
      "another place. An index that was there before still works.",
    { cause: error },
  );
}
