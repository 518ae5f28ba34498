import type { FeedbackStore, JudgedAnswer, VoteOnAnswer } from "../feedback.ts";
import type { SqlRunner } from "../../platform/postgres/postgres-database.ts";
import { storable } from "../../platform/postgres/storable.ts";

interface JudgedRow {
  readonly question: string;
  readonly earlier: string;
  readonly asked_at: Date;
  readonly short: string | null;
  readonly kind: string;
  readonly helpful: number;
  readonly unhelpful: number;
  readonly article_ids: readonly string[];
  readonly quotes: readonly string[];
  readonly reasons: readonly string[];
}

export class PostgresFeedbackStore implements FeedbackStore {
  readonly #database: SqlRunner;
  readonly #hashUser: (userId: string) => string;

  constructor(database: SqlRunner, hashUser: (userId: string) => string) {
    this.#database = database;
    this.#hashUser = hashUser;
  }

  async vote({ reference, userId, value, reason, votedAt }: VoteOnAnswer): Promise<boolean> {
    const counted = await this.#database.query(
      `INSERT INTO votes (reference, user_hash, value, reason, voted_at)
       SELECT reference, $2, $3, $4, $5 FROM answers WHERE reference = $1
       ON CONFLICT (reference, user_hash) DO UPDATE
         SET value = excluded.value, reason = excluded.reason, voted_at = excluded.voted_at
       RETURNING 1`,
      [
        reference,
        this.#hashUser(userId),
        value,
        reason === null ? null : storable(reason),
        votedAt.toISOString(),
      ],
    );
    return counted.length === 1;
  }

  async judgedAnswers(): Promise<JudgedAnswer[]> {
    const rows = await this.#database.query<JudgedRow>(
      `SELECT question, earlier, asked_at, short, kind,
              count(*) FILTER (WHERE value = 'helpful')::integer AS helpful,
              count(*) FILTER (WHERE value = 'unhelpful')::integer AS unhelpful,
              ARRAY(SELECT article_id FROM citations c
                    WHERE c.reference = a.reference ORDER BY marker) AS article_ids,
              ARRAY(SELECT quote FROM citations c
                    WHERE c.reference = a.reference ORDER BY marker) AS quotes,
              coalesce(array_agg(v.reason ORDER BY voted_at, v.user_hash)
                       FILTER (WHERE v.reason IS NOT NULL), '{}') AS reasons
       FROM answers a JOIN votes v USING (reference)
       GROUP BY a.reference ORDER BY asked_at, a.reference COLLATE "C"`,
    );
    return rows.map(toJudgedAnswer);
  }
}

function toJudgedAnswer({ article_ids, asked_at, earlier, kind, ...row }: JudgedRow): JudgedAnswer {
  return {
    ...row,
    askedAt: asked_at.toISOString(),
    earlierQuestions: JSON.parse(earlier) as string[],
    articleIds: [...new Set(article_ids)],
    wasAnswered: kind === "answered",
  };
}
