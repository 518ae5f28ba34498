import type { Passage } from "../../text/sentences/span.ts";
import {
  SUMMARY_COLUMNS,
  toArticle,
  toEvent,
  toPassage,
  toSummary,
  unknown,
} from "../article-columns.ts";
import type { PassageColumns, SummaryRow } from "../article-columns.ts";
import type { ArticleStore } from "../collection.ts";
import { wordsOf } from "../indexed-words.ts";
import type { GenerationTables } from "./generation-tables.ts";
import { quoteLexeme, termKey } from "./lexemes.ts";
import type { SqlRunner } from "../../platform/postgres/postgres-database.ts";

interface PassageRow extends PassageColumns {
  readonly article: number;
  readonly sentences: readonly number[];
}

interface TextRow {
  readonly number: number;
  readonly id: string;
  readonly text: string;
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
      if (row === undefined) return null;
      // What the server cannot hold was replaced (see `storable`): such an article is not the one that was hashed.
      return row.text.includes("\uFFFD") ? { ...toSummary(row), text: row.text } : toArticle(row);
    },
    passages: (passageIds) => readPassages(database, tables, passageIds),
    async passagesOf(articleId) {
      const rows = await database.query<PassageRow>(
        `${selectPassages(tables)} WHERE article = (SELECT number FROM ${articles} WHERE id = $1)
         ORDER BY ordinal`,
        [plain(articleId)],
      );
      return withTexts(database, tables, rows);
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
    async events() {
      const rows = await database.query<{ readonly id: string; readonly row: string }>(
        `SELECT a.id, e.row FROM ${tables.events} e JOIN ${articles} a ON a.number = e.article
         ORDER BY a.number, e.ordinal`,
      );
      return rows.map(({ id, row }) => toEvent(id, row));
    },
  };
}

/** The database holds no NUL, so that nothing is found by one. */
function plain(id: string): string {
  return id.replaceAll("\0", "\uFFFD");
}

function selectPassages({ passages }: GenerationTables): string {
  return `SELECT id, article, ordinal, "start", "end", sentences FROM ${passages}`;
}

/** Each article is read once: the server would unpack the whole of it for every passage. */
async function withTexts(
  database: SqlRunner,
  { articles }: GenerationTables,
  rows: readonly PassageRow[],
): Promise<Passage[]> {
  const numbers = [...new Set(rows.map(({ article }) => article))];
  if (numbers.length === 0) return [];
  const texts = await database.query<TextRow>(
    `SELECT number, id, text FROM ${articles} WHERE number = ANY ($1::integer[])`,
    [numbers],
  );
  const byNumber = new Map(texts.map((row) => [row.number, row]));
  return rows.map((row) =>
    toPassage(row, row.sentences, byNumber.get(row.article) ?? unknown("article", row.article)),
  );
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
    `${selectPassages(tables)} WHERE id = ANY ($1::integer[])`,
    [[...new Set(passageIds)]],
  );
  const passages = await withTexts(database, tables, rows);
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
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
