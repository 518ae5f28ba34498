import { createArticleStore } from "../article-store.ts";
import type { ArticleStore } from "../collection.ts";
import { rowsOf } from "../../platform/sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";

export function createSqliteArticleStore(database: SqliteDatabase): ArticleStore {
  return createArticleStore({
    query: (sql, values) => Promise.resolve().then(() => rowsOf(database, sql, values)),
    tables: { articles: "articles", passages: "passages", events: "events" },
    among: (column) => `${column} IN (SELECT value FROM json_each($1))`,
    // `search_words` has a space before each word, so that what is found begins a word.
    matching: `NOT EXISTS (
      SELECT 1 FROM json_each($1) AS word WHERE instr(search_words, ' ' || word.value) = 0)`,
    searchOf: (words) => words,
    // That of the index.
    order: "id",
    replaces: false,
  });
}
