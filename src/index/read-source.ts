import { createHash } from "node:crypto";
import type { Article } from "../articles/article.ts";
import { loadArticles } from "../articles/load-articles.ts";
import { ArticleReadError, NoArticlesError } from "../errors.ts";
import { compareText } from "./compare-text.ts";
import { fingerprintFiles } from "./fingerprint-files.ts";

/** The articles a build starts from. */
export interface Source {
  /** At least one, in the order of the ids, each with a text. */
  readonly articles: readonly Article[];
  /** Files and records that are not among the articles, each once. */
  readonly skipped: readonly ArticleReadError[];
  /** SHA-256 over ids and content hashes: equal for equal collections. */
  readonly collectionHash: string;
  readonly filesFingerprint: string;
}

/** @throws NoArticlesError when there is not one article with a text */
export async function readSource(articlesPath: string): Promise<Source> {
  // Taken first: a file that changes while it is read leaves the index stale, not wrong for good.
  const filesFingerprint = await fingerprintFiles(articlesPath);
  const loaded = await loadArticles(articlesPath);
  const articles = loaded.articles
    .filter((article) => !isEmpty(article))
    .sort((a, b) => compareText(a.id, b.id));
  const skipped = [...loaded.skipped, ...loaded.articles.filter(isEmpty).map(withoutText)];
  if (articles.length === 0) throw nothingToIndex(articlesPath, skipped);
  return { articles, skipped, collectionHash: hashCollection(articles), filesFingerprint };
}

export function nothingToIndex(
  articlesPath: string,
  skipped: readonly ArticleReadError[],
): NoArticlesError {
  const reasons = skipped.map((error) => `\n  - ${error.message}`).join("");
  return new NoArticlesError(
    `There is nothing to index in ${articlesPath}. Put articles there ` +
      `(.txt, .md, .html, .json, .jsonl), or name another place with --articles DIR.${reasons}`,
  );
}

function isEmpty(article: Article): boolean {
  return article.text.trim() === "";
}

function withoutText(article: Article): ArticleReadError {
  return new ArticleReadError(article.id, "it has no text");
}

function hashCollection(articles: readonly Article[]): string {
  const lines = articles.map(({ id, contentHash }) => `${contentHash} ${id}`);
  return createHash("sha256").update(lines.join("\0")).digest("hex");
}
