import { groupBy } from "../platform/group-by.ts";
import type { StateDatabase } from "./state-database.ts";

/** What somebody thinks of an answer; their later vote replaces the earlier. */
export interface VoteOnAnswer {
  /** See `GivenAnswer.reference`. */
  readonly reference: string;
  readonly userId: string;
  readonly value: "helpful" | "unhelpful";
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

interface VoteRow
  extends
    Pick<VoteOnAnswer, "reference" | "value" | "reason">,
    Pick<JudgedAnswer, "question" | "askedAt" | "short"> {
  /** JSON. */
  readonly earlier: string;
  readonly kind: string;
}

interface QuoteRow {
  readonly reference: string;
  readonly articleId: string;
  readonly quote: string;
}

/** What people think of answers. @param hashUser see `Hiding` */
export function createFeedbackStore(database: StateDatabase, hashUser: (userId: string) => string) {
  return {
    /** False where the answer is not known, or no longer. */
    async vote({ reference, userId, value, reason, votedAt }: VoteOnAnswer): Promise<boolean> {
      const counted = await database.change(
        `INSERT INTO votes (reference, user_hash, value, reason, voted_at)
         SELECT reference, $2, $3, $4, $5 FROM answers WHERE reference = $1
         ON CONFLICT (reference, user_hash) DO UPDATE
           SET value = excluded.value, reason = excluded.reason, voted_at = excluded.voted_at
         RETURNING 1`,
        ...[reference, hashUser(userId), value, reason, votedAt.toISOString()],
      );
      return counted.length === 1;
    },

    /** Every answer with a vote, oldest first. */
    async judgedAnswers(): Promise<JudgedAnswer[]> {
      const votes = await database.read<VoteRow>(
        `SELECT reference, question, earlier, asked_at AS "askedAt", short, kind, value, votes.reason
         FROM answers JOIN votes USING (reference)
         ORDER BY asked_at, reference, voted_at, votes.user_hash`,
      );
      const quotes = await database.read<QuoteRow>(
        `SELECT reference, article_id AS "articleId", quote FROM citations
         WHERE reference IN (SELECT reference FROM votes) ORDER BY reference, marker`,
      );
      const quotesOf = groupBy(quotes, ({ reference }) => reference);
      return [...groupBy(votes, ({ reference }) => reference).values()].map((ofAnswer) =>
        toJudgedAnswer(ofAnswer, quotesOf.get(ofAnswer[0].reference) ?? []),
      );
    },
  };
}

function toJudgedAnswer(votes: readonly [VoteRow, ...VoteRow[]], quotes: readonly QuoteRow[]): JudgedAnswer {
  const { question, earlier, askedAt, short, kind } = votes[0];
  return {
    question,
    earlierQuestions: JSON.parse(earlier) as string[],
    ...{ askedAt, short },
    articleIds: [...new Set(quotes.map(({ articleId }) => articleId))],
    quotes: quotes.map(({ quote }) => quote),
    wasAnswered: kind === "answered",
    helpful: votes.filter(({ value }) => value === "helpful").length,
    unhelpful: votes.filter(({ value }) => value === "unhelpful").length,
    reasons: votes.flatMap(({ reason }) => reason ?? []),
  };
}
