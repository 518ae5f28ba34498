import { createHash } from "node:crypto";
import type { Article } from "../../src/articles/read/article.ts";
import { contentHash } from "../../src/articles/read/content-hash.ts";
import type { Span } from "../../src/text/sentences/span.ts";
import type { ArticleRow, EmbeddedPassage } from "../../src/index/article-row.ts";

/** An article with everything optional left out, but for what is given. */
export function makeArticle(given: Partial<Article> & { readonly id: string }): Article {
  const article = {
    title: given.id,
    date: null,
    source: null,
    url: null,
    lang: null,
    references: [],
    dateline: null,
    text: "",
    ...given,
  };
  return { ...article, contentHash: given.contentHash ?? contentHash(article) };
}

/** Rows of a collection in which each passage is one paragraph; passage ids count up from 0. */
export function makeRows(articles: readonly Article[]): ArticleRow[] {
  let nextId = 0;
  return articles.map((article) => ({
    article,
    textHash: sha256(article.text),
    passages: paragraphs(article.text).map((span, ordinal): EmbeddedPassage => {
      const text = article.text.slice(span.start, span.end);
      const passage = {
        id: nextId++,
        articleId: article.id,
        ordinal,
        ...span,
        text,
        sentences: [span],
      };
      return { passage, embeddedHash: sha256(text) };
    }),
  }));
}

/** One article a passage: the title and the body of each. */
export function makePassages(...passages: readonly (readonly [title: string, body: string])[]): ArticleRow[] {
  return makeRows(passages.map(([title, text], i) => makeArticle({ id: `article-${i}`, title, text })));
}

function paragraphs(text: string): Span[] {
  return [...text.matchAll(/[^\n]+/g)].map(({ 0: paragraph, index }) => ({
    start: index,
    end: index + paragraph.length,
  }));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
