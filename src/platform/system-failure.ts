import { KurultaiError } from "./errors.ts";
import { sqliteCode } from "./sqlite/sqlite-database.ts";

const FULL = "There is no room left on the disk. Make room, then try again";
const NO_RIGHTS = "This user may not read or write there. Give it the rights, or name another place";
const FAILING = "The disk fails or is full. Make room and look after it, then try again";

/** By the code of the system (https://nodejs.org/api/errors.html#common-system-errors) or of SQLite. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: "A file grew beyond the size allowed. Raise the limit: ulimit -f unlimited",
  SQLITE_FULL: FULL,
  EACCES: NO_RIGHTS,
  EPERM: NO_RIGHTS,
  SQLITE_READONLY: NO_RIGHTS,
  SQLITE_CANTOPEN: NO_RIGHTS,
  SQLITE_PERM: NO_RIGHTS,
  EROFS: "The disk is read-only. Name another place",
  EIO: FAILING,
  SQLITE_IOERR: FAILING,
  ENOENT: "There is no such file or folder. Make it, or name another place",
  ENOTDIR: "A part of this path is a file. Name another place",
  EISDIR: "This is a folder, where a file is wanted. Name another place",
  EEXIST: "There is a file of that name. Name another place",
  EMFILE: "Too many files are open. Raise the limit: ulimit -n 4096",
  ENFILE: "Too many files are open on this machine. Close some programs, then try again",
  ENOMEM: "There is no memory left. Close some programs, then try again",
  ERR_WORKER_OUT_OF_MEMORY: "There is no memory left. Close some programs, then try again",
  SQLITE_CORRUPT: "The database is damaged. Restore a backup, or move the file away",
  SQLITE_NOTADB: "The file is no database. Restore a backup, or move it away",
  SQLITE_BUSY: "Another program has locked the database. Close it, then try again",
  EADDRINUSE: "The port is taken. Name another, or stop the program that has it",
  EADDRNOTAVAIL: "This machine does not have that address. Name another",
};

/** An error of the system, of a file or of a connection. */
type SystemError = NodeJS.ErrnoException & { readonly address?: string; readonly port?: number };

/** The code of the system or of SQLite; empty for any other error. */
export function systemCode(error: unknown): string {
  const code: unknown = sqliteCode(error) ?? (error as Partial<SystemError> | undefined)?.code;
  // That of a DOMException is a number.
  return typeof code === "string" ? code : "";
}

/**
 * One line for what the system refuses and a keeper can mend: what was refused, where, and the next step. Null for
 * any other error, which is a fault of the program.
 * @param place what was refused, as the system names it unless given; null where the line need not tell
 */
export function explainSystemFailure(error: unknown, place = placeOf(error)): string | null {
  if (!(error instanceof Error)) return null;
  const known = systemCode(error);
  // SQLite tells more of some: SQLITE_IOERR_WRITE.
  const step = NEXT_STEPS[known] ?? NEXT_STEPS[known.split("_").slice(0, 2).join("_")];
  if (step === undefined) return null;
  return `${place === null ? "" : `${place}: `}${step} (${known}).`;
}

function placeOf(error: unknown): string | null {
  const { address, path, port } = error as Partial<SystemError>;
  return path ?? (port === undefined ? null : `${address ?? "port"}:${port}`);
}

/**
 * What a person is told of an error: of one they can mend, its message, or what the system refuses; of a fault of the
 * program, its trace, which whoever mends it needs.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof KurultaiError) return error.message;
  const refusal = explainSystemFailure(error);
  if (refusal !== null) return refusal;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
