import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chunkArticle } from "../../../src/articles/chunk/chunk-article.ts";
import { syntheticArticles } from "./synthetic-articles.ts";

/** Files of this many articles stay far below the size that is read of one. */
const ARTICLES_A_FILE = 2000;

/**
 * Writes articles into a new folder, until their passages are at least as many as wanted.
 * @param texts see `syntheticArticles`
 */
export function writeSyntheticArticles(
  folder: string,
  texts: readonly string[],
  { passages, seed }: { readonly passages: number; readonly seed: number },
): void {
  mkdirSync(folder);
  let lines: string[] = [];
  let files = 0;
  let written = 0;
  const flush = (): void => {
    files += 1;
    writeFileSync(join(folder, `articles-${files}.jsonl`), lines.join("\n"));
    lines = [];
  };
  for (const article of syntheticArticles(texts, seed)) {
    lines.push(JSON.stringify(article));
    written += chunkArticle({ ...article, source: null, dateline: null }).length;
    if (lines.length === ARTICLES_A_FILE) flush();
    if (written >= passages) break;
  }
  if (lines.length > 0) flush();
}
