import { hash } from "node:crypto";
import type { FoundArticle } from "../../articles/read/article.ts";
import { READ_FORMATS } from "../../articles/read/formats.ts";
import { loadFound } from "../../articles/read/load-articles.ts";
import type { ArticleWarning, FindOptions } from "../../articles/read/load-articles.ts";
import { NoArticlesError } from "../../platform/errors.ts";
import type { ArticleReadError } from "../../platform/errors.ts";
import { compareText } from "../compare-text.ts";
import { fingerprintFiles } from "./fingerprint-files.ts";

/** The articles a build starts from. */
export interface Source {
  /** At least one, in the order of the ids. */
  readonly articles: readonly FoundArticle[];
  /** Files and records that are not among the articles, each once. */
  readonly skipped: readonly ArticleReadError[];
  readonly warnings: readonly ArticleWarning[];
  /** SHA-256 over ids and content hashes: equal for equal collections. */
  readonly collectionHash: string;
  readonly filesFingerprint: string;
}

/**
 * @throws NoArticlesError when there is not one article
 */
export async function readSource(articlesPath: string, options: FindOptions = {}): Promise<Source> {
  // Taken first: a file that changes while it is read leaves the index stale, not wrong for good.
  const filesFingerprint = await fingerprintFiles(articlesPath);
  const { articles: read, skipped, warnings } = await loadFound(articlesPath, options);
  if (read.length === 0) throw nothingToIndex(articlesPath, skipped);
  const articles = [...read].sort((a, b) => compareText(a.id, b.id));
  const lines = articles.map(({ id, contentHash }) => `${contentHash} ${id}`);
  const collectionHash = hash("sha256", lines.join("\0"));
  return { articles, skipped, warnings, collectionHash, filesFingerprint };
}

function nothingToIndex(articlesPath: string, skipped: readonly ArticleReadError[]): NoArticlesError {
  const reasons = skipped.map((error) => `\n  - ${error.message}`).join("");
  return new NoArticlesError(
    `There is nothing to index in ${articlesPath}. Put articles there ` +
      `(${READ_FORMATS}), or name another place with --articles DIR.${reasons}`,
  );
}
