import { join } from "node:path";
import { MemoryError } from "../platform/errors.ts";
import { makeFolder } from "../platform/files/make-folder.ts";
import type { SqliteDatabase } from "../platform/sqlite/sqlite-database.ts";
import { isLocked, openKeptDatabase, rowsOf } from "../platform/sqlite/sqlite-database.ts";
import { DatabaseLockedError, SqliteTurns } from "../platform/sqlite/sqlite-turns.ts";
import { stateTables } from "../platform/state-tables.ts";
import { hideWith } from "./hidden.ts";
import { createMemory } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { query } from "./state-database.ts";
import type { StateDatabase, StateValue, Work } from "./state-database.ts";

/** The database's file inside the data folder. */
export const MEMORY_FILE = "memory.sqlite";

export interface SqliteMemoryOptions {
  /** Folder of the database, made when missing. */
  readonly dataDir: string;
  /** People are kept as HMACs under it; with another secret they are other people. Not empty. */
  readonly secret: string;
  /** Whether other processes have the same file open; false unless given. */
  readonly isShared?: boolean;
  /** Told of what was to be written down and could not be, the file being locked for ten minutes. */
  readonly onLoss?: (error: unknown) => void;
}

/**
 * The memory in one SQLite file.
 * @throws MemoryError when the file cannot be opened or shared, or is of a later build
 */
export function openSqliteMemory({
  dataDir,
  secret,
  isShared = false,
  onLoss = () => undefined,
}: SqliteMemoryOptions): Memory {
  const hiding = hideWith(secret);
  const database = openDatabase(dataDir, isShared);
  return createMemory(stateIn(database, new SqliteTurns(database.name, onLoss)), hiding);
}

function stateIn(database: SqliteDatabase, turns: SqliteTurns): StateDatabase {
  const asAWhole = <Result>(work: () => Work<Result>): Result =>
    database.transaction(() => perform(database, work)).immediate();
  return {
    read: <Row extends object>(sql: string, ...values: readonly StateValue[]) =>
      turns.read(() => rowsOf<Row>(database, sql, values)),
    change: (sql, ...values) => turns.write(() => asAWhole(() => query(sql, ...values))),
    write: (work) => turns.write(() => asAWhole(work)),
    keep: (work) =>
      turns.keep(() => {
        asAWhole(work);
      }),
    async close() {
      await turns.finish();
      database.close();
    },
  };
}

function perform<Result>(database: SqliteDatabase, work: () => Work<Result>): Result {
  const steps = work();
  let step = steps.next([]);
  while (step.done !== true) {
    const { sql, values } = step.value;
    step = steps.next(rowsOf(database, sql, values));
  }
  return step.value;
}

function openDatabase(dataDir: string, isShared: boolean): SqliteDatabase {
  const path = join(dataDir, MEMORY_FILE);
  try {
    makeFolder(dataDir, 0o700);
    const database = openKeptDatabase(path, (opened) => {
      if (isShared) assertShareable(opened);
      migrate(opened);
    });
    database.pragma("busy_timeout = 0"); // SqliteTurns sees to the waiting
    return database;
  } catch (error) {
    if (error instanceof MemoryError) throw error;
    if (isLocked(error)) throw new DatabaseLockedError(path);
    const reason = error instanceof Error ? error.message : String(error);
    throw new MemoryError(
      `The bot's memory ${path} cannot be opened: ${reason}. Check the folder in DATA_DIR, or restore a backup.`,
      { cause: error },
    );
  }
}

/**
 * Without a write-ahead log processes would wait for one another's reading.
 * @throws MemoryError
 */
export function assertShareable(database: SqliteDatabase): void {
  if (database.pragma("journal_mode", { simple: true }) === "wal") return;
  throw new MemoryError(
    `The bot's memory ${database.name} lies on a file system where processes cannot share it. ` +
      "Set DATA_DIR to a folder on a disk of this machine, or STORE_URL, or SHARDS=1.",
  );
}

/**
 * Each step leads from the version of its place to the next; the version stands in `user_version`.
 * A step that has been released is never changed: what is to be different is a further step.
 */
const MIGRATIONS = [stateTables({ moment: "text", boolean: "integer", ending: " STRICT" })];

/**
 * Brings a database to this build's version, each step whole or not at all.
 * @throws MemoryError for a database of a later build
 */
export function migrate(database: SqliteDatabase, migrations: readonly string[] = MIGRATIONS): void {
  const version = versionOf(database);
  if (version > migrations.length) {
    throw new MemoryError(
      `The bot's memory ${database.name} is of version ${version}, and this build knows ` +
        `${migrations.length}. Start the newer build, or set DATA_DIR to another folder.`,
    );
  }
  for (const [at, step] of migrations.entries()) {
    if (at < version) continue;
    const migration = database.transaction(() => {
      // Another process may have done it while this one waited for its turn.
      if (at < versionOf(database)) return;
      database.exec(step);
      database.pragma(`user_version = ${at + 1}`);
    });
    migration.immediate();
  }
}

function versionOf(database: SqliteDatabase): number {
  return database.pragma("user_version", { simple: true }) as number;
}
