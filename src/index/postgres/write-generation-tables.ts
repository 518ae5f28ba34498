import { eventJson, toOffsets } from "../article-columns.ts";
import type { ArticleRow } from "../article-row.ts";
import type { GenerationContent, GenerationSettings } from "../build/generation-content.ts";
import { headingOf, indexedWordsOf, searchWordsOf, WordCounts } from "../indexed-words.ts";
import { encodeRows, int4, int4Array, text, tsvector, vector } from "../../platform/postgres/copy-binary.ts";
import type { Field } from "../../platform/postgres/copy-binary.ts";
import {
  analyzeTables,
  createIndexes,
  createTables,
  createVectorGraph,
  hasVectorGraph,
} from "./generation-tables.ts";
import type { GenerationTables } from "./generation-tables.ts";
import { countTerms, lexemeOf, termKey } from "./lexemes.ts";
import type { SqlSession } from "../../platform/postgres/postgres-database.ts";

/**
 * Makes and fills the tables of a generation: the rows of each run by COPY, then the indexes.
 * @returns how many passages there are, and how many terms in all of them
 */
export async function writeGenerationTables(
  session: SqlSession,
  tables: GenerationTables,
  { runs }: Pick<GenerationContent, "runs">,
  { embedder, onProgress, onWarning, signal }: GenerationSettings,
): Promise<{ readonly passages: number; readonly termTotal: number }> {
  const { dimensions } = embedder;
  await session.query(createTables(tables, dimensions));
  const fields = new GenerationFields();
  const copy = (table: string, rows: Iterable<readonly Field[]>): Promise<void> =>
    session.copyIn(`COPY ${table} FROM STDIN (FORMAT binary)`, encodeRows(rows));
  // A COPY for each run: between two of them the build's journal has the connection.
  for await (const { rows, vectors } of runs) {
    await copy(tables.articles, fields.ofArticles(rows));
    await copy(tables.passages, fields.ofPassages(rows));
    await copy(tables.events, fields.ofEvents(rows));
    await copy(tables.lexemes, fields.ofLexemes(rows));
    await copy(tables.vectors, fields.ofVectors(vectors));
    fields.articles += rows.length;
    fields.passages += vectors.length;
  }
  const { passages, termTotal, trimmed } = fields;
  for (const path of trimmed) onWarning?.({ path, message: TRIMMED });
  onProgress("writing", 0, passages);
  signal.throwIfAborted();
  await copy(tables.terms, fields.ofTerms());
  await copy(tables.words, fields.ofWords());
  await session.query(createIndexes(tables));
  signal.throwIfAborted();
  if (hasVectorGraph(passages)) await session.query(createVectorGraph(tables, dimensions));
  await session.query(analyzeTables(tables));
  signal.throwIfAborted();
  onProgress("writing", passages, passages);
  return { passages, termTotal };
}

/** The rows of a generation's tables as their fields, run by run, and what is counted on the way. */
class GenerationFields {
  /** Number of articles, and of passages, of the runs before. */
  articles = 0;
  passages = 0;
  termTotal = 0;
  /** Ids of articles that are not searched by all of their words. */
  readonly trimmed = new Set<string>();
  /** By term: the number of passages, and the codes of the counts it occurs with. */
  readonly #terms = new Map<string, { passages: number; readonly codes: Set<number> }>();
  readonly #words = new WordCounts();

  *ofArticles(rows: readonly ArticleRow[]): Generator<Field[]> {
    const optional = (value: string | null): Field => (value === null ? null : text(value));
    for (const [at, { article, textHash }] of rows.entries()) {
      const { dateline, pages } = article;
      const words = searchWordsOf(article).split(" ").map(termKey);
      yield [
        int4(this.articles + at),
        text(article.id),
        text(article.title),
        optional(article.date),
        optional(article.source),
        optional(article.url),
        optional(article.lang),
        text(JSON.stringify(article.references)),
        optional(dateline && JSON.stringify(dateline)),
        optional(pages === undefined ? null : JSON.stringify(pages)),
        text(article.text),
        text(article.contentHash),
        text(textHash),
        tsvector(searchable(words, article.id, this.trimmed)),
      ];
    }
  }

  *ofPassages(rows: readonly ArticleRow[]): Generator<Field[]> {
    for (const [at, { passages }] of rows.entries()) {
      for (const { passage, embeddedHash } of passages) {
        const { id, ordinal, start, end, sentences } = passage;
        const numbers = [id, this.articles + at, ordinal, start, end];
        const hash = Buffer.from(embeddedHash, "hex");
        yield [...numbers.map(int4), int4Array(toOffsets(sentences)), hash];
      }
    }
  }

  *ofEvents(rows: readonly ArticleRow[]): Generator<Field[]> {
    for (const [at, { events = [] }] of rows.entries()) {
      for (const [ordinal, event] of events.entries())
        yield [int4(this.articles + at), int4(ordinal), text(eventJson(event))];
    }
  }

  *ofLexemes(rows: readonly ArticleRow[]): Generator<Field[]> {
    for (const { article, passages } of rows) {
      const heading = headingOf(article);
      for (const { passage } of passages) {
        const body = indexedWordsOf(passage.text);
        const length = heading.terms.length + body.terms.length;
        const counts = [...countTerms(heading.terms, body.terms)];
        const all = counts.map(([term, code]) => lexemeOf(term, code));
        const lexemes = searchable(all, article.id, this.trimmed);
        this.termTotal += length;
        for (const [term, code] of counts.slice(0, lexemes.size)) this.#countTerm(term, code);
        this.#words.count(heading.words, body.words);
        yield [int4(passage.id), int4(length), tsvector(lexemes)];
      }
    }
  }

  #countTerm(term: string, code: number): void {
    const known = this.#terms.get(term) ?? { passages: 0, codes: new Set() };
    known.passages += 1;
    known.codes.add(code);
    this.#terms.set(term, known);
  }

  ofVectors(vectors: readonly Float32Array[]): Field[][] {
    return vectors.map((one, at) => [int4(this.passages + at), vector(one)]);
  }

  ofTerms(): Field[][] {
    return [...this.#terms].map(([term, { passages, codes }]) => [
      text(term),
      int4(passages),
      int4Array([...codes].sort((a, b) => a - b)),
    ]);
  }

  ofWords(): Field[][] {
    return [...this.#words].map(([word, passages]) => [text(word), int4(passages)]);
  }
}

/** Of the 1,048,575 bytes that the server takes in one value; what holds more is no article, and slow to index. */
const MOST_LEXEME_BYTES = 250_000;

const TRIMMED =
  "is too long for the database's search: it is found by the words it begins with, and shown as it is";

/** Distinct lexemes, as many as the server takes, in their order; whose they are is noted where there are more. */
function searchable(lexemes: Iterable<string>, articleId: string, trimmed: Set<string>): ReadonlySet<string> {
  const kept = new Set<string>();
  let bytes = 0;
  for (const lexeme of lexemes) {
    if (lexeme === "" || kept.has(lexeme)) continue;
    bytes += Buffer.byteLength(lexeme);
    if (bytes > MOST_LEXEME_BYTES) {
      trimmed.add(articleId);
      break;
    }
    kept.add(lexeme);
  }
  return kept;
}
