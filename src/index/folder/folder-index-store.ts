import { stat } from "node:fs/promises";
import { join } from "node:path";
import { IndexBuildError } from "../../platform/errors.ts";
import { makeFolder } from "../../platform/files/make-folder.ts";
import { lockFile, sqliteCode } from "../../platform/sqlite/sqlite-database.ts";
import type { BuildTarget, IndexStore } from "../index-store.ts";
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

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full. Make room",
  EDQUOT: "the disk quota is used up. Make room",
  EFBIG: "a file grew beyond the size allowed. Raise the limit",
  SQLITE_FULL: "the disk is full. Make room",
  EROFS: "the disk is read-only. Choose another place with --index DIR",
  EACCES: "writing there is not allowed. Choose another place with --index DIR",
  EPERM: "writing there is not allowed. Choose another place with --index DIR",
  SQLITE_READONLY: "writing there is not allowed. Choose another place with --index DIR",
  SQLITE_CANTOPEN: "writing there is not allowed. Choose another place with --index DIR",
  ENOTDIR: "it lies inside a file. Choose another place with --index DIR",
  EEXIST: "there is a file of that name. Choose another place with --index DIR",
};

/** SQLite tells failed writes apart by what it was about to do, not by why they failed. */
const IO_ERROR = "the disk is full or fails. Make room";

/** Gives an error of the disk's as one that says what to do; any other comes back as it is. */
function asBuildError(error: unknown, indexDirectory: string): unknown {
  const code = sqliteCode(error) ?? (error as NodeJS.ErrnoException | undefined)?.code ?? "";
  const reason = REASONS[code] ?? (code.startsWith("SQLITE_IOERR") ? IO_ERROR : undefined);
  if (reason === undefined) return error;
  return new IndexBuildError(
    `The index in ${indexDirectory} cannot be written: ${reason}, then run npm run embed again. ` +
      "An index that was there before still works.",
    { cause: error },
  );
}
