import type { SqliteDatabase } from "../platform/sqlite/sqlite-database.ts";
import type { SqliteTurns } from "../platform/sqlite/sqlite-turns.ts";
import type { AnswerLedger, GivenAnswer, UnansweredQuestion } from "./answer-ledger.ts";
import { matchingQuestions, QUESTIONS_LOOKED_THROUGH } from "./matching-questions.ts";

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
                              question, kind, reason, short, earlier)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
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

  answeredWell(guildId: string, typed: string, limit: number): Promise<string[]> {
    return this.#turns.read(() => matchingQuestions(this.#latestGood(guildId), typed, limit));
  }

  #latestGood(guildId: string): string[] {
    return this.#database
      .prepare<[string, number], { question: string }>(
        `SELECT question FROM answers
         WHERE guild_id = ? AND is_public = 1 AND kind = 'answered' AND earlier = '[]'
           AND NOT EXISTS (SELECT 1 FROM votes
                           WHERE votes.reference = answers.reference AND value = 'unhelpful')
         GROUP BY question ORDER BY max(asked_at) DESC, question LIMIT ?`,
      )
      .all(guildId, QUESTIONS_LOOKED_THROUGH)
      .map(({ question }) => question);
  }

  unanswered(): Promise<UnansweredQuestion[]> {
    return this.#turns.read(() => this.#unanswered());
  }

  #unanswered(): UnansweredQuestion[] {
    return this.#database
      .prepare<[], UnansweredRow>(
        `SELECT question, earlier, reason, count(*) AS count, min(asked_at) AS firstAskedAt
         FROM answers WHERE kind = 'abstained'
         GROUP BY question, earlier, reason ORDER BY firstAskedAt, question, earlier`,
      )
      .all()
      .map(({ earlier, ...row }) => ({
        ...row,
        earlierQuestions: JSON.parse(earlier) as string[],
      }));
  }
}
