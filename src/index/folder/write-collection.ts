import { createDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";
import { eventJson, toOffsets } from "../article-columns.ts";
import type { ArticleRow } from "../article-row.ts";
import { headingOf, indexedWordsOf, searchWordsOf, WordCounts } from "../indexed-words.ts";
import { COLLECTION_INDEXES, COLLECTION_TABLES } from "./collection-schema.ts";

/**
 * Fills a new `collection.sqlite` with articles, passages, lexical index and vocabulary. Rows come in
 * the order of the article ids, passage ids counting up from 0.
 */
export class CollectionWriter {
  readonly #database: SqliteDatabase;
  readonly #insert: ReturnType<typeof inserters>;
  readonly #words = new WordCounts();
  #articles = 0;

  constructor(path: string) {
    this.#database = createDatabase(path);
    this.#database.exec(COLLECTION_TABLES);
    this.#database.exec("BEGIN");
    this.#insert = inserters(this.#database);
  }

  add(row: ArticleRow): void {
    const number = this.#articles++;
    const { article, textHash, recordKey = null, events = [] } = row;
    this.#insert.article.run({
      ...article,
      ...{ number, textHash, recordKey },
      references: JSON.stringify(article.references),
      dateline: article.dateline && JSON.stringify(article.dateline),
      pages: article.pages === undefined ? null : JSON.stringify(article.pages),
      searchWords: searchWordsOf(article),
    });
    for (const [at, event] of events.entries()) this.#insert.event.run(number, at, eventJson(event));
    const heading = headingOf(article);
    for (const { passage, embeddedHash } of row.passages) {
      const sentences = JSON.stringify(toOffsets(passage.sentences));
      this.#insert.passage.run({ ...passage, number, sentences, embeddedHash });
      const body = indexedWordsOf(passage.text);
      this.#insert.terms.run(passage.id, heading.terms.join(" "), body.terms.join(" "));
      this.#words.count(heading.words, body.words);
    }
  }

  /** Makes what is counted and looked up by; nothing can be added afterwards. */
  finish(): void {
    for (const [word, passages] of this.#words) this.#insert.word.run(word, passages);
    this.#database.exec("INSERT INTO terms SELECT term, doc FROM passage_term_counts");
    this.#database.exec(COLLECTION_INDEXES);
    this.#database.exec("COMMIT");
    this.#database.exec("INSERT INTO passage_terms (passage_terms) VALUES ('optimize')");
  }

  close(): void {
    this.#database.close();
  }
}

function inserters(database: SqliteDatabase) {
  return {
    article: database.prepare<[object]>(`
      INSERT INTO articles (number, id, title, date, source, url, lang, reference_urls, dateline, page_starts,
        content_hash, text_hash, record_key, search_words, text)
      VALUES (@number, @id, @title, @date, @source, @url, @lang, @references, @dateline, @pages,
        @contentHash, @textHash, @recordKey, @searchWords, @text)`),
    passage: database.prepare<[object]>(`
      INSERT INTO passages (id, article, ordinal, "start", "end", sentences, embedded_hash)
      VALUES (@id, @number, @ordinal, @start, @end, @sentences, @embeddedHash)`),
    event: database.prepare<[article: number, ordinal: number, row: string]>(
      "INSERT INTO events (article, ordinal, row) VALUES (?, ?, ?)",
    ),
    terms: database.prepare<[passageId: number, title: string, body: string]>(
      "INSERT INTO passage_terms (rowid, title, body) VALUES (?, ?, ?)",
    ),
    word: database.prepare<[word: string, passages: number]>("INSERT INTO words VALUES (?, ?)"),
  };
}
