import type { AnswerLedger } from "./answer-ledger.ts";
import type { EventJournal } from "./event-journal.ts";
import type { FeedbackStore } from "./feedback.ts";
import type { FollowStore } from "./follows.ts";
import type { GuildSettingsStore } from "./guild-settings.ts";
import type { PaceKeeper } from "./pace-keeper.ts";
import type { PostedAnswers } from "./posted-answers.ts";

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
