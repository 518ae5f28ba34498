import type { AnswerLedger } from "./answer-ledger.ts";
import type { FeedbackStore } from "./feedback.ts";
import type { GuildSettingsStore } from "./guild-settings.ts";
import type { PostedAnswers } from "./posted-answers.ts";

/** What the bot remembers of its servers, its answers and what people thought of them. */
export interface Memory {
  readonly settings: GuildSettingsStore;
  readonly ledger: AnswerLedger;
  readonly feedback: FeedbackStore;
  readonly posted: PostedAnswers;
}
