import type { EventRow } from "../articles/events/event-row.ts";
import type { Article } from "../articles/read/article.ts";
import type { Passage } from "../text/sentences/span.ts";
import { toEvent, toPassage, toSummary } from "./article-columns.ts";
import type { PassageRow, SummaryRow } from "./article-columns.ts";
import type { ArticleStore } from "./collection.ts";
import { wordsOf } from "./indexed-words.ts";

type Soon<T> = T | Promise<T>;

/** What a database knows of the articles of a generation: rows by what they are asked for, in any order where none is told. */
export interface ArticleRows {
  article(articleId: string): Soon<Article | null>;
  summaries(articleIds: readonly string[]): Soon<readonly SummaryRow[]>;
  /** @param passageIds distinct; what is no id of a passage has no row */
  passages(passageIds: readonly number[]): Soon<readonly PassageRow[]>;
  /** In reading order. */
  passagesOf(articleId: string): Soon<readonly PassageRow[]>;
  /** Ids and texts of articles by their numbers: each is unpacked once for all of its passages. */
  texts(numbers: readonly number[]): Soon<readonly TextRow[]>;
  /** As `ArticleStore.list`. @param words folded and distinct, each the beginning of a word that is looked for */
  page(words: readonly string[], limit: number, offset: number): Soon<PageRows>;
  duplicatesOf(articleId: string): Soon<readonly string[]>;
  /** Events in JSON, by article id and in the order of the text. */
  events(): Soon<readonly { readonly id: string; readonly row: string }[]>;
}

export interface TextRow {
  readonly number: number;
  readonly id: string;
  readonly text: string;
}

interface PageRows {
  readonly total: number;
  readonly rows: readonly SummaryRow[];
}

/** The articles of a generation out of the rows of its database. */
export function createArticleStore(rows: ArticleRows): ArticleStore {
  async function toPassages(found: readonly PassageRow[]): Promise<Passage[]> {
    if (found.length === 0) return [];
    const texts = await rows.texts([...new Set(found.map(({ article }) => article))]);
    const byNumber = new Map(texts.map((row) => [row.number, row]));
    return found.map((row) =>
      toPassage(row, byNumber.get(row.article) ?? unknown("article", row.article)),
    );
  }

  return {
    get: async (articleId) => await rows.article(articleId),
    async passages(ids) {
      const found = await rows.passages([...new Set(ids)]);
      return inOrder("passage", ids, await toPassages(found));
    },
    passagesOf: async (articleId) => toPassages(await rows.passagesOf(articleId)),
    async summaries(ids) {
      return inOrder("article", ids, (await rows.summaries(ids)).map(toSummary));
    },
    async list({ search = "", limit, offset = 0 }) {
      const words = [...new Set(wordsOf(search))];
      const page = await rows.page(words, Math.max(0, limit), Math.max(0, offset));
      return { total: page.total, articles: page.rows.map(toSummary) };
    },
    duplicatesOf: async (articleId) => [...(await rows.duplicatesOf(articleId))],
    async events(): Promise<EventRow[]> {
      return (await rows.events()).map(({ id, row }) => toEvent(id, row));
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
