import { groupBy } from "../platform/group-by.ts";
import type { TextLanguage } from "../text/languages.ts";
import { query } from "./state-database.ts";
import type { StateDatabase } from "./state-database.ts";

/** Where an answer stands that more than its asker can see, or that stands in a direct message. */
export interface Posting {
  /** See `GivenAnswer.reference`. */
  readonly reference: string;
  readonly channelId: string;
  /** Of the message that shows it, or begins it. */
  readonly messageId: string;
  /** Of the fixed texts of the message. */
  readonly language: TextLanguage;
}

/** A citation with what its article was when it was cited. */
export interface CitedVersion {
  readonly marker: number;
  readonly articleId: string;
  readonly quote: string;
  /** See `Article.contentHash`. */
  readonly contentHash: string;
}

/** An answer that can still be changed where it stands. */
export interface PostedAnswer extends Posting {
  /** As it was last given to `setMark`; empty for an unmarked answer. */
  readonly mark: string;
  /** By marker, never empty. */
  readonly citations: readonly CitedVersion[];
}

type PostedRow = Posting & CitedVersion & { readonly mark: string };

/** The answers that are marked in place when what they cite changes. @param hashUser see `Hiding` */
export function createPostedAnswers(database: StateDatabase, hashUser: (userId: string) => string) {
  return {
    /**
     * An answer that is not written down, or posted already, is left as it is.
     * @param furtherIds of the messages after the first
     */
    add: ({ reference, channelId, messageId, language }: Posting, furtherIds: readonly string[]) =>
      database.keep(() =>
        query(
          `INSERT INTO postings (reference, channel_id, message_id, language, further_ids)
           SELECT reference, $2, $3, $4, $5 FROM answers WHERE reference = $1 ON CONFLICT DO NOTHING`,
          ...[reference, channelId, messageId, language, JSON.stringify(furtherIds)],
        ),
      ),

    /** Answers with citations given at or after a moment, oldest first. */
    async since(moment: Date): Promise<PostedAnswer[]> {
      const rows = await database.read<PostedRow>(
        `SELECT reference, postings.channel_id AS "channelId", message_id AS "messageId", language,
                mark, marker, article_id AS "articleId", quote, content_hash AS "contentHash"
         FROM postings JOIN answers USING (reference) JOIN citations USING (reference)
         WHERE asked_at >= $1 AND content_hash IS NOT NULL
         ORDER BY asked_at, reference, marker`,
        moment.toISOString(),
      );
      return [...groupBy(rows, ({ reference }) => reference).values()].map(toPostedAnswer);
    },

    /** The answer that a message shows, or a part of, where it was given to this person; else null. */
    async ownAt(messageId: string, userId: string): Promise<string | null> {
      const [row] = await database.read<{ readonly reference: string }>(
        `SELECT reference FROM postings JOIN answers USING (reference)
         WHERE (message_id = $1 OR further_ids LIKE $2) AND user_hash = $3`,
        ...[messageId, `%"${messageId}"%`, hashUser(userId)],
      );
      return row?.reference ?? null;
    },

    /** Of all messages of an answer, in their order; none where its place is not known. */
    async messageIdsOf(reference: string): Promise<readonly string[]> {
      const [row] = await database.read<{
        readonly messageId: string;
        readonly furtherIds: string;
      }>(
        `SELECT message_id AS "messageId", further_ids AS "furtherIds" FROM postings
         WHERE reference = $1`,
        reference,
      );
      return row === undefined ? [] : [row.messageId, ...(JSON.parse(row.furtherIds) as string[])];
    },

    /** Remembers what the message says of its citations. */
    setMark: (reference: string, mark: string) =>
      database.keep(() => query("UPDATE postings SET mark = $2 WHERE reference = $1", reference, mark)),

    remove: (reference: string) =>
      database.keep(() => query("DELETE FROM postings WHERE reference = $1", reference)),
  };
}

function toPostedAnswer(rows: readonly [PostedRow, ...PostedRow[]]): PostedAnswer {
  const { reference, channelId, messageId, language, mark } = rows[0];
  const citations = rows.map(({ marker, articleId, quote, contentHash }) => {
    return { marker, articleId, quote, contentHash };
  });
  return { reference, channelId, messageId, language, mark, citations };
}
