import type { Article, ArticleSummary } from "../../src/articles/read/article.ts";
import type { ArticleRow } from "../../src/index/article-row.ts";
import type { ArticleStore } from "../../src/index/collection.ts";
import { toWords } from "../../src/text/words/words.ts";

/** The store's promises kept by plain lists. @param rows in the order of the article ids */
export function createMemoryArticleStore(rows: readonly ArticleRow[]): ArticleStore {
  const articles = rows.map((row) => row.article);
  const passages = rows.flatMap((row) => row.passages.map(({ passage }) => passage));

  return {
    get: (articleId) => Promise.resolve(articles.find(({ id }) => id === articleId) ?? null),
    passages: async (passageIds) =>
      Promise.all(passageIds.map((id) => found(passages.find((passage) => passage.id === id)))),
    passagesOf: (articleId) => Promise.resolve(passages.filter((passage) => passage.articleId === articleId)),
    summaries: async (articleIds) =>
      Promise.all(
        articleIds.map(async (id) => toSummary(await found(articles.find((one) => one.id === id)))),
      ),
    list({ search = "", limit, offset = 0 }) {
      const wanted = foldedWords(search);
      const matching = articles.filter(({ title, source }) => {
        const words = [...foldedWords(title), ...foldedWords(source ?? "")];
        return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)));
      });
      const ordered = matching.sort(newestFirst).map(toSummary);
      return Promise.resolve({
        total: ordered.length,
        articles: ordered.slice(offset, offset + limit),
      });
    },
    duplicatesOf(articleId) {
      const text = articles.find(({ id }) => id === articleId)?.text;
      const others = articles.filter((other) => other.id !== articleId && other.text === text);
      return Promise.resolve(others.map(({ id }) => id));
    },
    events: () => Promise.resolve(rows.flatMap(({ events = [] }) => events)),
  };
}

function found<T>(value: T | undefined): Promise<T> {
  return value === undefined ? Promise.reject(new RangeError("no such id")) : Promise.resolve(value);
}

function toSummary(article: Article): ArticleSummary {
  const summary: ArticleSummary & { text?: string } = { ...article };
  delete summary.text;
  return summary;
}

function newestFirst(a: Article, b: Article): number {
  return (b.date ?? "").localeCompare(a.date ?? "") || (a.id < b.id ? -1 : 1);
}

function foldedWords(text: string): string[] {
  return toWords(text).map((word) => word.folded);
}
