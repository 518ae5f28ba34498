import type {
  AnswerLedger,
  EarlierQuestions,
  Exchange,
  GivenAnswer,
  MonthlyCount,
  OwnAnswer,
  UnansweredQuestion,
} from "../answer-ledger.ts";
import type { AskedQuestion } from "../matching-questions.ts";
import { matchingQuestions, QUESTIONS_LOOKED_THROUGH } from "../matching-questions.ts";
import { storable } from "../../platform/postgres/storable.ts";
import type { SqlRunner } from "../../platform/postgres/postgres-database.ts";

interface ExchangeRow {
  readonly question: string;
  readonly earlier: string;
  readonly short: string | null;
}

interface UnansweredRow {
  readonly question: string;
  readonly earlier: string;
  readonly reason: UnansweredQuestion["reason"];
  readonly count: number;
  readonly first_asked_at: Date;
}

export class PostgresAnswerLedger implements AnswerLedger {
  readonly #database: SqlRunner;
  readonly #hashUser: (userId: string) => string;

  constructor(database: SqlRunner, hashUser: (userId: string) => string) {
    this.#database = database;
    this.#hashUser = hashUser;
  }

  /** One statement, and so the answer with its citations or nothing of it. */
  async record(given: GivenAnswer): Promise<void> {
    const { answer, contentHashes } = given;
    const citations = answer.kind === "abstained" ? [] : answer.citations;
    await this.#database.query(
      `WITH recorded AS (
         INSERT INTO answers (reference, asked_at, user_hash, guild_id, is_public, generation,
                              question, kind, reason, short, earlier, channel_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $16) ON CONFLICT DO NOTHING
         RETURNING reference)
       INSERT INTO citations (reference, marker, article_id, quote, content_hash)
       SELECT reference, cited.* FROM recorded,
         unnest($12::integer[], $13::text[], $14::text[], $15::text[]) AS cited`,
      [
        given.reference,
        given.askedAt.toISOString(),
        this.#hashUser(given.userId),
        given.guildId,
        given.isPublic,
        given.generation,
        storable(answer.question),
        answer.kind,
        answer.kind === "abstained" ? answer.reason : null,
        answer.kind === "answered" && answer.short !== null ? storable(answer.short) : null,
        JSON.stringify(given.earlierQuestions),
        citations.map(({ marker }) => marker),
        citations.map(({ articleId }) => storable(articleId)),
        citations.map(({ quote }) => storable(quote)),
        citations.map(({ articleId }) => contentHashes.get(articleId) ?? null),
        given.channelId,
      ],
    );
  }

  async latest({ channelId, since, userId }: OwnAnswer): Promise<Exchange | null> {
    const [row] = await this.#database.query<ExchangeRow>(
      `SELECT question, earlier, short FROM answers
       WHERE user_hash = $1 AND channel_id = $2 AND asked_at >= $3
         AND reason IS DISTINCT FROM 'not-a-question'
       ORDER BY asked_at DESC, reference COLLATE "C" DESC LIMIT 1`,
      [this.#hashUser(userId), channelId, since.toISOString()],
    );
    return row === undefined ? null : toExchange(row);
  }

  async exchange(reference: string): Promise<Exchange | null> {
    const [row] = await this.#database.query<ExchangeRow>(
      "SELECT question, earlier, short FROM answers WHERE reference = $1",
      [reference],
    );
    return row === undefined ? null : toExchange(row);
  }

  async answeredWell(wanted: EarlierQuestions): Promise<string[]> {
    const rows = await this.#database.query<AskedQuestion>(
      `SELECT question, channel_id AS "channelId" FROM answers
       WHERE guild_id = $1 AND is_public AND kind = 'answered' AND earlier = '[]'
         AND NOT EXISTS (SELECT 1 FROM votes
                         WHERE votes.reference = answers.reference AND value = 'unhelpful')
       GROUP BY question, channel_id
       ORDER BY max(asked_at) DESC, question COLLATE "C" LIMIT $2`,
      [wanted.guildId, QUESTIONS_LOOKED_THROUGH],
    );
    return matchingQuestions(rows, wanted);
  }

  async monthlyCounts(): Promise<MonthlyCount[]> {
    return await this.#database.query<MonthlyCount>(
      `SELECT to_char(asked_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, reason,
              count(*)::integer AS count
       FROM answers GROUP BY 1, 2 ORDER BY 1, reason IS NOT NULL, reason COLLATE "C"`,
    );
  }

  async unanswered(guildId?: string): Promise<UnansweredQuestion[]> {
    const rows = await this.#database.query<UnansweredRow>(
      `SELECT question, earlier, reason, count(*)::integer AS count, min(asked_at) AS first_asked_at
       FROM answers WHERE kind = 'abstained' AND ($1::text IS NULL OR guild_id = $1)
       GROUP BY question, earlier, reason
       ORDER BY first_asked_at, question COLLATE "C", earlier COLLATE "C"`,
      [guildId ?? null],
    );
    return rows.map(({ earlier, first_asked_at, ...row }) => ({
      ...row,
      earlierQuestions: JSON.parse(earlier) as string[],
      firstAskedAt: first_asked_at.toISOString(),
    }));
  }
}

function toExchange({ earlier, ...row }: ExchangeRow): Exchange {
  return { ...row, earlierQuestions: JSON.parse(earlier) as string[] };
}
