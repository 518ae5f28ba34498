import Database from "better-sqlite3";

/** A connection to one SQLite file. No other module imports the driver. */
export type SqliteDatabase = Database.Database;

/**
 * A new database for one writer that nobody reads before it is whole: no journal, no syncing.
 * The caller syncs the file when it is closed.
 */
export function createDatabase(path: string): SqliteDatabase {
  return withoutJournal(new Database(path));
}

/** The same for a database that is there, and is thrown away if anything fails. */
export function openForPatching(path: string): SqliteDatabase {
  return withoutJournal(new Database(path, { fileMustExist: true }));
}

function withoutJournal(database: SqliteDatabase): SqliteDatabase {
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

/**
 * A database that is read and written while the bot runs, made when missing. What was written is
 * there after a crash of the process (write-ahead log); a crash of the machine may lose the last
 * moments, never the whole.
 */
export function openKeptDatabase(path: string): SqliteDatabase {
  const database = new Database(path, { timeout: 5_000 });
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("foreign_keys = ON");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
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
