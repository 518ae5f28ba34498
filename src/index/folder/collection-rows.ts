import type { Dateline } from "../../articles/read/article.ts";
import type { Passage } from "../../text/sentences/span.ts";
import { eventJson } from "../article-columns.ts";
import type { ArticleRow } from "../article-row.ts";
import { headingOf, indexedWordsOf, searchWordsOf, WordCounts } from "../indexed-words.ts";
import type { IndexedWords } from "../indexed-words.ts";
import { toOffsets } from "../sentence-offsets.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";

/** Where an article lies: its number, and the slot of each of its passages. */
export interface ArticlePlace {
  readonly number: number;
  readonly slots: readonly number[];
}

type TermRow = [slot: number, heading: string, body: string];

/** The articles, passages and lexical index of a `collection.sqlite` that is being written. */
export class CollectionRows {
  /** By folded word: in how many more passages it is than before; fewer where below zero. */
  readonly wordChanges = new WordCounts();
  readonly #termChanges: WordCounts | undefined;
  readonly #insertArticle: ReturnType<typeof articleInserter>;
  readonly #insertPassage: ReturnType<typeof passageInserter>;
  readonly #insertEvent: (...row: [article: number, ordinal: number, row: string]) => void;
  readonly #insertTerms: (...row: TermRow) => void;
  readonly #deleteTerms: (...row: TermRow) => void;
  readonly #takeArticle: ReturnType<typeof articleTaker>;

  /** @param termChanges is told the same by index term, where somebody wants to know: it takes its time */
  constructor(database: SqliteDatabase, termChanges?: WordCounts) {
    this.#termChanges = termChanges;
    const insertTerms = database.prepare<TermRow>(
      "INSERT INTO passage_terms (rowid, title, body) VALUES (?, ?, ?)",
    );
    // A contentless table has to be told what it is to forget.
    const deleteTerms = database.prepare<TermRow>(
      "INSERT INTO passage_terms (passage_terms, rowid, title, body) VALUES ('delete', ?, ?, ?)",
    );
    this.#insertArticle = articleInserter(database);
    this.#insertPassage = passageInserter(database);
    const insertEvent = database.prepare<[number, number, string]>(
      "INSERT INTO events (article, ordinal, row) VALUES (?, ?, ?)",
    );
    this.#insertEvent = (...row) => insertEvent.run(...row);
    this.#insertTerms = (...row) => insertTerms.run(...row);
    this.#deleteTerms = (...row) => deleteTerms.run(...row);
    this.#takeArticle = articleTaker(database);
  }

  insert(row: ArticleRow, { number, slots }: ArticlePlace): void {
    this.#insertArticle(number, row);
    for (const [at, event] of (row.events ?? []).entries()) {
      this.#insertEvent(number, at, eventJson(event));
    }
    const heading = headingOf(row.article);
    for (const [at, { passage, embeddedHash }] of row.passages.entries()) {
      this.#insertPassage(slots[at]!, number, passage, embeddedHash);
      const body = indexedWordsOf(passage.text);
      this.#insertTerms(...termRow(slots[at]!, heading, body));
      this.#count(1, heading, body);
    }
  }

  /** Removes an article and its passages, and what the indexes hold of them. */
  remove(number: number): void {
    const { article, passages } = this.#takeArticle(number);
    const heading = headingOf(article);
    for (const { slot, text } of passages) {
      const body = indexedWordsOf(text);
      this.#deleteTerms(...termRow(slot, heading, body));
      this.#count(-1, heading, body);
    }
  }

  #count(change: 1 | -1, heading: IndexedWords, body: IndexedWords): void {
    this.wordChanges.count(change, heading.words, body.words);
    this.#termChanges?.count(change, heading.terms, body.terms);
  }
}

function termRow(slot: number, heading: IndexedWords, body: IndexedWords): TermRow {
  return [slot, heading.terms.join(" "), body.terms.join(" ")];
}

function articleInserter(database: SqliteDatabase) {
  const statement = database.prepare(`
    INSERT INTO articles (number, id, title, date, source, url, lang, reference_urls, dateline, page_starts,
      content_hash, text_hash, record_key, search_words, text)
    VALUES (@number, @id, @title, @date, @source, @url, @lang, @referenceUrls, @dateline, @pageStarts,
      @contentHash, @textHash, @recordKey, @searchWords, @text)`);
  return (number: number, { article, textHash, recordKey = null }: ArticleRow): void => {
    const { id, title, date, source, url, lang, text, contentHash } = article;
    statement.run({
      ...{ number, id, title, date, source, url, lang, text, contentHash, textHash, recordKey },
      referenceUrls: JSON.stringify(article.references),
      dateline: article.dateline && JSON.stringify(article.dateline),
      pageStarts: article.pages === undefined ? null : JSON.stringify(article.pages),
      searchWords: searchWordsOf(article),
    });
  };
}

function passageInserter(database: SqliteDatabase) {
  const statement = database.prepare(`
    INSERT INTO passages (id, article, ordinal, "start", "end", sentences, embedded_hash)
    VALUES (@id, @article, @ordinal, @start, @end, @sentences, @embeddedHash)`);
  return (id: number, article: number, passage: Passage, embeddedHash: string): void => {
    const { ordinal, start, end } = passage;
    const sentences = JSON.stringify(toOffsets(passage.sentences));
    statement.run({ id, article, ordinal, start, end, sentences, embeddedHash });
  };
}

/** Reads an article's texts, as far as they are indexed, and deletes it. */
function articleTaker(database: SqliteDatabase) {
  const readArticle = database.prepare<
    [number],
    { title: string; dateline: string | null; text: string }
  >("SELECT title, dateline, text FROM articles WHERE number = ?");
  const readPassages = database.prepare<[number], { slot: number; start: number; end: number }>(
    'SELECT id AS slot, "start", "end" FROM passages WHERE article = ?',
  );
  const deletePassages = database.prepare<[number]>("DELETE FROM passages WHERE article = ?");
  const deleteEvents = database.prepare<[number]>("DELETE FROM events WHERE article = ?");
  const deleteArticle = database.prepare<[number]>("DELETE FROM articles WHERE number = ?");
  return (number: number) => {
    const { title, dateline, text } = readArticle.get(number)!;
    const passages = readPassages.all(number);
    deletePassages.run(number);
    deleteEvents.run(number);
    deleteArticle.run(number);
    return {
      article: { title, dateline: dateline === null ? null : (JSON.parse(dateline) as Dateline) },
      passages: passages.map(({ slot, start, end }) => ({ slot, text: text.slice(start, end) })),
    };
  };
}
