import type { Passage } from "../../text/sentences/span.ts";
import { SUMMARY_COLUMNS, toArticle, toSummary, unknown } from "../article-columns.ts";
import type { SummaryRow } from "../article-columns.ts";
import type { ArticleStore } from "../collection.ts";
import { wordsOf } from "../indexed-words.ts";
import { fromOffsets } from "../sentence-offsets.ts";
import type { GenerationTables } from "./generation-tables.ts";
import { termKey } from "./lexemes.ts";
import type { SqlRunner } from "../../platform/postgres/postgres-database.ts";
import { quoteLexeme } from "./quote-lexeme.ts";

interface PassageRow {
  readonly id: number;
  readonly article_id: string;
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly sentences: readonly number[];
}

export function createPostgresArticleStore(
  database: SqlRunner,
  tables: GenerationTables,
): ArticleStore {
  const { articles } = tables;
  return {
    async get(articleId) {
      const [row] = await database.query<SummaryRow & { readonly text: string }>(
        `SELECT ${SUMMARY_COLUMNS}, text FROM ${articles} WHERE id = $1`,
        [plain(articleId)],
      );
      return row === undefined ? null : toArticle(row);
    },
    passages: (passageIds) => readPassages(database, tables, passageIds),
    async passagesOf(articleId) {
      const rows = await database.query<PassageRow>(
        `${selectPassages(tables)} WHERE a.id = $1 ORDER BY p.ordinal`,
        [plain(articleId)],
      );
      return rows.map(toPassage);
    },
    async summaries(articleIds) {
      const rows = await database.query<SummaryRow>(
        `SELECT ${SUMMARY_COLUMNS} FROM ${articles} WHERE id = ANY ($1)`,
        [articleIds.map(plain)],
      );
      const byId = new Map(rows.map((row) => [row.id, toSummary(row)]));
      return articleIds.map((id) => byId.get(id) ?? unknown("article", id));
    },
    list: (options) => readPage(database, tables, options),
    async duplicatesOf(articleId) {
      const rows = await database.query<{ readonly id: string }>(
        `SELECT id FROM ${articles}
         WHERE text_hash = (SELECT text_hash FROM ${articles} WHERE id = $1) AND id <> $1
         ORDER BY number`,
        [plain(articleId)],
      );
      return rows.map(({ id }) => id);
    },
  };
}

/** The database holds no NUL, so that nothing is found by one. */
function plain(id: string): string {
  return id.replaceAll("\0", "\uFFFD");
}

function selectPassages({ articles, passages }: GenerationTables): string {
  return `SELECT p.id, a.id AS article_id, p.ordinal, p."start", p."end", p.sentences,
            substr(a.text, p.char_start + 1, p.char_length) AS text
          FROM ${passages} p JOIN ${articles} a ON a.number = p.article`;
}

const MAX_ID = 2 ** 31 - 1;

async function readPassages(
  database: SqlRunner,
  tables: GenerationTables,
  passageIds: readonly number[],
): Promise<Passage[]> {
  for (const id of passageIds) {
    if (!Number.isInteger(id) || id < 0 || id > MAX_ID) unknown("passage", id);
  }
  if (passageIds.length === 0) return [];
  const rows = await database.query<PassageRow>(
    `${selectPassages(tables)} WHERE p.id = ANY ($1::integer[])`,
    [[...new Set(passageIds)]],
  );
  const byId = new Map(rows.map((row) => [row.id, toPassage(row)]));
  return passageIds.map((id) => byId.get(id) ?? unknown("passage", id));
}

async function readPage(
  database: SqlRunner,
  { articles }: GenerationTables,
  { search = "", limit, offset = 0 }: Parameters<ArticleStore["list"]>[0],
): ReturnType<ArticleStore["list"]> {
  const words = [...new Set(wordsOf(search).map(termKey))];
  const where = words.length === 0 ? "" : "WHERE search_words @@ $1::tsquery";
  const query =
    words.length === 0 ? [] : [words.map((word) => `${quoteLexeme(word)}:*`).join(" & ")];
  const [count] = await database.query<{ total: number }>(
    `SELECT count(*)::integer AS total FROM ${articles} ${where}`,
    query,
  );
  const range = [Math.max(0, limit), Math.max(0, offset)];
  const rows = await database.query<SummaryRow>(
    `SELECT ${SUMMARY_COLUMNS} FROM ${articles} ${where} ORDER BY date DESC NULLS LAST, number
     LIMIT $${query.length + 1} OFFSET $${query.length + 2}`,
    [...query, ...range],
  );
  return { total: count?.total ?? 0, articles: rows.map(toSummary) };
}

function toPassage({ id, article_id, ordinal, start, end, text, sentences }: PassageRow): Passage {
  const articleId = article_id;
  return { ...{ id, articleId, ordinal, start, end, text }, sentences: fromOffsets(sentences) };
}
