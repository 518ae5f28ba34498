import { BM25, TITLE_WEIGHT } from "../collection.ts";
import type { LexicalIndex, Vocabulary } from "../collection.ts";
import type { Hit } from "../vectors/vector-index.ts";
import type { GenerationTables } from "./generation-tables.ts";
import { termKey } from "./lexemes.ts";
import type { SqlRunner } from "../../platform/postgres/postgres-database.ts";

/** What BM25 needs to know of the passages as a whole. */
export interface PassageStatistics {
  readonly passageCount: number;
  /** Terms in the titles and bodies of all passages. */
  readonly termTotal: number;
}

/** The least weight of a term, as in FTS5, whose scores these are: https://www.sqlite.org/fts5.html#the_bm25_function. */
const MIN_IDF = 1e-6;

/**
 * BM25 with the constants, the title's weight and the scores of the embedded index. Each count that a term occurs
 * with is a lexeme of its own (`lexemes.ts`), so that the inverted index gives how often a term stands in a
 * passage, and only its length is read. Terms are summed in the order of their code units: the same sums.
 */
export function createPostgresLexicalIndex(
  database: SqlRunner,
  tables: GenerationTables,
  { passageCount, termTotal }: PassageStatistics,
): LexicalIndex {
  const { k1, b } = BM25;
  const averageLength = termTotal / Math.max(1, passageCount);
  const sql = `
    SELECT passage.id AS "passageId",
      sum(wanted.idf * (wanted.f * ${k1 + 1})
        / (wanted.f + ${k1} * (1 - ${b} + ${b} * passage.length / $3::float8))) AS score
    FROM (
      SELECT
        greatest(${MIN_IDF}, ln(($4::float8 - t.passages + 0.5) / (t.passages + 0.5))) AS idf,
        (code / 1000) * ${TITLE_WEIGHT}::float8 + code % 1000 AS f,
        ('''' || replace(replace(t.term, '\\', '\\\\'), '''', '''''') || ' ' || code || '''')::tsquery AS lexeme
      FROM ${tables.terms} t CROSS JOIN LATERAL unnest(t.codes) AS code
      WHERE t.term = ANY ($1::text[]) ORDER BY t.term, code
    ) wanted
    CROSS JOIN LATERAL (
      SELECT id, length FROM ${tables.lexemes} WHERE lexemes @@ wanted.lexeme
    ) passage
    GROUP BY passage.id ORDER BY score DESC, passage.id LIMIT $2`;
  return {
    async search(terms, k) {
      const distinct = [...new Set(terms.map(termKey))].filter((term) => term !== "");
      if (distinct.length === 0 || k <= 0) return [];
      return await database.query<Hit>(sql, [distinct, k, averageLength, passageCount]);
    },
  };
}

/** Reads all terms and words with their counts: looking them up is asked for at once, not in time. */
export async function readPostgresVocabulary(
  database: SqlRunner,
  tables: GenerationTables,
  passageCount: number,
): Promise<Vocabulary> {
  const frequencies = toMap(
    await database.query<CountRow>(`SELECT term AS word, passages FROM ${tables.terms}`),
  );
  const words = toMap(
    await database.query<CountRow>(`SELECT word, passages FROM ${tables.words} ORDER BY word`),
  );
  return {
    passageCount,
    documentFrequency: (term) => frequencies.get(termKey(term)) ?? 0,
    words: () => words,
  };
}

interface CountRow {
  readonly word: string;
  readonly passages: number;
}

function toMap(rows: readonly CountRow[]): Map<string, number> {
  return new Map(rows.map(({ word, passages }) => [word, passages]));
}
