import { createArticleStore } from "../article-store.ts";
import type { ArticleStore } from "../collection.ts";
import type { GenerationTables } from "./generation-tables.ts";
import { quoteLexeme, termKey } from "./lexemes.ts";
import type { SqlRunner } from "../../platform/postgres/postgres-database.ts";

export function createPostgresArticleStore(database: SqlRunner, tables: GenerationTables): ArticleStore {
  return createArticleStore({
    query: (sql, values) => database.query(sql, values),
    tables,
    among: (column, type) => `${column} = ANY ($1::${type}[])`,
    matching: "$1 = '' OR search_words @@ $1::tsquery",
    searchOf: (words) => words.map((word) => `${quoteLexeme(termKey(word))}:*`).join(" & "),
    // The server's own order of texts is that of its locale.
    order: "number",
    // See `storable`.
    replaces: true,
  });
}
