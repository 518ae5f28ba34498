import type { PostedAnswer, PostedAnswers, Posting } from "../posted-answers.ts";
import type { PostedRow } from "../posted-rows.ts";
import { toPostedAnswers } from "../posted-rows.ts";
import type { SqlRunner } from "../../platform/postgres/postgres-database.ts";

export class PostgresPostedAnswers implements PostedAnswers {
  readonly #database: SqlRunner;

  readonly #hashUser: (userId: string) => string;

  constructor(database: SqlRunner, hashUser: (userId: string) => string) {
    this.#database = database;
    this.#hashUser = hashUser;
  }

  async add({ reference, channelId, messageId, language }: Posting): Promise<void> {
    await this.#database.query(
      `INSERT INTO postings (reference, channel_id, message_id, language)
       SELECT reference, $2, $3, $4 FROM answers WHERE reference = $1 ON CONFLICT DO NOTHING`,
      [reference, channelId, messageId, language],
    );
  }

  async since(moment: Date): Promise<PostedAnswer[]> {
    const rows = await this.#database.query<PostedRow>(
      `SELECT reference, postings.channel_id AS "channelId", message_id AS "messageId", language, mark,
              marker, article_id AS "articleId", quote, content_hash AS "contentHash"
       FROM postings JOIN answers USING (reference) JOIN citations USING (reference)
       WHERE asked_at >= $1 AND content_hash IS NOT NULL
       ORDER BY asked_at, reference COLLATE "C", marker`,
      [moment.toISOString()],
    );
    return toPostedAnswers(rows);
  }

  async ownAt(messageId: string, userId: string): Promise<string | null> {
    const [row] = await this.#database.query<{ reference: string }>(
      `SELECT reference FROM postings JOIN answers USING (reference)
       WHERE message_id = $1 AND user_hash = $2`,
      [messageId, this.#hashUser(userId)],
    );
    return row?.reference ?? null;
  }

  async setMark(reference: string, mark: string): Promise<void> {
    await this.#database.query("UPDATE postings SET mark = $2 WHERE reference = $1", [
      reference,
      mark,
    ]);
  }

  async remove(reference: string): Promise<void> {
    await this.#database.query("DELETE FROM postings WHERE reference = $1", [reference]);
  }
}
