import type { AnswerLedger } from "../answer-ledger.ts";
import type { EventJournal } from "../event-journal.ts";
import type { FeedbackStore } from "../feedback.ts";
import type { FollowStore } from "../follows.ts";
import type { GuildSettingsStore } from "../guild-settings.ts";
import { hideWith } from "../hidden.ts";
import type { Hiding } from "../hidden.ts";
import type { Memory } from "../memory.ts";
import type { PaceKeeper } from "../pace-keeper.ts";
import type { PostedAnswers } from "../posted-answers.ts";
import { PostgresAnswerLedger } from "./postgres-answer-ledger.ts";
import { PostgresDatabase } from "../../platform/postgres/postgres-database.ts";
import { PostgresEventJournal } from "./postgres-event-journal.ts";
import { PostgresFeedbackStore } from "./postgres-feedback-store.ts";
import { PostgresFollowStore } from "./postgres-follow-store.ts";
import { PostgresGuildSettings } from "./postgres-guild-settings.ts";
import { PostgresPaceKeeper } from "./postgres-pace-keeper.ts";
import { PostgresPostedAnswers } from "./postgres-posted-answers.ts";
import { migrateStore } from "../../platform/postgres/store-migrations.ts";

export interface PostgresMemoryOptions {
  /** As in STORE_URL. */
  readonly address: string;
  /** People are kept as HMACs under it; with another secret they are other people. Not empty. */
  readonly secret: string;
}

/** The memory in a database, where several processes share it. */
export class PostgresMemory implements Memory {
  readonly settings: GuildSettingsStore;
  readonly ledger: AnswerLedger;
  readonly feedback: FeedbackStore;
  readonly posted: PostedAnswers;
  readonly journal: EventJournal;
  readonly follows: FollowStore;
  readonly pace: PaceKeeper;
  readonly #database: PostgresDatabase;
  readonly #hashUser: (userId: string) => string;

  /**
   * Brings the schema to this build's version.
   * @throws StoreError when the server cannot be reached, or refuses; ConfigError on an address that cannot be used
   */
  static async open({ address, secret }: PostgresMemoryOptions): Promise<PostgresMemory> {
    const hiding = hideWith(secret);
    const database = new PostgresDatabase(address);
    try {
      await migrateStore(database);
    } catch (error) {
      await database.close();
      throw error;
    }
    return new PostgresMemory(database, hiding);
  }

  private constructor(database: PostgresDatabase, hiding: Hiding) {
    this.#database = database;
    this.#hashUser = hiding.hashUser;
    this.settings = new PostgresGuildSettings(database);
    this.ledger = new PostgresAnswerLedger(database, hiding.hashUser);
    this.feedback = new PostgresFeedbackStore(database, hiding.hashUser);
    this.posted = new PostgresPostedAnswers(database, hiding.hashUser);
    this.journal = new PostgresEventJournal(database, hiding);
    this.follows = new PostgresFollowStore(database);
    this.pace = new PostgresPaceKeeper(database, hiding);
  }

  async forgetBefore(moment: Date): Promise<number> {
    const [row] = await this.#database.query<{ count: number }>(
      `WITH forgotten AS (DELETE FROM answers WHERE asked_at < $1 RETURNING 1)
       SELECT count(*)::integer AS count FROM forgotten`,
      [moment.toISOString()],
    );
    return row?.count ?? 0;
  }

  async forgetPerson(userId: string): Promise<number> {
    const [row] = await this.#database.query<{ count: number }>(
      `WITH votes_gone AS (DELETE FROM votes WHERE user_hash = $1),
            pace_gone AS (DELETE FROM pace WHERE user_hash = $1),
            forgotten AS (DELETE FROM answers WHERE user_hash = $1 RETURNING 1)
       SELECT count(*)::integer AS count FROM forgotten`,
      [this.#hashUser(userId)],
    );
    return row?.count ?? 0;
  }

  async forgetTrafficBefore(moment: Date): Promise<void> {
    await this.#database.query("DELETE FROM events WHERE taken_at < $1", [moment.toISOString()]);
    await this.#database.query("DELETE FROM pace WHERE read_at < $1", [moment.toISOString()]);
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
