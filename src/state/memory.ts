import { createAnswerLedger } from "./answer-ledger.ts";
import type { AnswerLedger } from "./answer-ledger.ts";
import { createEventJournal } from "./event-journal.ts";
import type { EventJournal } from "./event-journal.ts";
import { createFeedbackStore } from "./feedback.ts";
import type { FeedbackStore } from "./feedback.ts";
import { createFollowStore } from "./follows.ts";
import type { FollowStore } from "./follows.ts";
import { createGuildSettingsStore } from "./guild-settings.ts";
import type { GuildSettingsStore } from "./guild-settings.ts";
import type { Hiding } from "./hidden.ts";
import { createPaceKeeper } from "./pace-keeper.ts";
import type { PaceKeeper } from "./pace-keeper.ts";
import { createPostedAnswers } from "./posted-answers.ts";
import type { PostedAnswers } from "./posted-answers.ts";
import { query } from "./state-database.ts";
import type { StateDatabase } from "./state-database.ts";

/**
 * What the bot remembers of its servers, its answers and what people thought of them. Several processes
 * may have the same memory open.
 */
export interface Memory {
  readonly settings: GuildSettingsStore;
  readonly ledger: AnswerLedger;
  readonly feedback: FeedbackStore;
  readonly posted: PostedAnswers;
  readonly journal: EventJournal;
  readonly follows: FollowStore;
  readonly pace: PaceKeeper;
  /** Forgets answers given before a moment, with their votes; how many. */
  forgetBefore(moment: Date): Promise<number>;
  /** Forgets all that somebody asked, said of answers, and how much; how many answers. */
  forgetPerson(userId: string): Promise<number>;
  /** Forgets ids of events and the pace of people from before a moment. */
  forgetTrafficBefore(moment: Date): Promise<void>;
  /** Nothing is asked of the memory any more. */
  close(): Promise<void>;
}

/** @param database has the tables of this build's version */
export function createMemory(database: StateDatabase, hiding: Hiding): Memory {
  const { hashUser } = hiding;
  return {
    settings: createGuildSettingsStore(database),
    ledger: createAnswerLedger(database, hashUser),
    feedback: createFeedbackStore(database, hashUser),
    posted: createPostedAnswers(database, hashUser),
    journal: createEventJournal(database, hiding),
    follows: createFollowStore(database),
    pace: createPaceKeeper(database, hashUser),
    async forgetBefore(moment) {
      const forgotten = await database.write(() =>
        query("DELETE FROM answers WHERE asked_at < $1 RETURNING 1", moment.toISOString()),
      );
      return forgotten.length;
    },
    async forgetPerson(userId) {
      const user = hashUser(userId);
      const forgotten = await database.write(function* () {
        yield* query("DELETE FROM votes WHERE user_hash = $1", user);
        yield* query("DELETE FROM pace WHERE user_hash = $1", user);
        return yield* query("DELETE FROM answers WHERE user_hash = $1 RETURNING 1", user);
      });
      return forgotten.length;
    },
    async forgetTrafficBefore(moment) {
      await database.write(function* () {
        yield* query("DELETE FROM events WHERE taken_at < $1", moment.toISOString());
        yield* query("DELETE FROM pace WHERE read_at < $1", moment.toISOString());
      });
    },
    close: () => database.close(),
  };
}
