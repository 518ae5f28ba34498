import type { AbstentionReason, Answer } from "../answer/answer.ts";

/** An answer as it is written down when it is given. */
export interface GivenAnswer {
  /** Id of the interaction or message that was answered; unique. */
  readonly reference: string;
  readonly askedAt: Date;
  readonly userId: string;
  /** Null for a direct message. */
  readonly guildId: string | null;
  /** Whether others than the asker saw it. */
  readonly isPublic: boolean;
  /** Of the index that answered. */
  readonly generation: string;
  readonly answer: Answer;
  /** The questions of the conversation it was read with, oldest first. */
  readonly earlierQuestions: readonly string[];
  /** `Article.contentHash` of each cited article, by its id. */
  readonly contentHashes: ReadonlyMap<string, string>;
}

/** A refusal, for the keeper to learn from. */
export interface UnansweredQuestion {
  readonly question: string;
  /** Those it followed on, oldest first. */
  readonly earlierQuestions: readonly string[];
  readonly reason: AbstentionReason;
  /** How often it was asked in so many words, following on the same. */
  readonly count: number;
  /** ISO instant. */
  readonly firstAskedAt: string;
}

export interface AnswerLedger {
  /** An answer that is known already is left as it is. */
  record(given: GivenAnswer): Promise<void>;
  /**
   * Questions that hold `typed`, case and accents aside, asked and answered in public in that server and
   * voted down by nobody; the latest first, each once. No follow-ups: alone they mean nothing.
   */
  answeredWell(guildId: string, typed: string, limit: number): Promise<string[]>;
  /** Oldest first. */
  unanswered(): Promise<UnansweredQuestion[]>;
}
