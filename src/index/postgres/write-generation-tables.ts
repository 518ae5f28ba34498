import { eventJson, toOffsets } from "../article-columns.ts";
import type { ArticleRow } from "../article-row.ts";
import type { GenerationContent, GenerationSettings } from "../generation-content.ts";
import { headingOf, indexedWordsOf, searchWordsOf, WordCounts } from "../indexed-words.ts";
import {
  encodeRows,
  int4,
  int4Array,
  text,
  tsvector,
  vector,
} from "../../platform/postgres/copy-binary.ts";
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
  { embedder, step, onWarning }: Pick<GenerationSettings, "embedder" | "step" | "onWarning">,
): Promise<{ readonly passages: number; readonly termTotal: number }> {
  const { dimensions } = embedder;
  const { signal, onProgress } = step("writing");
  await session.query(createTables(tables, dimensions));
  const counts: TermCounts = {
    ...{ termTotal: 0, terms: new Map(), words: new WordCounts() },
    trimmed: new Set(),
  };
  let [articles, passages] = [0, 0];
  // A COPY for each run: between two of them the build's journal has the connection.
  for await (const { rows, vectors } of runs) {
    await copyArticles(session, tables, rows, { firstNumber: articles, ...counts });
    await copyPassages(session, tables, rows, articles);
    await copyEvents(session, tables, rows, articles);
    await copyLexemes(session, tables, rows, counts);
    await copyVectors(session, tables, vectors, passages);
    articles += rows.length;
    passages += vectors.length;
  }
  for (const path of counts.trimmed) onWarning?.({ path, message: TRIMMED });
  onProgress?.(0, passages);
  signal?.throwIfAborted();
  await copyCounts(session, tables, counts);
  await session.query(createIndexes(tables));
  signal?.throwIfAborted();
  if (hasVectorGraph(passages)) await session.query(createVectorGraph(tables, dimensions));
  await session.query(analyzeTables(tables));
  signal?.throwIfAborted();
  onProgress?.(passages, passages);
  return { passages, termTotal: counts.termTotal };
}

function copy(session: SqlSession, table: string, rows: Iterable<readonly Field[]>): Promise<void> {
  return session.copyIn(`COPY ${table} FROM STDIN (FORMAT binary)`, encodeRows(rows));
}

async function copyArticles(
  session: SqlSession,
  { articles }: GenerationTables,
  rows: readonly ArticleRow[],
  { firstNumber, trimmed }: { readonly firstNumber: number; readonly trimmed: Set<string> },
): Promise<void> {
  const optional = (value: string | null): Field => (value === null ? null : text(value));
  function* fields(): Generator<Field[]> {
    for (const [at, { article, textHash }] of rows.entries()) {
      const { dateline, pages } = article;
      yield [
        int4(firstNumber + at),
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
        tsvector(searchable(searchWordsOf(article).split(" ").map(termKey), article.id, trimmed)),
      ];
    }
  }
  await copy(session, articles, fields());
}

async function copyPassages(
  session: SqlSession,
  { passages }: GenerationTables,
  rows: readonly ArticleRow[],
  firstNumber: number,
): Promise<void> {
  function* fields(): Generator<Field[]> {
    for (const [at, row] of rows.entries()) {
      const number = firstNumber + at;
      for (const { passage, embeddedHash } of row.passages) {
        const { id, ordinal, start, end, sentences } = passage;
        const numbers = [id, number, ordinal, start, end];
        const hash = Buffer.from(embeddedHash, "hex");
        yield [...numbers.map(int4), int4Array(toOffsets(sentences)), hash];
      }
    }
  }
  await copy(session, passages, fields());
}

async function copyEvents(
  session: SqlSession,
  { events }: GenerationTables,
  rows: readonly ArticleRow[],
  firstNumber: number,
): Promise<void> {
  const fields = rows.flatMap((row, at) =>
    (row.events ?? []).map((event, ordinal) => [
      int4(firstNumber + at),
      int4(ordinal),
      text(eventJson(event)),
    ]),
  );
  await copy(session, events, fields);
}

/** Of the 1,048,575 bytes that the server takes in one value; what holds more is no article, and slow to index. */
const MOST_LEXEME_BYTES = 250_000;

const TRIMMED =
  "is too long for the database's search: it is found by the words it begins with, and shown as it is";

/** Distinct lexemes, as many as the server takes, in their order; whose they are is noted where there are more. */
function searchable(
  lexemes: Iterable<string>,
  articleId: string,
  trimmed: Set<string>,
): ReadonlySet<string> {
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

/** Of all runs so far. */
interface TermCounts {
  /** Ids of articles that are not searched by all of their words. */
  readonly trimmed: Set<string>;
  termTotal: number;
  /** By term: the number of passages, and the codes of the counts it occurs with. */
  readonly terms: Map<string, { passages: number; readonly codes: Set<number> }>;
  /** By folded word: the number of passages. */
  readonly words: WordCounts;
}

async function copyLexemes(
  session: SqlSession,
  { lexemes }: GenerationTables,
  rows: readonly ArticleRow[],
  totals: TermCounts,
): Promise<void> {
  function* fields(): Generator<Field[]> {
    for (const { article, passages } of rows) {
      const heading = headingOf(article);
      for (const { passage } of passages) {
        const body = indexedWordsOf(passage.text);
        const length = heading.terms.length + body.terms.length;
        const counts = countTerms(heading.terms, body.terms);
        const lexemes = searchable(lexemesOf(counts), article.id, totals.trimmed);
        totals.termTotal += length;
        for (const [term, code] of [...counts].slice(0, lexemes.size)) {
          addTerm(totals.terms, term, code);
        }
        totals.words.count(heading.words, body.words);
        yield [int4(passage.id), int4(length), tsvector(lexemes)];
      }
    }
  }
  await copy(session, lexemes, fields());
}

function lexemesOf(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].map(([term, code]) => lexemeOf(term, code));
}

function addTerm(
  terms: Map<string, { passages: number; readonly codes: Set<number> }>,
  term: string,
  code: number,
): void {
  const known = terms.get(term) ?? { passages: 0, codes: new Set() };
  known.passages += 1;
  known.codes.add(code);
  terms.set(term, known);
}

async function copyCounts(
  session: SqlSession,
  { terms, words }: GenerationTables,
  counts: TermCounts,
): Promise<void> {
  await copy(
    session,
    terms,
    [...counts.terms].map(([term, { passages, codes }]) => [
      text(term),
      int4(passages),
      int4Array([...codes].sort((a, b) => a - b)),
    ]),
  );
  await copy(
    session,
    words,
    [...counts.words].map(([word, passages]) => [text(word), int4(passages)]),
  );
}

async function copyVectors(
  session: SqlSession,
  { vectors }: GenerationTables,
  run: readonly Float32Array[],
  firstId: number,
): Promise<void> {
  const rows = run.map((one, at) => [int4(firstId + at), vector(one)]);
  await copy(session, vectors, rows);
}
