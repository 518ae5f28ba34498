import { createAnswerLedger } from "./answer-ledger.ts";
import { createEventJournal } from "./event-journal.ts";
import { createFeedbackStore } from "./feedback.ts";
import { createFollowStore } from "./follows.ts";
import { createGuildSettingsStore } from "./guild-settings.ts";
import type { Hiding } from "./hidden.ts";
import { createPaceKeeper } from "./pace-keeper.ts";
import { createPostedAnswers } from "./posted-answers.ts";
import { query } from "./state-database.ts";
import type { StateDatabase } from "./state-database.ts";

/**
 * What the bot remembers of its servers, its answers and what people thought of them. Several processes
 * may have the same memory open.
 */
export type Memory = ReturnType<typeof createMemory>;

/** @param database has the tables of this build's version */
export function createMemory(database: StateDatabase, hiding: Hiding) {
  const { hashUser } = hiding;
  return {
    settings: createGuildSettingsStore(database),
    ledger: createAnswerLedger(database, hashUser),
    feedback: createFeedbackStore(database, hashUser),
    posted: createPostedAnswers(database, hashUser),
    journal: createEventJournal(database, hiding),
    follows: createFollowStore(database),
    pace: createPaceKeeper(database, hashUser),

    /** Forgets answers given before a moment, with their votes; how many. */
    async forgetBefore(moment: Date): Promise<number> {
      const sql = "DELETE FROM answers WHERE asked_at < $1 RETURNING 1";
      return (await database.change(sql, moment.toISOString())).length;
    },

    /** Forgets all that somebody asked, said of answers, and how much; how many answers. */
    async forgetPerson(userId: string): Promise<number> {
      const user = hashUser(userId);
      return database.write(function* () {
        yield* query("DELETE FROM votes WHERE user_hash = $1", user);
        yield* query("DELETE FROM pace WHERE user_hash = $1", user);
        return (yield* query("DELETE FROM answers WHERE user_hash = $1 RETURNING 1", user)).length;
      });
    },

    /** Forgets ids of events and the pace of people from before a moment. */
    async forgetTrafficBefore(moment: Date): Promise<void> {
      await database.write(function* () {
        yield* query("DELETE FROM events WHERE taken_at < $1", moment.toISOString());
        yield* query("DELETE FROM pace WHERE read_at < $1", moment.toISOString());
      });
    },

    close: () => database.close(),
  };
}
