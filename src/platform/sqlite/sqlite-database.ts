import { chmodSync, closeSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import { OWNER_ALONE } from "../files/durable-files.ts";

/** A connection to one SQLite file. No other module imports the driver. */
export type SqliteDatabase = Database.Database;

/**
 * A new database for one writer that nobody reads before it is whole: no journal, no syncing.
 * The caller syncs the file when it is closed.
 */
export function createDatabase(path: string): SqliteDatabase {
  const database = new Database(path);
  database.pragma("journal_mode = OFF");
  database.pragma("synchronous = OFF");
  return database;
}

/** A finished database, for reading only. @throws Error when there is no file or it is no database */
export function openDatabase(path: string): SqliteDatabase {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    database.pragma("schema_version"); // reads the header, so that a damaged file fails here
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Reads from a finished database, which is open no longer than that. @throws as `openDatabase`, and what `read` throws */
export function readDatabase<Result>(path: string, read: (database: SqliteDatabase) => Result): Result {
  const database = openDatabase(path);
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/**
 * The rows of a statement, where it has any. Values are bound by name, `$1` by “1”, so that Postgres takes the same SQL; what
 * SQLite has no type for is a number (booleans) or JSON (lists).
 */
export function rowsOf<Row extends object>(
  database: SqliteDatabase,
  sql: string,
  values: readonly unknown[],
): Row[] {
  const statement = database.prepare<[Record<string, unknown>], Row>(sql);
  const bound = Object.fromEntries(values.map((value, at) => [at + 1, storable(value)]));
  if (statement.reader) return statement.all(bound);
  statement.run(bound);
  return [];
}

function storable(value: unknown): unknown {
  if (typeof value === "boolean") return Number(value);
  return Array.isArray(value) ? JSON.stringify(value) : value;
}

/** What is wrong with the content of a database, which is read through for it; null where nothing is. @throws as `openDatabase` */
export function faultOfDatabase(path: string): string | null {
  return readDatabase(path, (database) => {
    const found = String(database.pragma("quick_check(1)", { simple: true }));
    return found === "ok" ? null : found;
  });
}

/** While a process starts, others that start too are waited for. */
const OPENING_PATIENCE_MS = 5_000;
/** Afterwards the thread has other things to do. */
const BUSY_TIMEOUT_MS = 250;

/**
 * A database that is read and written while the bot runs, made when missing, for nobody's eyes but its owner's. What
 * was written is there after a crash of the process (write-ahead log); a crash of the machine may lose the last
 * moments, never the whole.
 * @param prepare is done before others are waited for no longer than a quarter of a second
 */
export function openKeptDatabase(
  path: string,
  prepare: (database: SqliteDatabase) => void = () => undefined,
): SqliteDatabase {
  keepToOwner(path);
  const database = new Database(path, { timeout: OPENING_PATIENCE_MS });
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("foreign_keys = ON");
    prepare(database);
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite gives the files beside it, which it makes and removes, the rights of the database. */
function keepToOwner(path: string): void {
  closeSync(openSync(path, "a", OWNER_ALONE));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    try {
      chmodSync(file, OWNER_ALONE);
    } catch {
      // Not there; or somebody else's file, whose rights are theirs to set.
    }
  }
}

/** Whether work failed for a lock alone, and may be done again. */
export function isLocked(error: unknown): boolean {
  return /^SQLITE_(?:BUSY|LOCKED)/u.test(sqliteCode(error) ?? "");
}

/**
 * Locks the file at `path` (made when missing) until `release` is called or the process ends,
 * however it ends. Null when somebody else, in this process or another, holds the lock.
 *
 * SQLite's own locks serve: unlike a file with a process id in it they cannot be left behind by a
 * killed process, nor be mistaken for held because another process got the same id.
 */
export function lockFile(path: string): { readonly release: () => void } | null {
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (sqliteCode(error) === "SQLITE_BUSY") return null;
    throw error;
  }
  return { release: () => database.close() };
}

/** The result code of an error of SQLite's, e.g. `SQLITE_FULL`; null for any other error. */
export function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}
