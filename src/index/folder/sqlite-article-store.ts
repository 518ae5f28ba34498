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
import { toWords } from "../../text/words/words.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";

interface PassageRow extends PassageColumns {
  readonly article: number;
  readonly sentences: string;
}

interface TextRow {
  readonly id: string;
  readonly text: string;
}

const PASSAGE_COLUMNS = 'id, article, ordinal, "start", "end", sentences';

export function createSqliteArticleStore(database: SqliteDatabase): ArticleStore {
  const article = database.prepare<[string], SummaryRow & TextRow>(
    `SELECT ${SUMMARY_COLUMNS}, text FROM articles WHERE id = ?`,
  );
  const summary = database.prepare<[string], SummaryRow>(
    `SELECT ${SUMMARY_COLUMNS} FROM articles WHERE id = ?`,
  );
  const sameText = database
    .prepare<[string, string], string>(
      `SELECT id FROM articles
       WHERE text_hash = (SELECT text_hash FROM articles WHERE id = ?) AND id <> ? ORDER BY id`,
    )
    .pluck();
  const events = database
    .prepare<[], [articleId: string, row: string]>(
      "SELECT id, row FROM events JOIN articles ON number = article ORDER BY id, ordinal",
    )
    .raw();
  const readPassages = passageReader(database);
  const readPage = pageReader(database);

  return {
    get(articleId) {
      const row = article.get(articleId);
      return Promise.resolve(row ? toArticle(row) : null);
    },
    passages: (passageIds) => settle(() => readPassages.byId(passageIds)),
    passagesOf: (articleId) => settle(() => readPassages.ofArticle(articleId)),
    summaries: (articleIds) =>
      settle(() => articleIds.map((id) => toSummary(summary.get(id) ?? unknown("article", id)))),
    list: ({ search = "", limit, offset = 0 }) =>
      settle(() => readPage(toWords(search), limit, offset)),
    duplicatesOf: (articleId) => settle(() => sameText.all(articleId, articleId)),
    events: () => settle(() => events.all().map((row) => toEvent(...row))),
  };
}

/** The driver answers at once; the port promises, and so must a failure. */
function settle<T>(read: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(read());
  });
}

function passageReader(database: SqliteDatabase) {
  const byId = database.prepare<[number], PassageRow>(
    `SELECT ${PASSAGE_COLUMNS} FROM passages WHERE id = ?`,
  );
  const ofArticle = database.prepare<[string], PassageRow>(
    `SELECT ${PASSAGE_COLUMNS} FROM passages
     WHERE article = (SELECT number FROM articles WHERE id = ?) ORDER BY ordinal`,
  );
  const text = database.prepare<[number], TextRow>(
    "SELECT id, text FROM articles WHERE number = ?",
  );

  function toPassages(rows: readonly PassageRow[]): Passage[] {
    const texts = new Map<number, TextRow>();
    return rows.map((row) => {
      const article = texts.get(row.article) ?? text.get(row.article);
      if (!article) throw new RangeError(`passage ${row.id} belongs to no article`);
      texts.set(row.article, article);
      return toPassage(row, row.sentences, article);
    });
  }

  return {
    byId: (ids: readonly number[]) =>
      toPassages(ids.map((id) => byId.get(id) ?? unknown("passage", id))),
    ofArticle: (articleId: string) => toPassages(ofArticle.all(articleId)),
  };
}

type ArticlePage = Awaited<ReturnType<ArticleStore["list"]>>;

function pageReader(database: SqliteDatabase) {
  // `search_words` has a space before each word, so that what is found begins a word.
  const matching = `FROM articles WHERE NOT EXISTS (
    SELECT 1 FROM json_each(@words) AS word
    WHERE instr(search_words, ' ' || word.value) = 0)`;
  const count = database
    .prepare<[{ words: string }], number>(`SELECT count(*) ${matching}`)
    .pluck();
  const page = database.prepare<[{ words: string; limit: number; offset: number }], SummaryRow>(
    `SELECT ${SUMMARY_COLUMNS} ${matching}
     ORDER BY date DESC NULLS LAST, id LIMIT @limit OFFSET @offset`,
  );
  return (search: readonly { folded: string }[], limit: number, offset: number): ArticlePage => {
    const words = JSON.stringify(search.map((word) => word.folded));
    const range = { limit: Math.max(0, limit), offset: Math.max(0, offset) };
    return {
      total: count.get({ words }) ?? 0,
      articles: page.all({ words, ...range }).map(toSummary),
    };
  };
}
