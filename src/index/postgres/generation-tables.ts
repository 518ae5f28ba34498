const TABLES = ["articles", "passages", "events", "lexemes", "vectors", "terms", "words"] as const;

/** The tables of one generation: a generation has its own, so that it is loaded, indexed and dropped as a whole. */
export type GenerationTables = Readonly<Record<(typeof TABLES)[number], string>>;

/** @param generation `000007-1c02ab9e` */
export function tablesOf(generation: string): GenerationTables {
  const suffix = generation.replaceAll("-", "_");
  return Object.fromEntries(TABLES.map((name) => [name, `${name}_${suffix}`])) as GenerationTables;
}

/**
 * - `articles.number` and `passages.id` count up in the order of the article ids.
 * - Offsets of passages are in UTF-16 units, as everywhere. `sentences` holds two offsets for each.
 * - `events.row` is an EventRow in JSON, without the id of its article.
 * - `lexemes.lexemes` holds terms with their counts (`lexemes.ts`), `length` the number of terms in title and body.
 *   The vector lies outside the row (EXTERNAL, from 128 bytes on): a search reads only the lengths.
 * - `terms.codes` are all the counts that a term occurs with; `passages` is its document frequency.
 */
export function createTables(tables: GenerationTables, dimensions: number): string {
  return `
    CREATE TABLE ${tables.articles} (
      number integer PRIMARY KEY,
      id text NOT NULL,
      title text NOT NULL,
      date text,
      source text,
      url text,
      lang text,
      reference_urls text NOT NULL,
      dateline text,
      page_starts text,
      text text NOT NULL,
      content_hash text NOT NULL,
      text_hash text NOT NULL,
      search_words tsvector NOT NULL
    );
    CREATE TABLE ${tables.passages} (
      id integer PRIMARY KEY,
      article integer NOT NULL,
      ordinal integer NOT NULL,
      "start" integer NOT NULL,
      "end" integer NOT NULL,
      sentences integer[] NOT NULL,
      embedded_hash bytea NOT NULL
    );
    CREATE TABLE ${tables.events} (
      article integer NOT NULL,
      ordinal integer NOT NULL,
      row text NOT NULL
    );
    CREATE TABLE ${tables.lexemes} (
      id integer NOT NULL,
      length integer NOT NULL,
      lexemes tsvector NOT NULL
    ) WITH (toast_tuple_target = 128);
    ALTER TABLE ${tables.lexemes} ALTER COLUMN lexemes SET STORAGE EXTERNAL;
    CREATE TABLE ${tables.vectors} (
      id integer PRIMARY KEY,
      vector vector(${dimensions}) NOT NULL
    );
    ALTER TABLE ${tables.vectors} ALTER COLUMN vector SET STORAGE PLAIN;
    CREATE TABLE ${tables.terms} (
      term text COLLATE "C" PRIMARY KEY,
      passages integer NOT NULL,
      codes integer[] NOT NULL
    );
    CREATE TABLE ${tables.words} (
      word text COLLATE "C" NOT NULL,
      passages integer NOT NULL
    );`;
}

/** Made after the rows are in. Ids and texts have no bound that a B-tree's entries keep to; a hash index has none. */
export function createIndexes(tables: GenerationTables): string {
  return `
    CREATE INDEX ON ${tables.articles} USING hash (id);
    CREATE INDEX ON ${tables.articles} USING hash (text_hash);
    CREATE INDEX ON ${tables.articles} (date DESC NULLS LAST, number);
    CREATE INDEX ON ${tables.articles} USING gin (search_words);
    CREATE UNIQUE INDEX ON ${tables.passages} (article, ordinal);
    CREATE INDEX ON ${tables.lexemes} USING gin (lexemes) WITH (fastupdate = off);`;
}

/**
 * Up to so many vectors the server compares all: at 12,000 it does so of itself, in 34 ms, also where there is a graph
 * (docs/scaling.md).
 */
const COMPARED_LIMIT = 10_000;

/** Whether a generation of so many passages has a {@link createVectorGraph}. */
export function hasVectorGraph(passages: number): boolean {
  return passages > COMPARED_LIMIT;
}

/**
 * The graph of pgvector over vectors of 16-bit floats: half the size, and what it finds is ranked again by the
 * 32-bit ones. Links and width while building as in the embedded graph's (see `index/vectors/hnsw-vector-store.ts`),
 * but for the width, where pgvector's default finds as much.
 */
export function createVectorGraph({ vectors }: GenerationTables, dimensions: number): string {
  return `CREATE INDEX ON ${vectors}
    USING hnsw ((vector::halfvec(${dimensions})) halfvec_ip_ops) WITH (m = 16, ef_construction = 64)`;
}

export function analyzeTables(tables: GenerationTables): string {
  return Object.values(tables)
    .map((table: string) => `ANALYZE ${table}`)
    .join(";\n");
}

export function dropTables(tables: GenerationTables): string {
  return `DROP TABLE IF EXISTS ${Object.values(tables).join(", ")}`;
}
