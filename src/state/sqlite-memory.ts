import { join } from "node:path";
import { makeFolder } from "../platform/files/make-folder.ts";
import type { SqliteDatabase } from "../platform/sqlite/sqlite-database.ts";
import { isLocked, openKeptDatabase } from "../platform/sqlite/sqlite-database.ts";
import { DatabaseLockedError, SqliteTurns } from "../platform/sqlite/sqlite-turns.ts";
import type { AnswerLedger } from "./answer-ledger.ts";
import type { EventJournal } from "./event-journal.ts";
import type { FeedbackStore } from "./feedback.ts";
import type { FollowStore } from "./follows.ts";
import type { GuildSettingsStore } from "./guild-settings.ts";
import { hideWith } from "./hidden.ts";
import type { Hiding } from "./hidden.ts";
import { MemoryError } from "./memory-error.ts";
import type { Memory } from "./memory.ts";
import { migrate } from "./migrations.ts";
import type { PaceKeeper } from "./pace-keeper.ts";
import type { PostedAnswers } from "./posted-answers.ts";
import { SqliteAnswerLedger } from "./sqlite-answer-ledger.ts";
import { SqliteEventJournal } from "./sqlite-event-journal.ts";
import { SqliteFeedbackStore } from "./sqlite-feedback-store.ts";
import { SqliteFollowStore } from "./sqlite-follow-store.ts";
import { SqliteGuildSettings } from "./sqlite-guild-settings.ts";
import { SqlitePaceKeeper } from "./sqlite-pace-keeper.ts";
import { SqlitePostedAnswers } from "./sqlite-posted-answers.ts";

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

/** The memory in one SQLite file. */
export class SqliteMemory implements Memory {
  readonly settings: GuildSettingsStore;
  readonly ledger: AnswerLedger;
  readonly feedback: FeedbackStore;
  readonly posted: PostedAnswers;
  readonly journal: EventJournal;
  readonly follows: FollowStore;
  readonly pace: PaceKeeper;
  readonly #database: SqliteDatabase;
  readonly #turns: SqliteTurns;
  readonly #hashUser: (userId: string) => string;

  /** @throws MemoryError when the file cannot be opened or shared, or is of a later build */
  static open({
    dataDir,
    secret,
    isShared = false,
    onLoss = () => undefined,
  }: SqliteMemoryOptions): SqliteMemory {
    const hiding = hideWith(secret);
    const database = openDatabase(dataDir, isShared);
    return new SqliteMemory(database, new SqliteTurns(database.name, onLoss), hiding);
  }

  private constructor(database: SqliteDatabase, turns: SqliteTurns, hiding: Hiding) {
    this.#database = database;
    this.#turns = turns;
    this.#hashUser = hiding.hashUser;
    this.settings = new SqliteGuildSettings(database, turns);
    this.ledger = new SqliteAnswerLedger(database, turns, hiding.hashUser);
    this.feedback = new SqliteFeedbackStore(database, turns, hiding.hashUser);
    this.posted = new SqlitePostedAnswers(database, turns, hiding.hashUser);
    this.journal = new SqliteEventJournal(database, turns, hiding);
    this.follows = new SqliteFollowStore(database, turns);
    this.pace = new SqlitePaceKeeper(database, turns, hiding);
  }

  forgetBefore(moment: Date): Promise<number> {
    return this.#turns.write(
      () =>
        this.#database.prepare("DELETE FROM answers WHERE asked_at < ?").run(moment.toISOString())
          .changes,
    );
  }

  forgetPerson(userId: string): Promise<number> {
    const user = this.#hashUser(userId);
    const forget = (table: "answers" | "pace" | "votes"): number =>
      this.#database.prepare(`DELETE FROM ${table} WHERE user_hash = ?`).run(user).changes;
    const forgetAll = this.#database.transaction(() => {
      forget("votes");
      forget("pace");
      return forget("answers");
    });
    return this.#turns.write(() => forgetAll());
  }

  forgetTrafficBefore(moment: Date): Promise<void> {
    return this.#turns.write(() => {
      this.#database.prepare("DELETE FROM events WHERE taken_at < ?").run(moment.toISOString());
      this.#database.prepare("DELETE FROM pace WHERE read_at < ?").run(moment.toISOString());
    });
  }

  async close(): Promise<void> {
    await this.#turns.finish();
    this.#database.close();
  }
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
