import type { SqliteDatabase } from "../sqlite/sqlite-database.ts";
import type { ArticlePlace, ArticleRow } from "./collection-rows.ts";
import { readLayout } from "./passage-slots.ts";
import type { Layout } from "./passage-slots.ts";

/** What turns the files of one generation into those of the next. */
export interface Patch {
  /** Numbers of the articles that go, also of those that come back changed. */
  readonly removed: readonly number[];
  readonly removedSlots: readonly number[];
  readonly added: readonly { readonly row: ArticleRow; readonly place: ArticlePlace }[];
  /** Of all passages after the patch. */
  readonly layout: Layout;
}

/**
 * Beyond this share of empty slots everything is written anew: what was deleted from the graph is still walked
 * through by every search, and what was deleted from the text index is still stored.
 */
const MAX_EMPTY_SHARE = 0.2;

/** Where more of the passages change, writing all of them takes hardly longer. */
const MAX_CHANGED_SHARE = 0.5;

/** An article as a generation holds it. */
interface Indexed {
  readonly number: number;
  readonly contentHash: string;
  readonly textHash: string;
  readonly slots: number[];
  readonly embeddedHashes: string[];
}

/**
 * Compares the articles to be indexed with those of a generation. What stays keeps its place; what is added lies
 * behind all that ever was.
 *
 * @param database of the generation, which was cut, embedded and indexed in the same way
 * @returns null where writing all anew is better
 */
export function planPatch(database: SqliteDatabase, rows: readonly ArticleRow[]): Patch | null {
  const before = readLayout(database);
  if (before === null) return null;
  const indexed = readIndexed(database);
  let nextNumber = [...indexed.values()].reduce(
    (most, { number }) => Math.max(most, number + 1),
    0,
  );
  let { nextSlot } = before;
  const slots: number[] = [];
  const added: { row: ArticleRow; place: ArticlePlace }[] = [];
  for (const row of rows) {
    const known = indexed.get(row.article.id);
    if (known !== undefined && isSame(row, known)) {
      indexed.delete(row.article.id);
      slots.push(...known.slots);
      continue;
    }
    const place = { number: nextNumber++, slots: row.passages.map(() => nextSlot++) };
    added.push({ row, place });
    slots.push(...place.slots);
  }
  const gone = [...indexed.values()];
  const removedSlots = gone.flatMap((article) => article.slots);
  const isSmall = removedSlots.length <= MAX_CHANGED_SHARE * before.slots.length;
  if (!isSmall || nextSlot - slots.length > MAX_EMPTY_SHARE * nextSlot) return null;
  const removed = gone.map(({ number }) => number);
  return { removed, removedSlots, added, layout: { slots, nextSlot } };
}

function isSame({ article, textHash, passages }: ArticleRow, indexed: Indexed): boolean {
  return (
    article.contentHash === indexed.contentHash &&
    textHash === indexed.textHash &&
    passages.length === indexed.slots.length &&
    passages.every(({ embeddedHash }, at) => embeddedHash === indexed.embeddedHashes[at])
  );
}

/** By article id. */
function readIndexed(database: SqliteDatabase): Map<string, Indexed> {
  const byNumber = new Map<number, Indexed>();
  const byId = new Map<string, Indexed>();
  const articles = database
    .prepare<[], [number, string, string, string]>(
      "SELECT number, id, content_hash, text_hash FROM articles",
    )
    .raw();
  for (const [number, id, contentHash, textHash] of articles.iterate()) {
    const article = { number, contentHash, textHash, slots: [], embeddedHashes: [] };
    byNumber.set(number, article);
    byId.set(id, article);
  }
  const passages = database
    .prepare<[], [number, number, string]>(
      "SELECT article, id, embedded_hash FROM passages ORDER BY article, ordinal",
    )
    .raw();
  for (const [number, slot, embeddedHash] of passages.iterate()) {
    const article = byNumber.get(number)!;
    article.slots.push(slot);
    article.embeddedHashes.push(embeddedHash);
  }
  return byId;
}
