import type { ArticleSummary } from "../articles/article.ts";
import type { Passage } from "../chunking/passage.ts";
import type { Collection } from "../index/collection.ts";
import { toTerms } from "../language/terms.ts";
import { countTerms } from "./bm25.ts";
import type { TermCounts } from "./bm25.ts";

/** A passage with what ranking needs to know of it. */
export interface ReadPassage {
  readonly passage: Passage;
  readonly article: ArticleSummary;
  readonly terms: TermCounts;
}

/** Passages of the collection by id, in the order given. */
export type PassageReader = (passageIds: readonly number[]) => Promise<ReadPassage[]>;

/**
 * How much more a term counts in the title, or in the place a story was filed from, than in the body.
 * Every passage carries its article's title, so that more would drown what the passages say.
 */
const TITLE_WEIGHT = 2;
/** About 40 MB; the passages of some thousand articles. */
const MAX_CACHED_PASSAGES = 10_000;

/** Reads passages and counts their terms; what was read last is kept for the next query. */
export function createPassageReader(collection: Collection): PassageReader {
  const cache = new Map<number, ReadPassage>();

  async function readMissing(passageIds: readonly number[]): Promise<void> {
    const passages = await collection.articles.passages(passageIds);
    const articleIds = [...new Set(passages.map((passage) => passage.articleId))];
    const summaries = await collection.articles.summaries(articleIds);
    const articles = new Map(summaries.map((summary) => [summary.id, summary]));
    for (const passage of passages) {
      const article = articles.get(passage.articleId);
      if (article !== undefined) cache.set(passage.id, readPassage(passage, article));
    }
  }

  return async (passageIds) => {
    await readMissing(passageIds.filter((id) => !cache.has(id)));
    const read = passageIds.flatMap((id) => cache.get(id) ?? []);
    for (const entry of read) touch(cache, entry);
    shrink(cache);
    return read;
  };
}

function readPassage(passage: Passage, article: ArticleSummary): ReadPassage {
  const heading = [...toTerms(article.title), ...toTerms(article.dateline?.place ?? "")];
  return { passage, article, terms: countTerms(heading, toTerms(passage.text), TITLE_WEIGHT) };
}

/** A Map keeps the order of insertion, so that its first entries are those not used for longest. */
function touch(cache: Map<number, ReadPassage>, entry: ReadPassage): void {
  cache.delete(entry.passage.id);
  cache.set(entry.passage.id, entry);
}

function shrink(cache: Map<number, ReadPassage>): void {
  for (const id of cache.keys()) {
    if (cache.size <= MAX_CACHED_PASSAGES) return;
    cache.delete(id);
  }
}
