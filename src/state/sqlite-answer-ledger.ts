import type { SqliteDatabase } from "../platform/sqlite/sqlite-database.ts";
import type { SqliteTurns } from "../platform/sqlite/sqlite-turns.ts";
import type {
  AnswerLedger,
  EarlierQuestions,
  Exchange,
  GivenAnswer,
  MonthlyCount,
  OwnAnswer,
  UnansweredQuestion,
} from "./answer-ledger.ts";
import type { AskedQuestion } from "./matching-questions.ts";
import { matchingQuestions, QUESTIONS_LOOKED_THROUGH } from "./matching-questions.ts";

type ExchangeRow = Omit<Exchange, "earlierQuestions"> & { readonly earlier: string };
type UnansweredRow = Omit<UnansweredQuestion, "earlierQuestions"> & { readonly earlier: string };

export class SqliteAnswerLedger implements AnswerLedger {
  readonly #database: SqliteDatabase;
  readonly #turns: SqliteTurns;
  readonly #hashUser: (userId: string) => string;

  constructor(database: SqliteDatabase, turns: SqliteTurns, hashUser: (userId: string) => string) {
    this.#database = database;
    this.#turns = turns;
    this.#hashUser = hashUser;
  }

  record(given: GivenAnswer): Promise<void> {
    return this.#turns.keep(() => {
      this.#database.transaction(() => {
        if (this.#recordAnswer(given)) this.#recordCitations(given);
      })();
    });
  }

  /** False where the answer is known already. */
  #recordAnswer(given: GivenAnswer): boolean {
    const { answer } = given;
    const { changes } = this.#database
      .prepare(
        `INSERT INTO answers (reference, asked_at, user_hash, guild_id, is_public, generation,
                              question, kind, reason, short, earlier, channel_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      )
      .run(
        given.reference,
        given.askedAt.toISOString(),
        this.#hashUser(given.userId),
        given.guildId,
        given.isPublic ? 1 : 0,
        given.generation,
        answer.question,
        answer.kind,
        answer.kind === "abstained" ? answer.reason : null,
        answer.kind === "answered" ? answer.short : null,
        JSON.stringify(given.earlierQuestions),
        given.channelId,
      );
    return changes === 1;
  }

  #recordCitations({ reference, answer, contentHashes }: GivenAnswer): void {
    if (answer.kind === "abstained") return;
    const insert = this.#database.prepare(
      `INSERT INTO citations (reference, marker, article_id, quote, content_hash)
       VALUES (?, ?, ?, ?, ?)`,
    );
    for (const { marker, articleId, quote } of answer.citations) {
      insert.run(reference, marker, articleId, quote, contentHashes.get(articleId) ?? null);
    }
  }

  latest({ channelId, since, userId }: OwnAnswer): Promise<Exchange | null> {
    return this.#turns.read(() => {
      const row = this.#database
        .prepare<[string, string, string], ExchangeRow>(
          `SELECT question, earlier, short FROM answers
           WHERE user_hash = ? AND channel_id = ? AND asked_at >= ? AND reason IS NOT 'not-a-question'
           ORDER BY asked_at DESC, rowid DESC LIMIT 1`,
        )
        .get(this.#hashUser(userId), channelId, since.toISOString());
      return row === undefined ? null : withEarlier(row);
    });
  }

  exchange(reference: string): Promise<Exchange | null> {
    return this.#turns.read(() => {
      const row = this.#database
        .prepare<[string], ExchangeRow>(
          "SELECT question, earlier, short FROM answers WHERE reference = ?",
        )
        .get(reference);
      return row === undefined ? null : withEarlier(row);
    });
  }

  answeredWell(wanted: EarlierQuestions): Promise<string[]> {
    return this.#turns.read(() => matchingQuestions(this.#latestGood(wanted.guildId), wanted));
  }

  #latestGood(guildId: string): AskedQuestion[] {
    return this.#database
      .prepare<[string, number], AskedQuestion>(
        `SELECT question, channel_id AS channelId FROM answers
         WHERE guild_id = ? AND is_public = 1 AND kind = 'answered' AND earlier = '[]'
           AND NOT EXISTS (SELECT 1 FROM votes
                           WHERE votes.reference = answers.reference AND value = 'unhelpful')
         GROUP BY question, channel_id ORDER BY max(asked_at) DESC, question LIMIT ?`,
      )
      .all(guildId, QUESTIONS_LOOKED_THROUGH);
  }

  monthlyCounts(): Promise<MonthlyCount[]> {
    return this.#turns.read(() =>
      this.#database
        .prepare<[], MonthlyCount>(
          `SELECT substr(asked_at, 1, 7) AS month, reason, count(*) AS count FROM answers
           GROUP BY 1, 2 ORDER BY 1, reason IS NOT NULL, reason`,
        )
        .all(),
    );
  }

  unanswered(guildId?: string): Promise<UnansweredQuestion[]> {
    return this.#turns.read(() => this.#unanswered(guildId ?? null));
  }

  #unanswered(guildId: string | null): UnansweredQuestion[] {
    return this.#database
      .prepare<{ guildId: string | null }, UnansweredRow>(
        `SELECT question, earlier, reason, count(*) AS count, min(asked_at) AS firstAskedAt
         FROM answers WHERE kind = 'abstained' AND (@guildId IS NULL OR guild_id = @guildId)
         GROUP BY question, earlier, reason ORDER BY firstAskedAt, question, earlier`,
      )
      .all({ guildId })
      .map(withEarlier);
  }
}

function withEarlier<Row extends { readonly earlier: string }>({ earlier, ...row }: Row) {
  return { ...row, earlierQuestions: JSON.parse(earlier) as string[] };
}
