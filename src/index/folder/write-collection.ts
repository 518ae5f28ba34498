import type { ArticleRow } from "../article-row.ts";
import type { WordCounts } from "../indexed-words.ts";
import { createDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";
import { CollectionRows } from "./collection-rows.ts";
import { COLLECTION_INDEXES, COLLECTION_TABLES } from "./collection-schema.ts";
import { writeLayout } from "./passage-slots.ts";

/**
 * Fills a new `collection.sqlite` with articles, passages, lexical index and vocabulary. Rows come in
 * the order of the article ids, passage ids counting up from 0; slots are the same.
 */
export class CollectionWriter {
  readonly #database: SqliteDatabase;
  readonly #rows: CollectionRows;
  #articles = 0;
  #passages = 0;

  constructor(path: string) {
    const database = createDatabase(path);
    database.exec(COLLECTION_TABLES);
    database.exec("BEGIN");
    this.#database = database;
    this.#rows = new CollectionRows(database);
  }

  add(row: ArticleRow): void {
    const slots = row.passages.map(({ passage }) => passage.id);
    this.#rows.insert(row, { number: this.#articles, slots });
    this.#articles += 1;
    this.#passages += slots.length;
  }

  /** Makes what is counted and looked up by; nothing can be added afterwards. */
  finish(): void {
    const slots = Array.from({ length: this.#passages }, (_, id) => id);
    writeLayout(this.#database, { slots, nextSlot: slots.length });
    insertWords(this.#database, this.#rows.wordChanges);
    this.#database.exec("INSERT INTO terms SELECT term, doc FROM passage_term_counts");
    this.#database.exec(COLLECTION_INDEXES);
    this.#database.exec("COMMIT");
    this.#database.exec("INSERT INTO passage_terms (passage_terms) VALUES ('optimize')");
  }

  close(): void {
    this.#database.close();
  }
}

function insertWords(database: SqliteDatabase, words: WordCounts): void {
  const statement = database.prepare<[string, number]>("INSERT INTO words VALUES (?, ?)");
  for (const [word, passages] of words) statement.run(word, passages);
}
