import type { Article, ArticleSummary } from "../../src/articles/read/article.ts";
import type { CollectionFacts, EvidenceSource, QuotedParagraph } from "../../src/answer/evidence-source.ts";
import { articleKey, paragraphAround } from "../../src/answer/evidence-source.ts";
import type { CollectionReport } from "../../src/index/report/collection-report.ts";

/** An article with only the fields a test cares for. */
export function article(parts: Partial<Article> = {}): Article {
  return {
    id: "summit.txt",
    title: "Leaders gather on the island",
    date: "2021-11-13",
    source: "Steppe Courier",
    url: "https://courier.example/summit",
    lang: "en",
    references: [],
    dateline: null,
    text: "The leaders met on an island near Istanbul. They stayed one day.\n\nA new secretary was named.",
    contentHash: "0",
    ...parts,
  };
}

export const FACTS: CollectionFacts = {
  articles: 2,
  passages: 7,
  duplicates: 1,
  undated: 1,
  from: "2021-11-13",
  to: "2026-03-10",
  builtAt: "2026-03-12T08:30:00.000Z",
  modelId: "toy-model",
  generation: "g-42",
};

export const REPORT: CollectionReport = {
  articles: 2,
  passages: 7,
  reprints: 1,
  undated: 1,
  dates: { from: "2021-11-13", to: "2021-11-13" },
  months: [{ value: "2021-11", articles: 1 }],
  outlets: [{ value: "Steppe Courier", articles: 2 }],
  languages: [{ value: "en", articles: 2 }],
};

/** A handful of articles in memory, which a test may change between two clicks. */
export class FixedEvidence implements EvidenceSource {
  articles: Article[];
  facts: CollectionFacts = FACTS;
  report: CollectionReport = REPORT;

  constructor(articles: Article[] = [article()]) {
    this.articles = articles;
  }

  paragraphAround(articleId: string, start: number, end: number): Promise<QuotedParagraph | null> {
    const found = this.articles.find(({ id }) => id === articleId);
    const around = found === undefined ? null : paragraphAround(found.text, start, end);
    return Promise.resolve(found === undefined || around === null ? null : { article: found, ...around });
  }

  article(articleId: string): Promise<Article | null> {
    return Promise.resolve(this.articles.find(({ id }) => id === articleId) ?? null);
  }

  articleIdOf(key: string): Promise<string | null> {
    return Promise.resolve(this.articles.find(({ id }) => articleKey(id) === key)?.id ?? null);
  }

  collectionFacts(): Promise<CollectionFacts> {
    return Promise.resolve(this.facts);
  }

  collectionReport(): Promise<CollectionReport> {
    return Promise.resolve(this.report);
  }

  searchArticles(options: { readonly search?: string; readonly limit: number }): Promise<{
    readonly total: number;
    readonly articles: readonly ArticleSummary[];
  }> {
    const words = options.search ?? "";
    const found = this.articles.filter(({ title }) => title.includes(words));
    return Promise.resolve({ total: found.length, articles: found.slice(0, options.limit) });
  }
}
