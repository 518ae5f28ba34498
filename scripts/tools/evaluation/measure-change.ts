import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Article } from "../../../src/articles/read/article.ts";
import { createFolderIndexStore } from "../../../src/index/folder/folder-index-store.ts";
import { buildIndex } from "../../../src/index/build/build-index.ts";
import { readSource } from "../../../src/index/build/read-source.ts";
import { BUILT_AT } from "./measure-build.ts";
import type { BuildMeasurement } from "./measure-build.ts";

/** One article in so many gets a sentence more. */
const CHANGED_EVERY = 100;
/** Files of this many articles stay far below the size that is read of one. */
const ARTICLES_A_FILE = 2000;

export type ChangeFigures = Awaited<ReturnType<typeof measureChange>>;

/** Builds a copy of the collection, changes one article in a hundred and builds again. */
export async function measureChange({
  articlesPath,
  folder,
  embedder,
  stopwatch,
}: Omit<BuildMeasurement, "rounds" | "peakMemory">) {
  const source = await readSource(articlesPath);
  const articles = source.articles.map((article) => article.read());
  const copy = join(folder, "copy");
  mkdirSync(copy);
  const build = async (): Promise<number> => {
    const started = stopwatch();
    const store = createFolderIndexStore(join(folder, "index-of-copy"));
    await buildIndex({ articlesPath: copy, store, embedder, now: () => BUILT_AT });
    return stopwatch() - started;
  };
  writeArticles(copy, articles);
  const fullMs = await build();
  writeArticles(copy, articles.map(withSentence));
  const changedMs = await build();
  const changed = Math.ceil(articles.length / CHANGED_EVERY);
  return {
    /** Of all articles. */
    articles: articles.length,
    changed,
    /** Building the index of all, into an empty folder. */
    fullMs,
    /** Building it again, when those were changed. */
    changedMs,
  };
}

function withSentence(article: Article, at: number): Article {
  if (at % CHANGED_EVERY !== 0) return article;
  return { ...article, text: `${article.text}\n\nA sentence was added on day ${at}.` };
}

function writeArticles(folder: string, articles: readonly Article[]): void {
  for (let start = 0; start < articles.length; start += ARTICLES_A_FILE) {
    const lines = articles.slice(start, start + ARTICLES_A_FILE).map(toRecord);
    writeFileSync(join(folder, `articles-${start}.jsonl`), lines.join("\n"));
  }
}

function toRecord({ id, title, date, source, url, lang, text }: Article): string {
  return JSON.stringify({ id, title, date, source, url, lang, text });
}
