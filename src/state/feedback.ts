type VoteValue = "helpful" | "unhelpful";

/** What somebody thinks of an answer; their later vote replaces the earlier. */
export interface VoteOnAnswer {
  /** See `GivenAnswer.reference`. */
  readonly reference: string;
  readonly userId: string;
  readonly value: VoteValue;
  /** In their words. */
  readonly reason: string | null;
  readonly votedAt: Date;
}

/** An answer with all that was thought of it. */
export interface JudgedAnswer {
  readonly question: string;
  /** Those it followed on, oldest first. */
  readonly earlierQuestions: readonly string[];
  /** ISO instant. */
  readonly askedAt: string;
  readonly short: string | null;
  readonly articleIds: readonly string[];
  readonly quotes: readonly string[];
  /** False where the answer was a refusal. */
  readonly wasAnswered: boolean;
  readonly helpful: number;
  readonly unhelpful: number;
  /** Oldest first. */
  readonly reasons: readonly string[];
}

export interface FeedbackStore {
  /** False where the answer is not known, or no longer. */
  vote(vote: VoteOnAnswer): Promise<boolean>;
  /** Every answer with a vote, oldest first. */
  judgedAnswers(): Promise<JudgedAnswer[]>;
}
