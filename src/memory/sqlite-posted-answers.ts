import type { SqliteDatabase } from "../sqlite/sqlite-database.ts";
import type { CitedVersion, PostedAnswer, PostedAnswers, Posting } from "./posted-answers.ts";

interface PostedRow extends Posting, CitedVersion {
  readonly mark: string;
}

export class SqlitePostedAnswers implements PostedAnswers {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  add({ reference, channelId, messageId, language }: Posting): void {
    this.#database
      .prepare(
        `INSERT INTO postings (reference, channel_id, message_id, language)
         SELECT reference, ?, ?, ? FROM answers WHERE reference = ? ON CONFLICT DO NOTHING`,
      )
      .run(channelId, messageId, language, reference);
  }

  since(moment: Date): PostedAnswer[] {
    const rows = this.#database
      .prepare<[string], PostedRow>(
        `SELECT reference, channel_id AS channelId, message_id AS messageId, language, mark,
                marker, article_id AS articleId, quote, content_hash AS contentHash
         FROM postings JOIN answers USING (reference) JOIN citations USING (reference)
         WHERE asked_at >= ? AND content_hash IS NOT NULL
         ORDER BY asked_at, reference, marker`,
      )
      .all(moment.toISOString());
    const byReference = new Map<string, PostedRow[]>();
    for (const row of rows) {
      byReference.set(row.reference, [...(byReference.get(row.reference) ?? []), row]);
    }
    return [...byReference.values()].map(toPostedAnswer);
  }

  setMark(reference: string, mark: string): void {
    this.#database.prepare("UPDATE postings SET mark = ? WHERE reference = ?").run(mark, reference);
  }

  remove(reference: string): void {
    this.#database.prepare("DELETE FROM postings WHERE reference = ?").run(reference);
  }
}

function toPostedAnswer(rows: readonly PostedRow[]): PostedAnswer {
  const { reference, channelId, messageId, language, mark } = rows[0]!;
  const citations = rows.map(({ marker, articleId, quote, contentHash }) => {
    return { marker, articleId, quote, contentHash };
  });
  return { reference, channelId, messageId, language, mark, citations };
}
