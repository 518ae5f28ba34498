import { PASSAGE_COLUMNS, SUMMARY_COLUMNS, toArticle } from "../article-columns.ts";
import type { PassageRow, SummaryRow } from "../article-columns.ts";
import { createArticleStore } from "../article-store.ts";
import type { TextRow } from "../article-store.ts";
import type { ArticleStore } from "../collection.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";

/** Holds each value of a list that is given as JSON. */
const LISTED = "(SELECT value FROM json_each(?))";

export function createSqliteArticleStore(database: SqliteDatabase): ArticleStore {
  const article = database.prepare<[string], SummaryRow & TextRow>(
    `SELECT ${SUMMARY_COLUMNS}, text FROM articles WHERE id = ?`,
  );
  const summaries = database.prepare<[string], SummaryRow>(
    `SELECT ${SUMMARY_COLUMNS} FROM articles WHERE id IN ${LISTED}`,
  );
  const passages = database.prepare<[string], PassageRow>(
    `SELECT ${PASSAGE_COLUMNS} FROM passages WHERE id IN ${LISTED}`,
  );
  const passagesOf = database.prepare<[string], PassageRow>(
    `SELECT ${PASSAGE_COLUMNS} FROM passages
     WHERE article = (SELECT number FROM articles WHERE id = ?) ORDER BY ordinal`,
  );
  const texts = database.prepare<[string], TextRow>(
    `SELECT number, id, text FROM articles WHERE number IN ${LISTED}`,
  );
  const sameText = database.prepare<[string, string], string>(
    `SELECT id FROM articles
     WHERE text_hash = (SELECT text_hash FROM articles WHERE id = ?) AND id <> ? ORDER BY id`,
  );
  const events = database.prepare<[], { id: string; row: string }>(
    "SELECT id, row FROM events JOIN articles ON number = article ORDER BY id, ordinal",
  );
  // `search_words` has a space before each word, so that what is found begins a word.
  const matching = `FROM articles WHERE NOT EXISTS (
    SELECT 1 FROM json_each(@words) AS word
    WHERE instr(search_words, ' ' || word.value) = 0)`;
  const count = database.prepare<[{ words: string }], number>(`SELECT count(*) ${matching}`);
  const page = database.prepare<[{ words: string; limit: number; offset: number }], SummaryRow>(
    `SELECT ${SUMMARY_COLUMNS} ${matching}
     ORDER BY date DESC NULLS LAST, id LIMIT @limit OFFSET @offset`,
  );

  return createArticleStore({
    article(articleId) {
      const row = article.get(articleId);
      return row === undefined ? null : toArticle(row);
    },
    summaries: (articleIds) => summaries.all(JSON.stringify(articleIds)),
    passages: (passageIds) => passages.all(JSON.stringify(passageIds)),
    passagesOf: (articleId) => passagesOf.all(articleId),
    texts: (numbers) => texts.all(JSON.stringify(numbers)),
    page(search, limit, offset) {
      const words = JSON.stringify(search);
      const total = count.pluck().get({ words }) ?? 0;
      return { total, rows: page.all({ words, limit, offset }) };
    },
    duplicatesOf: (articleId) => sameText.pluck().all(articleId, articleId),
    events: () => events.all(),
  });
}
