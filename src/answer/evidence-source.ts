import { createHash } from "node:crypto";
import type { Article, ArticleSummary } from "../articles/read/article.ts";
import type { Collection } from "../index/collection.ts";
import { reportCollection } from "../index/report/collection-report.ts";
import type { CollectionReport } from "../index/report/collection-report.ts";
import { citableText } from "./citable-text.ts";
import { pageAt } from "./citation-of.ts";

/** A quote where it stands: `before + quote + after` is the article's text around it, whole paragraphs. */
export interface QuotedParagraph {
  readonly article: ArticleSummary;
  /** As of a citation. */
  readonly page?: number;
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

/** What `/about` tells of the collection in use. */
export interface CollectionFacts {
  readonly articles: number;
  readonly passages: number;
  readonly duplicates: number;
  readonly undated: number;
  /** First and last publication day, `YYYY-MM-DD`; null when no article is dated. */
  readonly from: string | null;
  readonly to: string | null;
  /** ISO instant of the build. */
  readonly builtAt: string;
  readonly modelId: string;
  readonly generation: string;
}

/** The collection as the buttons and the information commands need it; always the generation in use. */
export interface EvidenceSource {
  /** The paragraph(s) around `[start, end)` of an article's `citableText`; null where the article or the span is not there. */
  paragraphAround(articleId: string, start: number, end: number): Promise<QuotedParagraph | null>;
  /** Null when the collection has no such article. */
  article(articleId: string): Promise<Article | null>;
  /** The id whose `articleKey` is `key`; null when no article of the collection has it. */
  articleIdOf(key: string): Promise<string | null>;
  collectionFacts(): Promise<CollectionFacts>;
  /** Articles by month, outlet and language. Reads every article once for each generation. */
  collectionReport(): Promise<CollectionReport>;
  /** Newest first, undated last; `search` keeps those whose title or source holds every word of it. */
  searchArticles(options: {
    readonly search?: string;
    readonly limit: number;
  }): Promise<{ readonly total: number; readonly articles: readonly ArticleSummary[] }>;
}

/**
 * Bytes of SHA-256 that stand for an article id in a button. Two of a million articles share a key in
 * one of 37 million collections (birthday bound, 2^64 / (10^12 / 2)).
 */
export const ARTICLE_KEY_BYTES = 8;

/** A short name for an article id of any length: the first bytes of its SHA-256, base64url. */
export function articleKey(articleId: string): string {
  return createHash("sha256").update(articleId).digest().subarray(0, ARTICLE_KEY_BYTES).toString("base64url");
}

/**
 * Widens `[start, end)` to the paragraphs (separated by blank lines) it touches. Null when the span
 * is not one of `text`.
 */
export function paragraphAround(
  text: string,
  start: number,
  end: number,
): Pick<QuotedParagraph, "before" | "quote" | "after"> | null {
  if (start < 0 || start >= end || end > text.length) return null;
  const breakBefore = text.lastIndexOf("\n\n", start - 1);
  const breakAfter = text.indexOf("\n\n", end);
  const from = start === 0 || breakBefore === -1 ? 0 : breakBefore + 2;
  const to = breakAfter === -1 ? text.length : breakAfter;
  return {
    before: text.slice(Math.min(from, start), start),
    quote: text.slice(start, end),
    after: text.slice(end, to),
  };
}

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

async function readKeys({ articles }: Pick<Collection, "articles">): Promise<ReadonlyMap<string, string>> {
  const idsByKey = new Map<string, string>();
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = await articles.list({ limit: PAGE_SIZE, offset });
    for (const { id } of page.articles) idsByKey.set(articleKey(id), id);
    if (offset + PAGE_SIZE >= page.total) return idsByKey;
  }
}
