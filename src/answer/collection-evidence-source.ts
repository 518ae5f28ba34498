import { citableText } from "./citable-text.ts";
import { pageAt } from "./citation-of.ts";
import { articleKey, paragraphAround } from "./evidence-source.ts";
import type { EvidenceSource } from "./evidence-source.ts";
import type { Collection } from "../index/collection.ts";
import { reportCollection } from "../index/report/collection-report.ts";
import type { CollectionReport } from "../index/report/collection-report.ts";

/** Articles listed at once while the keys of all are worked out. */
const PAGE_SIZE = 1_000;

/** One generation of the collection, as the passages behind an answer and the information commands need it. */
export function createCollectionEvidenceSource(
  collection: Pick<Collection, "articles" | "manifest">,
): EvidenceSource {
  const { articles, manifest } = collection;
  let idsByKey: Promise<ReadonlyMap<string, string>> | null = null;
  let report: Promise<CollectionReport> | null = null;

  return {
    async paragraphAround(articleId, start, end) {
      const article = await articles.get(articleId);
      if (article === null) return null;
      const { text, ...summary } = article;
      const around = paragraphAround(citableText({ text, title: article.title }), start, end);
      const page = start < text.length ? pageAt(summary, start) : null;
      return around && { article: summary, ...(page !== null && { page }), ...around };
    },
    article: (articleId) => articles.get(articleId),
    async articleIdOf(key) {
      idsByKey ??= readKeys(collection);
      return (await idsByKey).get(key) ?? null;
    },
    collectionFacts() {
      const { counts, dates, builtAt, model, generation } = manifest;
      return Promise.resolve({
        articles: counts.articles,
        passages: counts.passages,
        duplicates: counts.duplicates,
        undated: counts.undated,
        from: dates?.from ?? null,
        to: dates?.to ?? null,
        builtAt,
        modelId: model.id,
        generation,
      });
    },
    collectionReport: () => (report ??= reportCollection(collection)),
    searchArticles: (options) => articles.list(options),
  };
}

async function readKeys({
  articles,
}: Pick<Collection, "articles">): Promise<ReadonlyMap<string, string>> {
  const idsByKey = new Map<string, string>();
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = await articles.list({ limit: PAGE_SIZE, offset });
    for (const { id } of page.articles) idsByKey.set(articleKey(id), id);
    if (offset + PAGE_SIZE >= page.total) return idsByKey;
  }
}
