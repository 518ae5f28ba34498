import { createArticleStore } from "../article-store.ts";
import { TITLE_WEIGHT, type ArticleStore, type LexicalIndex, type Vocabulary } from "../collection.ts";
import { rowsOf, type SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { Hit } from "../vectors/vector-index.ts";

/** The articles in `collection.sqlite`. */
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

/**
 * BM25 by FTS5 (https://www.sqlite.org/fts5.html#the_bm25_function: k1 = 1.2, b = 0.75, an idf of at
 * least 1e-6, which every term in half of the passages or more gets). Scores are positive here.
 */
export function createSqliteLexicalIndex(database: SqliteDatabase): LexicalIndex {
  const statement = database.prepare<[string, number], Hit>(`
    SELECT rowid AS passageId, -bm25(passage_terms, ${TITLE_WEIGHT}, 1.0) AS score
    FROM passage_terms WHERE passage_terms MATCH ?
    ORDER BY score DESC, rowid LIMIT ?`);
  return {
    search(terms, k) {
      const query = anyOf(terms);
      return Promise.resolve(query === "" || k <= 0 ? [] : statement.all(query, k));
    },
  };
}

/** Sorted, so that the order of the terms cannot change a score by rounding. */
function anyOf(terms: readonly string[]): string {
  const distinct = new Set(terms.map((term) => term.replaceAll("\0", "").trim()));
  distinct.delete("");
  return [...distinct].sort().map(quoted).join(" OR ");
}

/** A string of FTS5's query language: nothing inside it is an operator. */
function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}

/** Counts of terms are looked up, the words are read when first asked for. */
export function createSqliteVocabulary(database: SqliteDatabase, passageCount: number): Vocabulary {
  const frequency = database.prepare<[string], number>("SELECT passages FROM terms WHERE term = ?").pluck();
  let words: ReadonlyMap<string, number> | undefined;
  return {
    passageCount,
    documentFrequency: (term) => frequency.get(term) ?? 0,
    words: () => (words ??= readWords(database)),
  };
}

function readWords(database: SqliteDatabase): ReadonlyMap<string, number> {
  const rows = database.prepare<[], [string, number]>("SELECT word, passages FROM words ORDER BY word");
  return new Map(rows.raw().all());
}
