import { PASSAGE_COLUMNS, SUMMARY_COLUMNS, toArticle, toSummary } from "../article-columns.ts";
import type { PassageRow, SummaryRow } from "../article-columns.ts";
import { createArticleStore } from "../article-store.ts";
import type { TextRow } from "../article-store.ts";
import type { ArticleStore } from "../collection.ts";
import type { GenerationTables } from "./generation-tables.ts";
import { quoteLexeme, termKey } from "./lexemes.ts";
import type { SqlRunner } from "../../platform/postgres/postgres-database.ts";

const MAX_ID = 2 ** 31 - 1;

export function createPostgresArticleStore(
  database: SqlRunner,
  { articles, passages, events }: GenerationTables,
): ArticleStore {
  return createArticleStore({
    async article(articleId) {
      const [row] = await database.query<SummaryRow & { readonly text: string }>(
        `SELECT ${SUMMARY_COLUMNS}, text FROM ${articles} WHERE id = $1`,
        [plain(articleId)],
      );
      if (row === undefined) return null;
      // What the server cannot hold was replaced (see `storable`): such an article is not the one that was hashed.
      return row.text.includes("\uFFFD") ? { ...toSummary(row), text: row.text } : toArticle(row);
    },
    summaries: (articleIds) =>
      database.query<SummaryRow>(`SELECT ${SUMMARY_COLUMNS} FROM ${articles} WHERE id = ANY ($1)`, [
        articleIds.map(plain),
      ]),
    passages: (passageIds) =>
      database.query<PassageRow>(
        `SELECT ${PASSAGE_COLUMNS} FROM ${passages} WHERE id = ANY ($1::integer[])`,
        [passageIds.filter((id) => Number.isInteger(id) && id >= 0 && id <= MAX_ID)],
      ),
    passagesOf: (articleId) =>
      database.query<PassageRow>(
        `SELECT ${PASSAGE_COLUMNS} FROM ${passages}
         WHERE article = (SELECT number FROM ${articles} WHERE id = $1) ORDER BY ordinal`,
        [plain(articleId)],
      ),
    texts: (numbers) =>
      database.query<TextRow>(
        `SELECT number, id, text FROM ${articles} WHERE number = ANY ($1::integer[])`,
        [numbers],
      ),
    async page(search, limit, offset) {
      const query = search.map((word) => `${quoteLexeme(termKey(word))}:*`).join(" & ");
      const matching = `FROM ${articles} WHERE $1 = '' OR search_words @@ $1::tsquery`;
      const [count] = await database.query<{ total: number }>(
        `SELECT count(*)::integer AS total ${matching}`,
        [query],
      );
      const rows = await database.query<SummaryRow>(
        `SELECT ${SUMMARY_COLUMNS} ${matching} ORDER BY date DESC NULLS LAST, number
         LIMIT $2 OFFSET $3`,
        [query, limit, offset],
      );
      return { total: count?.total ?? 0, rows };
    },
    async duplicatesOf(articleId) {
      const rows = await database.query<{ readonly id: string }>(
        `SELECT id FROM ${articles}
         WHERE text_hash = (SELECT text_hash FROM ${articles} WHERE id = $1) AND id <> $1
         ORDER BY number`,
        [plain(articleId)],
      );
      return rows.map(({ id }) => id);
    },
    events: () =>
      database.query<{ readonly id: string; readonly row: string }>(
        `SELECT a.id, e.row FROM ${events} e JOIN ${articles} a ON a.number = e.article
         ORDER BY a.number, e.ordinal`,
      ),
  });
}

/** The database holds no NUL, so that nothing is found by one. */
function plain(id: string): string {
  return id.replaceAll("\0", "\uFFFD");
}
