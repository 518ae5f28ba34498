/**
 * Tables of `collection.sqlite`.
 *
 * - `articles.number` and `passages.id` count up in the order of the article ids.
 * - `articles.text` comes last: what stands before it is found without reading on through it. `record_key` says what
 *   the article was read from, for the next build (see FoundArticle).
 * - `passages` has no text of its own: it is a slice of its article's. `sentences` is a JSON array
 *   of offsets, two for each sentence. `embedded_hash` says what was embedded, for the next build.
 * - `events.row` is an EventRow in JSON, without the id of its article.
 * - `passage_terms` holds our own index terms with spaces between them; the tokenizer only splits
 *   at those. It is contentless: nothing reads the terms of a passage back.
 * - `terms` and `words` count passages, by index term and by folded word.
 */
export const COLLECTION_TABLES = `
  CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    date TEXT,
    source TEXT,
    url TEXT,
    lang TEXT,
    reference_urls TEXT NOT NULL,
    dateline TEXT,
    page_starts TEXT,
    content_hash TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    record_key TEXT,
    search_words TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;

  CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number),
    ordinal INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentences TEXT NOT NULL,
    embedded_hash TEXT NOT NULL
  ) STRICT;

  CREATE TABLE events (
    article INTEGER NOT NULL REFERENCES articles (number),
    ordinal INTEGER NOT NULL,
    row TEXT NOT NULL,
    PRIMARY KEY (article, ordinal)
  ) STRICT, WITHOUT ROWID;

  CREATE VIRTUAL TABLE passage_terms USING fts5 (
    title, body, content = '',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
  );
  CREATE VIRTUAL TABLE passage_term_counts USING fts5vocab (passage_terms, row);

  CREATE TABLE terms (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE words (word TEXT PRIMARY KEY, passages INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Made after the rows are in. */
export const COLLECTION_INDEXES = `
  CREATE INDEX articles_by_date ON articles (date DESC, id);
  CREATE INDEX articles_by_text ON articles (text_hash);
  CREATE UNIQUE INDEX passages_by_article ON passages (article, ordinal);
`;
