import type { AbstentionReason, Answer } from "../answer/answer.ts";

/** An answer as it is written down when it is given. */
export interface GivenAnswer {
  /** Id of the interaction or message that was answered; unique. */
  readonly reference: string;
  readonly askedAt: Date;
  readonly userId: string;
  /** Null for a direct message. */
  readonly guildId: string | null;
  /** Where it was asked. */
  readonly channelId: string;
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

/** Answers of one kind in a month. */
export interface MonthlyCount {
  /** `YYYY-MM`, in UTC. */
  readonly month: string;
  /** Why nothing was answered; null for what was. */
  readonly reason: AbstentionReason | null;
  readonly count: number;
}

/** An answer as what comes next leans on it. */
export interface Exchange {
  readonly question: string;
  /** Those it followed on, oldest first. */
  readonly earlierQuestions: readonly string[];
  readonly short: string | null;
}

/** Whose answer is looked for, and where. */
export interface OwnAnswer {
  readonly userId: string;
  readonly channelId: string;
  /** Older ones are another conversation. */
  readonly since: Date;
}

/** Which earlier questions are looked for. */
export interface EarlierQuestions {
  readonly guildId: string;
  /** Case and accents aside, each word of it begins a word of the question. */
  readonly typed: string;
  /** Whether whoever asks may read what is said in a channel. */
  readonly mayRead: (channelId: string) => boolean;
  readonly limit: number;
}

export interface AnswerLedger {
  /** An answer that is known already is left as it is. */
  record(given: GivenAnswer): Promise<void>;
  /** The last answer that somebody was given in a channel; null where that is too long ago. */
  latest(wanted: OwnAnswer): Promise<Exchange | null>;
  /** The answer to an interaction or message; null where it is not known, or no longer. */
  exchange(reference: string): Promise<Exchange | null>;
  /**
   * Questions asked and answered in public in that server and voted down by nobody; the latest first,
   * each once. No follow-ups: alone they mean nothing.
   */
  answeredWell(wanted: EarlierQuestions): Promise<string[]>;
  /** Of all servers, by month, answered ones before refused ones, and those by reason. */
  monthlyCounts(): Promise<MonthlyCount[]>;
  /** Oldest first; of one server, or all. */
  unanswered(guildId?: string): Promise<UnansweredQuestion[]>;
}
