import type { FoundArticle } from "../../articles/read/article.ts";
import type { ArticleRow } from "../article-row.ts";
import type { GenerationContent } from "../generation-content.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { ArticlePlace } from "./collection-rows.ts";
import { readLayout } from "./passage-slots.ts";
import type { Layout } from "./passage-slots.ts";

/** How the articles to be indexed differ from those of a generation. */
export interface Difference {
  /** In the order of the ids. */
  readonly articles: readonly FoundArticle[];
  /** By id: those that stay as they are. */
  readonly kept: ReadonlyMap<string, Indexed>;
  /** Those that are to be cut and embedded: new ones, and changed ones. */
  readonly added: readonly FoundArticle[];
  /** Also those that come back changed. */
  readonly gone: readonly Indexed[];
  /** Kept articles that are read from other records than before. */
  readonly moved: readonly { readonly number: number; readonly recordKey: string | null }[];
  readonly before: Layout;
  /** From here on no article number was ever taken. */
  readonly nextNumber: number;
}

/** What turns the files of one generation into those of the next. */
export interface Patch {
  /** Numbers of the articles that go, also of those that come back changed. */
  readonly removed: readonly number[];
  readonly added: readonly { readonly row: ArticleRow; readonly place: ArticlePlace }[];
  readonly moved: Difference["moved"];
  /** Of all passages after the patch. */
  readonly layout: Layout;
}

/**
 * Beyond this share of empty slots everything is written anew: what was deleted from the text index is still stored.
 */
const MAX_EMPTY_SHARE = 0.2;

/** An article as a generation holds it. */
interface Indexed {
  readonly number: number;
  readonly contentHash: string;
  readonly recordKey: string | null;
  /** Its passages lie side by side. */
  readonly firstSlot: number;
  readonly passages: number;
}

/**
 * Compares the articles to be indexed with those of a generation, which was cut, embedded and indexed in the same
 * way: so an article with the same content has the same passages there, unless it has become or ceased to be a reprint.
 *
 * @returns null where writing all anew is better
 */
export function findDifference(
  database: SqliteDatabase,
  { source: { articles }, reprints }: Pick<GenerationContent, "source" | "reprints">,
): Difference | null {
  const before = readLayout(database);
  const rest = readIndexed(database);
  const numbers = [...rest.values()].map(({ number }) => number);
  const nextNumber = numbers.reduce((most, number) => Math.max(most, number + 1), 0);
  const kept = new Map<string, Indexed>();
  const added: FoundArticle[] = [];
  const moved: { number: number; recordKey: string | null }[] = [];
  for (const article of articles) {
    const { id, contentHash, recordKey } = article;
    const indexed = rest.get(id);
    const isKept =
      indexed?.contentHash === contentHash && indexed.passages > 0 === !reprints.has(id);
    if (!isKept) {
      added.push(article);
      continue;
    }
    kept.set(id, indexed);
    rest.delete(id);
    if (indexed.recordKey !== recordKey) moved.push({ number: indexed.number, recordKey });
  }
  const gone = [...rest.values()];
  const staying = [...kept.values()].reduce((sum, { passages }) => sum + passages, 0);
  if (before.nextSlot - staying > MAX_EMPTY_SHARE * before.nextSlot) return null;
  return { articles, kept, added, gone, moved, before, nextNumber };
}

/**
 * What stays keeps its place; what is added lies behind all that ever was.
 * @param rows of the added articles, in order
 */
export function planPatch(difference: Difference, rows: readonly ArticleRow[]): Patch {
  const { articles, kept, gone, moved, before } = difference;
  let { nextNumber } = difference;
  let { nextSlot } = before;
  const added = rows.map((row) => {
    const place = { number: nextNumber++, slots: row.passages.map(() => nextSlot++) };
    return { row, place };
  });
  const placeOf = new Map(added.map(({ row, place }) => [row.article.id, place]));
  const slots = articles.flatMap(({ id }) => placeOf.get(id)?.slots ?? slotsOf(kept.get(id)!));
  return {
    ...{ added, moved },
    removed: gone.map(({ number }) => number),
    layout: { slots, nextSlot },
  };
}

function slotsOf({ firstSlot, passages }: Indexed): number[] {
  return Array.from({ length: passages }, (_, at) => firstSlot + at);
}

type ArticleTuple = [number: number, id: string, contentHash: string, recordKey: string | null];
type PassagesTuple = [article: number, firstSlot: number, passages: number];

/** By article id. */
function readIndexed(database: SqliteDatabase): Map<string, Indexed> {
  const passages = database
    .prepare<[], PassagesTuple>("SELECT article, min(id), count(*) FROM passages GROUP BY article")
    .raw()
    .all();
  const placeOf = new Map(passages.map(([article, ...place]) => [article, place]));
  const articles = database
    .prepare<[], ArticleTuple>("SELECT number, id, content_hash, record_key FROM articles")
    .raw()
    .all();
  return new Map(
    articles.map(([number, id, contentHash, recordKey]) => {
      const [firstSlot, count] = placeOf.get(number) ?? [0, 0];
      return [id, { number, contentHash, recordKey, firstSlot, passages: count }];
    }),
  );
}
