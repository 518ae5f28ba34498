import type { Article } from "../../src/articles/read/article.ts";
import { chunkArticle } from "../../src/articles/chunk/chunk-article.ts";
import { readArticle } from "../../src/answer/article-reading.ts";
import type { ArticleReading } from "../../src/answer/article-reading.ts";
import { loadAliasTable } from "../../src/text/names/alias-table.ts";
import { createCollectionWords } from "../../src/question/collection-words.ts";
import type { Question } from "../../src/question/question.ts";
import { createQuestionReader } from "../../src/question/read-question.ts";
import { statisticsOf } from "../question/word-statistics.ts";

/** An article read as the index would give it. */
export function readingOf(text: string, details: Partial<Article> = {}): ArticleReading {
  const article: Article = {
    id: "a.txt",
    title: "Untitled",
    date: null,
    source: null,
    url: null,
    lang: null,
    references: [],
    dateline: null,
    text,
    contentHash: "",
    ...details,
  };
  const passages = chunkArticle(article).map((draft, id) => ({ ...draft, id }));
  return readArticle(article, passages);
}

const aliases = loadAliasTable();

/** The question as read against a collection of the given passages. */
export function questionOf(text: string, passages: readonly string[]): Question {
  const collection = createCollectionWords(statisticsOf(passages), () => true);
  const reader = createQuestionReader({ aliases, collection });
  return reader.read({ text, earlier: [], now: new Date("2026-03-12T00:00:00Z") })[0]!;
}
