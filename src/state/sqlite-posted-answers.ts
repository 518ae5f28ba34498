import type { SqliteDatabase } from "../platform/sqlite/sqlite-database.ts";
import type { SqliteTurns } from "../platform/sqlite/sqlite-turns.ts";
import type { PostedAnswer, PostedAnswers, Posting } from "./posted-answers.ts";
import type { PostedRow } from "./posted-rows.ts";
import { toPostedAnswers } from "./posted-rows.ts";

export class SqlitePostedAnswers implements PostedAnswers {
  readonly #database: SqliteDatabase;
  readonly #turns: SqliteTurns;
  readonly #hashUser: (userId: string) => string;

  constructor(database: SqliteDatabase, turns: SqliteTurns, hashUser: (userId: string) => string) {
    this.#database = database;
    this.#turns = turns;
    this.#hashUser = hashUser;
  }

  add({ reference, channelId, messageId, language }: Posting): Promise<void> {
    return this.#run(
      `INSERT INTO postings (reference, channel_id, message_id, language)
       SELECT reference, ?, ?, ? FROM answers WHERE reference = ? ON CONFLICT DO NOTHING`,
      [channelId, messageId, language, reference],
    );
  }

  since(moment: Date): Promise<PostedAnswer[]> {
    return this.#turns.read(() => {
      const rows = this.#database
        .prepare<[string], PostedRow>(
          `SELECT reference, postings.channel_id AS channelId, message_id AS messageId, language, mark,
                  marker, article_id AS articleId, quote, content_hash AS contentHash
           FROM postings JOIN answers USING (reference) JOIN citations USING (reference)
           WHERE asked_at >= ? AND content_hash IS NOT NULL
           ORDER BY asked_at, reference, marker`,
        )
        .all(moment.toISOString());
      return toPostedAnswers(rows);
    });
  }

  ownAt(messageId: string, userId: string): Promise<string | null> {
    return this.#turns.read(() => {
      const row = this.#database
        .prepare<[string, string], { reference: string }>(
          `SELECT reference FROM postings JOIN answers USING (reference)
           WHERE message_id = ? AND user_hash = ?`,
        )
        .get(messageId, this.#hashUser(userId));
      return row?.reference ?? null;
    });
  }

  setMark(reference: string, mark: string): Promise<void> {
    return this.#run("UPDATE postings SET mark = ? WHERE reference = ?", [mark, reference]);
  }

  remove(reference: string): Promise<void> {
    return this.#run("DELETE FROM postings WHERE reference = ?", [reference]);
  }

  #run(sql: string, values: readonly string[]): Promise<void> {
    return this.#turns.keep(() => {
      this.#database.prepare(sql).run(...values);
    });
  }
}
