import type { SqliteDatabase } from "../platform/sqlite/sqlite-database.ts";
import type { SqliteTurns } from "../platform/sqlite/sqlite-turns.ts";
import type { FeedbackStore, JudgedAnswer, VoteOnAnswer } from "./feedback.ts";

interface JudgedRow {
  readonly question: string;
  readonly earlier: string;
  readonly askedAt: string;
  readonly short: string | null;
  readonly kind: string;
  readonly helpful: number;
  readonly unhelpful: number;
  readonly reference: string;
}

export class SqliteFeedbackStore implements FeedbackStore {
  readonly #database: SqliteDatabase;
  readonly #turns: SqliteTurns;
  readonly #hashUser: (userId: string) => string;

  constructor(database: SqliteDatabase, turns: SqliteTurns, hashUser: (userId: string) => string) {
    this.#database = database;
    this.#turns = turns;
    this.#hashUser = hashUser;
  }

  vote(vote: VoteOnAnswer): Promise<boolean> {
    return this.#turns.write(() => this.#vote(vote));
  }

  judgedAnswers(): Promise<JudgedAnswer[]> {
    return this.#turns.read(() => this.#judgedAnswers());
  }

  #vote({ reference, userId, value, reason, votedAt }: VoteOnAnswer): boolean {
    const { changes } = this.#database
      .prepare(
        `INSERT INTO votes (reference, user_hash, value, reason, voted_at)
         SELECT reference, ?, ?, ?, ? FROM answers WHERE reference = ?
         ON CONFLICT (reference, user_hash) DO UPDATE
           SET value = excluded.value, reason = excluded.reason, voted_at = excluded.voted_at`,
      )
      .run(this.#hashUser(userId), value, reason, votedAt.toISOString(), reference);
    return changes === 1;
  }

  #judgedAnswers(): JudgedAnswer[] {
    return this.#database
      .prepare<[], JudgedRow>(
        `SELECT reference, question, earlier, asked_at AS askedAt, short, kind,
                sum(value = 'helpful') AS helpful, sum(value = 'unhelpful') AS unhelpful
         FROM answers JOIN votes USING (reference)
         GROUP BY reference ORDER BY asked_at, reference`,
      )
      .all()
      .map((row) => this.#judged(row));
  }

  #judged({ earlier, kind, reference, ...row }: JudgedRow): JudgedAnswer {
    const citations = this.#database
      .prepare<[string], { articleId: string; quote: string }>(
        "SELECT article_id AS articleId, quote FROM citations WHERE reference = ? ORDER BY marker",
      )
      .all(reference);
    const reasons = this.#database
      .prepare<[string], { reason: string }>(
        `SELECT reason FROM votes WHERE reference = ? AND reason IS NOT NULL
         ORDER BY voted_at, user_hash`,
      )
      .all(reference);
    return {
      ...row,
      earlierQuestions: JSON.parse(earlier) as string[],
      articleIds: [...new Set(citations.map(({ articleId }) => articleId))],
      quotes: citations.map(({ quote }) => quote),
      wasAnswered: kind === "answered",
      reasons: reasons.map(({ reason }) => reason),
    };
  }
}
