import { EXACT_SEARCH_LIMIT } from "../index/choose-vector-store.ts";
import type { GenerationContent, GenerationSettings } from "../index/generation-content.ts";
import { countWords, headingOf, searchWordsOf, wordsOf } from "../index/indexed-words.ts";
import { toOffsets } from "../index/sentence-offsets.ts";
import type { ArticleRow } from "../index/collection-rows.ts";
import { toTerms } from "../language/terms.ts";
import { charOffsets } from "./char-offsets.ts";
import { encodeRows, int4, int4Array, text, tsvector, vector } from "./copy-binary.ts";
import type { Field } from "./copy-binary.ts";
import {
  analyzeTables,
  createIndexes,
  createTables,
  createVectorGraph,
} from "./generation-tables.ts";
import type { GenerationTables } from "./generation-tables.ts";
import { countTerms, lexemeOf, termKey } from "./lexemes.ts";
import type { SqlSession } from "./postgres-database.ts";

type Progress = ((done: number, total: number) => void) | undefined;

/**
 * Makes and fills the tables of a generation: rows by COPY, then vectors as they are embedded, then the indexes.
 * @returns the number of terms in all passages
 */
export async function writeGenerationTables(
  session: SqlSession,
  tables: GenerationTables,
  { plan, vectorsOf }: GenerationContent,
  { embedder, step }: GenerationSettings,
): Promise<number> {
  const { dimensions } = embedder;
  const { signal, onProgress: onWritten } = step("writing");
  await session.query(createTables(tables, dimensions));
  await copyArticles(session, tables, plan.rows);
  await copyPassages(session, tables, plan.rows);
  signal?.throwIfAborted();
  const counts = await copyLexemes(session, tables, plan.rows, onWritten);
  await copyCounts(session, tables, counts);
  const size = plan.embeddedHashes.length;
  await copyVectors(session, tables, vectorsOf());
  const { onProgress: onIndexed } = step("indexing");
  onIndexed?.(0, size);
  await session.query(createIndexes(tables));
  signal?.throwIfAborted();
  if (size > EXACT_SEARCH_LIMIT) await session.query(createVectorGraph(tables, dimensions));
  await session.query(analyzeTables(tables));
  signal?.throwIfAborted();
  onIndexed?.(size, size);
  return counts.termTotal;
}

function copy(session: SqlSession, table: string, rows: Iterable<readonly Field[]>): Promise<void> {
  return session.copyIn(`COPY ${table} FROM STDIN (FORMAT binary)`, encodeRows(rows));
}

async function copyArticles(
  session: SqlSession,
  { articles }: GenerationTables,
  rows: readonly ArticleRow[],
): Promise<void> {
  const optional = (value: string | null): Field => (value === null ? null : text(value));
  function* fields(): Generator<Field[]> {
    for (const [number, { article, textHash }] of rows.entries()) {
      const { dateline } = article;
      yield [
        int4(number),
        text(article.id),
        text(article.title),
        optional(article.date),
        optional(article.source),
        optional(article.url),
        optional(article.lang),
        text(JSON.stringify(article.references)),
        optional(dateline && JSON.stringify(dateline)),
        text(article.text),
        text(article.contentHash),
        text(textHash),
        tsvector(new Set(searchWordsOf(article).split(" ").map(termKey).filter(Boolean))),
      ];
    }
  }
  await copy(session, articles, fields());
}

async function copyPassages(
  session: SqlSession,
  { passages }: GenerationTables,
  rows: readonly ArticleRow[],
): Promise<void> {
  function* fields(): Generator<Field[]> {
    for (const [number, row] of rows.entries()) {
      const charOffset = charOffsets(row.article.text);
      for (const { passage, embeddedHash } of row.passages) {
        const { id, ordinal, start, end, sentences } = passage;
        const charStart = charOffset(start);
        const numbers = [id, number, ordinal, start, end, charStart, charOffset(end) - charStart];
        const hash = Buffer.from(embeddedHash, "hex");
        yield [...numbers.map(int4), int4Array(toOffsets(sentences)), hash];
      }
    }
  }
  await copy(session, passages, fields());
}

interface TermCounts {
  readonly termTotal: number;
  /** By term: the number of passages, and the codes of the counts it occurs with. */
  readonly terms: ReadonlyMap<string, { passages: number; readonly codes: Set<number> }>;
  /** By folded word: the number of passages. */
  readonly words: ReadonlyMap<string, number>;
}

async function copyLexemes(
  session: SqlSession,
  { lexemes }: GenerationTables,
  rows: readonly ArticleRow[],
  onProgress: Progress,
): Promise<TermCounts> {
  let termTotal = 0;
  const terms = new Map<string, { passages: number; readonly codes: Set<number> }>();
  const words = new Map<string, number>();
  function* fields(): Generator<Field[]> {
    for (const [at, { article, passages }] of rows.entries()) {
      const heading = headingOf(article);
      for (const { passage } of passages) {
        const body = toTerms(passage.text);
        const length = heading.terms.length + body.length;
        const counts = countTerms(heading.terms, body);
        termTotal += length;
        for (const [term, code] of counts) addTerm(terms, term, code);
        countWords(words, [...heading.words, ...wordsOf(passage.text)]);
        yield [int4(passage.id), int4(length), tsvector(lexemesOf(counts))];
      }
      onProgress?.(at + 1, rows.length);
    }
  }
  await copy(session, lexemes, fields());
  return { termTotal, terms, words };
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

/** A COPY for each run: between two of them the build's journal has the connection. */
async function copyVectors(
  session: SqlSession,
  { vectors }: GenerationTables,
  runs: AsyncIterable<readonly Float32Array[]>,
): Promise<void> {
  let passageId = 0;
  for await (const run of runs) {
    await copy(
      session,
      vectors,
      run.map((one) => [int4(passageId++), vector(one)]),
    );
  }
}
