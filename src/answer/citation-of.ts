import type { ArticleSummary } from "../articles/read/article.ts";
import type { Citation } from "./answer.ts";

/** A quote in an article: `text` stands at `[start, end)` of its `citableText`. */
export interface QuotePlace {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly part?: "title";
}

/** @param reprints ids of other articles that carry the same text */
export function citationOf(
  article: ArticleSummary,
  { text: quote, start, end, part }: QuotePlace,
  marker: number,
  reprints: readonly string[] = [],
): Citation {
  const { id: articleId, title, source, url, date, references } = article;
  const page = part === "title" ? null : pageAt(article, start);
  return {
    ...{ marker, articleId, title, source, url, date, quote, start, end },
    ...(part !== undefined && { part }),
    ...(page !== null && { page }),
    ...{ references, reprints },
  };
}

/** The page on which a place of an article's text is, from 1; null where the article has no pages. */
export function pageAt({ pages }: Pick<ArticleSummary, "pages">, start: number): number | null {
  return pages === undefined ? null : pages.findLastIndex((from) => from <= start) + 1;
}

/** The pages of several quotes, each once, in order. */
export function pagesOf(quotes: readonly Pick<Citation, "page">[]): number[] {
  return [...new Set(quotes.flatMap(({ page }) => page ?? []))].sort((a, b) => a - b);
}
