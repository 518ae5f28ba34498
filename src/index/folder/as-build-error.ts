import { IndexBuildError } from "../../platform/errors.ts";
import { sqliteCode } from "../../platform/sqlite/sqlite-database.ts";

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
export function asBuildError(error: unknown, indexDirectory: string): unknown {
  const code = sqliteCode(error) ?? (error as NodeJS.ErrnoException | undefined)?.code ?? "";
  const reason = REASONS[code] ?? (code.startsWith("SQLITE_IOERR") ? IO_ERROR : undefined);
  if (reason === undefined) return error;
  return new IndexBuildError(
    `The index in ${indexDirectory} cannot be written: ${reason}, then run npm run embed again. ` +
      "An index that was there before still works.",
    { cause: error },
  );
}
