import type { EventRow } from "../events/event-row.ts";
import type { Passage } from "../text/sentences/span.ts";
import {
  PASSAGE_COLUMNS,
  SUMMARY_COLUMNS,
  toArticle,
  toEvent,
  toPassage,
  toSummary,
} from "./article-columns.ts";
import type { PassageRow, SummaryRow } from "./article-columns.ts";
import type { ArticleStore } from "./collection.ts";
import { wordsOf } from "./indexed-words.ts";

type SqlValue = string | number | readonly (string | number)[];

/** The database of a generation, and in what its SQL differs from that of others. */
export interface ArticleDatabase {
  /** `$1`, `$2`, … stand for the values. */
  query<Row extends object>(sql: string, values: readonly SqlValue[]): Promise<Row[]>;
  readonly tables: Readonly<Record<"articles" | "passages" | "events", string>>;
  /** Holds for the rows whose column is among the values of a list, which is `$1`. */
  readonly among: (column: string, type: "text" | "integer") => string;
  /** Holds for articles each of whose searched words, which are `$1` as `searchOf` gives them, begins a word of theirs. */
  readonly matching: string;
  searchOf(words: readonly string[]): SqlValue;
  /** By which articles of a day are in the order of their ids. */
  readonly order: "id" | "number";
  /** Whether U+FFFD may stand for what the database cannot hold: such an article is not the one that was hashed. */
  readonly replaces: boolean;
}

/** The greatest that a database takes for an integer. */
const MAX_ID = 2 ** 31 - 1;

/** The articles of a generation. */
export function createArticleStore(database: ArticleDatabase): ArticleStore {
  const { among, matching, order } = database;
  const { articles, events, passages } = database.tables;

  /** Ids and texts of articles are asked for by their numbers: each is unpacked once for all of its passages. */
  async function toPassages(found: readonly PassageRow[]): Promise<Passage[]> {
    if (found.length === 0) return [];
    const texts = await database.query<{ number: number; id: string; text: string }>(
      `SELECT number, id, text FROM ${articles} WHERE ${among("number", "integer")}`,
      [[...new Set(found.map(({ article }) => article))]],
    );
    const byNumber = new Map(texts.map((row) => [row.number, row]));
    return found.map((row) => toPassage(row, byNumber.get(row.article) ?? unknown("article", row.article)));
  }

  return {
    async get(articleId) {
      const [row] = await database.query<SummaryRow & { readonly text: string }>(
        `SELECT ${SUMMARY_COLUMNS}, text FROM ${articles} WHERE id = $1`,
        [articleId],
      );
      if (row === undefined) return null;
      const isReplaced = database.replaces && row.text.includes("\uFFFD");
      return isReplaced ? { ...toSummary(row), text: row.text } : toArticle(row);
    },
    async passages(ids) {
      const whole = ids.filter((id) => Number.isInteger(id) && id >= 0 && id <= MAX_ID);
      const found = await database.query<PassageRow>(
        `SELECT ${PASSAGE_COLUMNS} FROM ${passages} WHERE ${among("id", "integer")}`,
        [[...new Set(whole)]],
      );
      return inOrder("passage", ids, await toPassages(found));
    },
    async passagesOf(articleId) {
      const found = await database.query<PassageRow>(
        `SELECT ${PASSAGE_COLUMNS} FROM ${passages}
         WHERE article = (SELECT number FROM ${articles} WHERE id = $1) ORDER BY ordinal`,
        [articleId],
      );
      return toPassages(found);
    },
    async summaries(ids) {
      const found = await database.query<SummaryRow>(
        `SELECT ${SUMMARY_COLUMNS} FROM ${articles} WHERE ${among("id", "text")}`,
        [ids],
      );
      return inOrder("article", ids, found.map(toSummary));
    },
    async list({ search = "", limit, offset = 0 }) {
      const words = database.searchOf([...new Set(wordsOf(search))]);
      const [count] = await database.query<{ total: number }>(
        `SELECT CAST(count(*) AS integer) AS total FROM ${articles} WHERE ${matching}`,
        [words],
      );
      const found = await database.query<SummaryRow>(
        `SELECT ${SUMMARY_COLUMNS} FROM ${articles} WHERE ${matching}
         ORDER BY date DESC NULLS LAST, ${order} LIMIT $2 OFFSET $3`,
        [words, Math.max(0, limit), Math.max(0, offset)],
      );
      return { total: count?.total ?? 0, articles: found.map(toSummary) };
    },
    async duplicatesOf(articleId) {
      const found = await database.query<{ id: string }>(
        `SELECT id FROM ${articles}
         WHERE text_hash = (SELECT text_hash FROM ${articles} WHERE id = $1) AND id <> $1
         ORDER BY number`,
        [articleId],
      );
      return found.map(({ id }) => id);
    },
    async events(): Promise<EventRow[]> {
      const found = await database.query<{ id: string; row: string }>(
        `SELECT a.id, e.row FROM ${events} e JOIN ${articles} a ON a.number = e.article
         ORDER BY a.number, e.ordinal`,
        [],
      );
      return found.map(({ id, row }) => toEvent(id, row));
    },
  };
}

function inOrder<Id extends string | number, T extends { readonly id: Id }>(
  kind: "article" | "passage",
  ids: readonly Id[],
  found: readonly T[],
): T[] {
  const byId = new Map(found.map((one) => [one.id, one]));
  return ids.map((id) => byId.get(id) ?? unknown(kind, id));
}

/** @throws RangeError always: what was asked for by its id is not in the generation */
function unknown(kind: "article" | "passage", id: string | number): never {
  throw new RangeError(`this generation of the index holds no ${kind} ${JSON.stringify(id)}`);
}
