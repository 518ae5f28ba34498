import type { Article, ArticleSummary } from "../../articles/read/article.ts";
import type { Passage } from "../../text/sentences/span.ts";
import type { Collection } from "../collection.ts";
import { toTerms } from "../../text/words/terms.ts";
import type { TermDocument } from "./bm25.ts";

/** A passage with what ranking needs to know of it. */
export interface ReadPassage {
  readonly passage: Passage;
  readonly article: ArticleSummary;
  readonly terms: TermDocument;
}

/** Texts of a collection as terms; what was read last is kept for the next query. */
export interface CollectionReader {
  /** In the order of the ids. */
  readPassages(passageIds: readonly number[]): Promise<ReadPassage[]>;
  /** Terms of whole articles, in the order of the ids. */
  readArticles(articleIds: readonly string[]): Promise<TermDocument[]>;
}

/** A few thousand words of cached terms weigh some kilobytes, since equal terms are one string: 30 MB in all. */
const MAX_CACHED_PASSAGES = 10_000;
const MAX_CACHED_ARTICLES = 2_000;

/** @param collection one generation, which never changes. */
export function createCollectionReader({ articles }: Collection): CollectionReader {
  const passageCache = new Map<number, ReadPassage>();
  const articleCache = new Map<string, TermDocument>();

  return {
    readPassages: (passageIds) =>
      recall(passageCache, passageIds, MAX_CACHED_PASSAGES, async (missing) => {
        const passages = await articles.passages(missing);
        const articleIds = [...new Set(passages.map((passage) => passage.articleId))];
        const summaries = await articles.summaries(articleIds);
        const byId = new Map(summaries.map((summary) => [summary.id, summary]));
        return passages.map((one) => [one.id, readPassage(one, byId.get(one.articleId)!)]);
      }),

    readArticles: (articleIds) =>
      recall(articleCache, articleIds, MAX_CACHED_ARTICLES, async (missing) => {
        const found = await Promise.all(missing.map((id) => articles.get(id)));
        return found.flatMap((one) => (one === null ? [] : [[one.id, readArticle(one)]]));
      }),
  };
}

function readPassage(passage: Passage, article: ArticleSummary): ReadPassage {
  return { passage, article, terms: [...headingTerms(article), ...toTerms(passage.text)] };
}

function readArticle(article: Article): TermDocument {
  return [...headingTerms(article), ...toTerms(article.text)];
}

function headingTerms({ title, dateline }: ArticleSummary): string[] {
  return [...toTerms(title), ...toTerms(dateline?.place ?? "")];
}

/** The entries of the ids, in their order; beyond `limit` all others are forgotten, as by `remembering`. */
async function recall<K, V extends object>(
  cache: Map<K, V>,
  ids: readonly K[],
  limit: number,
  read: (missing: readonly K[]) => Promise<(readonly [K, V])[]>,
): Promise<V[]> {
  // Held here: while the missing ones are read, another question may push the known ones out of the cache.
  const entries = new Map(ids.filter((id) => cache.has(id)).map((id) => [id, cache.get(id)!]));
  const missing = ids.filter((id) => !entries.has(id));
  for (const [id, entry] of await read(missing)) entries.set(id, entry);
  if (cache.size + missing.length > limit) cache.clear();
  for (const [id, entry] of entries) cache.set(id, entry);
  return ids.filter((id) => entries.has(id)).map((id) => entries.get(id)!);
}
