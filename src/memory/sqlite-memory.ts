import { createHmac } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { SqliteDatabase } from "../sqlite/sqlite-database.ts";
import { openKeptDatabase } from "../sqlite/sqlite-database.ts";
import type { AnswerLedger } from "./answer-ledger.ts";
import type { FeedbackStore } from "./feedback.ts";
import { SqliteAnswerLedger } from "./sqlite-answer-ledger.ts";
import { SqliteFeedbackStore } from "./sqlite-feedback-store.ts";
import { SqliteGuildSettings } from "./sqlite-guild-settings.ts";
import { SqlitePostedAnswers } from "./sqlite-posted-answers.ts";
import type { GuildSettingsStore } from "./guild-settings.ts";
import { MemoryError } from "./memory-error.ts";
import type { Memory } from "./memory.ts";
import { migrate } from "./migrations.ts";
import type { PostedAnswers } from "./posted-answers.ts";

/** The database's file inside the data folder. */
export const MEMORY_FILE = "memory.sqlite";

export interface SqliteMemoryOptions {
  /** Folder of the database, made when missing. */
  readonly dataDir: string;
  /** People are kept as HMACs under it; with another secret they are other people. Not empty. */
  readonly secret: string;
}

/** The memory in one SQLite file. */
export class SqliteMemory implements Memory {
  readonly settings: GuildSettingsStore;
  readonly ledger: AnswerLedger;
  readonly feedback: FeedbackStore;
  readonly posted: PostedAnswers;
  readonly #database: SqliteDatabase;

  /** @throws MemoryError when the file cannot be opened or is of a later build */
  static open({ dataDir, secret }: SqliteMemoryOptions): SqliteMemory {
    if (secret === "") throw new RangeError("The secret that hides who asked is empty.");
    return new SqliteMemory(openDatabase(dataDir), (userId) => userHash(userId, secret));
  }

  private constructor(database: SqliteDatabase, hashUser: (userId: string) => string) {
    this.#database = database;
    this.settings = new SqliteGuildSettings(database);
    this.ledger = new SqliteAnswerLedger(database, hashUser);
    this.feedback = new SqliteFeedbackStore(database, hashUser);
    this.posted = new SqlitePostedAnswers(database);
  }

  /** Forgets answers given before a moment, with their votes; how many. */
  forgetBefore(moment: Date): number {
    return this.#database
      .prepare("DELETE FROM answers WHERE asked_at < ?")
      .run(moment.toISOString()).changes;
  }

  close(): void {
    this.#database.close();
  }
}

function openDatabase(dataDir: string): SqliteDatabase {
  const path = join(dataDir, MEMORY_FILE);
  try {
    mkdirSync(dataDir, { recursive: true });
    const database = openKeptDatabase(path);
    migrate(database);
    return database;
  } catch (error) {
    if (error instanceof MemoryError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new MemoryError(
      `The bot's memory ${path} cannot be opened: ${reason}. Check the folder in DATA_DIR, or restore a backup.`,
      { cause: error },
    );
  }
}

/** 16 bytes of HMAC-SHA-256, hexadecimal: the same person is the same word, and nothing leads back. */
function userHash(userId: string, secret: string): string {
  return createHmac("sha256", secret).update(`kurultai user ${userId}`).digest("hex").slice(0, 32);
}
