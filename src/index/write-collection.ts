import type { Article } from "../articles/article.ts";
import type { Passage } from "../chunking/passage.ts";
import { toTerms } from "../language/terms.ts";
import { COLLECTION_INDEXES, COLLECTION_TABLES } from "./collection-schema.ts";
import { forEachInTurns } from "./for-each-in-turns.ts";
import type { StepOptions } from "./for-each-in-turns.ts";
import { countWords, headingOf, searchWordsOf, wordsOf } from "./indexed-words.ts";
import { toOffsets } from "./sentence-offsets.ts";
import { createDatabase } from "../sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../sqlite/sqlite-database.ts";

/** A passage with the hash of the text that its vector was made from. */
export interface PassageRow {
  readonly passage: Passage;
  readonly embeddedHash: string;
}

/** An article as the collection keeps it; one that repeats another's text has no passages. */
export interface ArticleRow {
  readonly article: Article;
  readonly textHash: string;
  readonly passages: readonly PassageRow[];
}

/** Writes `collection.sqlite`, as `CollectionWriter` does, and lets the event loop have its turns. */
export async function writeCollection(
  path: string,
  rows: readonly ArticleRow[],
  options: StepOptions = {},
): Promise<void> {
  const writer = new CollectionWriter(path);
  try {
    await forEachInTurns(
      rows,
      (row) => {
        writer.add(row);
      },
      options,
    );
    writer.finish();
  } finally {
    writer.close();
  }
}

/**
 * Fills a new `collection.sqlite` with articles, passages, lexical index and vocabulary. Rows come in
 * the order of the article ids, passage ids counting up from 0.
 */
export class CollectionWriter {
  readonly #database: SqliteDatabase;
  readonly #insertArticle: ReturnType<typeof articleInserter>;
  readonly #insertPassage: ReturnType<typeof passageInserter>;
  readonly #insertTerms: (passageId: number, heading: string, body: string) => void;
  readonly #words = new Map<string, number>();
  #articles = 0;

  constructor(path: string) {
    const database = createDatabase(path);
    database.exec(COLLECTION_TABLES);
    database.exec("BEGIN");
    const insertTerms = database.prepare<[number, string, string]>(
      "INSERT INTO passage_terms (rowid, title, body) VALUES (?, ?, ?)",
    );
    this.#database = database;
    this.#insertArticle = articleInserter(database);
    this.#insertPassage = passageInserter(database);
    this.#insertTerms = (...row) => insertTerms.run(...row);
  }

  add(row: ArticleRow): void {
    const number = this.#articles;
    this.#articles += 1;
    this.#insertArticle(number, row);
    const heading = headingOf(row.article);
    for (const { passage, embeddedHash } of row.passages) {
      this.#insertPassage(number, passage, embeddedHash);
      this.#insertTerms(passage.id, heading.terms.join(" "), toTerms(passage.text).join(" "));
      countWords(this.#words, [...heading.words, ...wordsOf(passage.text)]);
    }
  }

  /** Makes what is counted and looked up by; nothing can be added afterwards. */
  finish(): void {
    insertWords(this.#database, this.#words);
    this.#database.exec("INSERT INTO terms SELECT term, doc FROM passage_term_counts");
    this.#database.exec(COLLECTION_INDEXES);
    this.#database.exec("COMMIT");
    this.#database.exec("INSERT INTO passage_terms (passage_terms) VALUES ('optimize')");
  }

  close(): void {
    this.#database.close();
  }
}

function articleInserter(database: SqliteDatabase) {
  const statement = database.prepare(`
    INSERT INTO articles (number, id, title, date, source, url, lang, reference_urls, dateline,
      text, content_hash, text_hash, search_words)
    VALUES (@number, @id, @title, @date, @source, @url, @lang, @referenceUrls, @dateline,
      @text, @contentHash, @textHash, @searchWords)`);
  return (number: number, { article, textHash }: ArticleRow): void => {
    const { id, title, date, source, url, lang, text, contentHash } = article;
    statement.run({
      ...{ number, id, title, date, source, url, lang, text, contentHash, textHash },
      referenceUrls: JSON.stringify(article.references),
      dateline: article.dateline && JSON.stringify(article.dateline),
      searchWords: searchWordsOf(article),
    });
  };
}

function passageInserter(database: SqliteDatabase) {
  const statement = database.prepare(`
    INSERT INTO passages (id, article, ordinal, "start", "end", sentences, embedded_hash)
    VALUES (@id, @article, @ordinal, @start, @end, @sentences, @embeddedHash)`);
  return (article: number, passage: Passage, embeddedHash: string): void => {
    const { id, ordinal, start, end } = passage;
    const sentences = JSON.stringify(toOffsets(passage.sentences));
    statement.run({ id, article, ordinal, start, end, sentences, embeddedHash });
  };
}

function insertWords(database: SqliteDatabase, words: ReadonlyMap<string, number>): void {
  const statement = database.prepare<[string, number]>("INSERT INTO words VALUES (?, ?)");
  for (const [word, passages] of words) statement.run(word, passages);
}
