import type { Article, ArticleSummary } from "../articles/read/article.ts";
import type { Collection } from "../index/collection.ts";
import { citableText } from "./citable-text.ts";
import { readDayOrder } from "../text/entities/day-order.ts";
import type { DayOrder } from "../text/entities/day-order.ts";
import { isTableHeader, readLine } from "../text/sentences/line-reading.ts";
import type { LineReading } from "../text/sentences/line-reading.ts";
import type { Passage, Span } from "../text/sentences/span.ts";
import { termOf } from "../text/words/stem.ts";
import { toTerms } from "../text/words/terms.ts";
import { toWords } from "../text/words/words.ts";

/** A sentence of an article, or its headline, with its words looked at once for any number of questions. */
export interface SentenceReading {
  readonly articleId: string;
  readonly part: "text" | "title";
  /** Offsets in the article's `citableText`; those of a sentence are of its text. */
  readonly span: Span;
  readonly text: string;
  /** Position among the article's sentences, from 0; -1 for the headline. */
  readonly ordinal: number;
  readonly terms: ReadonlySet<string>;
  /** A table row with its header, a list item with its introduction; null for what is read as it stands. */
  readonly line: LineReading | null;
  /** Terms of what it is read with, and its own. */
  readonly readTerms: ReadonlySet<string>;
}

/** An article as answering sees it. */
export interface ArticleReading {
  readonly summary: ArticleSummary;
  readonly text: string;
  /** Null where it is made of the text's own words, which are better quoted there. */
  readonly headline: SentenceReading | null;
  /** In order; the header of a table is read with its rows and is none of them. */
  readonly sentences: readonly SentenceReading[];
  /** Terms of title, dateline place and year of publication, which hold for every sentence. */
  readonly headerTerms: ReadonlySet<string>;
  /** Terms of the whole article, those of the header among them. */
  readonly terms: ReadonlySet<string>;
  /** How its days in figures are read. */
  readonly dayOrder: DayOrder | null;
}

/** @param passages all passages of the article; their overlap gives a sentence once */
export function readArticle(article: Article, passages: readonly Passage[]): ArticleReading {
  const spans = new Map<number, Span>();
  for (const passage of passages) {
    for (const span of passage.sentences) spans.set(span.start, span);
  }
  const { text, ...summary } = article;
  const sentences = [...spans.values()]
    .filter((span) => !isTableHeader(text, span))
    .sort((a, b) => a.start - b.start)
    .map((span, ordinal) => readSentence(article.id, "text", text, span, ordinal));
  const citable = citableText(article);
  const title = { start: citable.length - article.title.length, end: citable.length };
  const isOwn = !text.includes(article.title.replace(/…$/u, "").trim());
  const headline = isOwn ? readSentence(article.id, "title", citable, title, -1) : null;
  const year = article.date?.slice(0, 4) ?? "";
  const header = `${article.title}\n${article.dateline?.place ?? ""}\n${year}`;
  const headerTerms = new Set(toTerms(header));
  const terms = new Set(headerTerms);
  for (const sentence of sentences) for (const term of sentence.terms) terms.add(term);
  const dayOrder = readDayOrder(article);
  return { summary, text, headline, sentences, headerTerms, terms, dayOrder };
}

function readSentence(
  articleId: string,
  part: SentenceReading["part"],
  whole: string,
  span: Span,
  ordinal: number,
): SentenceReading {
  const text = whole.slice(span.start, span.end);
  const terms = termsOf(text);
  const line = part === "text" ? readLine(whole, span) : null;
  const readTerms = line === null ? terms : termsOf(line.text);
  return { articleId, part, span, text, ordinal, terms, line, readTerms };
}

/** Stop words too: a name may be made of them. */
function termsOf(text: string): ReadonlySet<string> {
  return new Set(toWords(text).map((word) => termOf(word.folded)));
}

/** The reading of an article of the collection. @throws RangeError where it holds no such article */
export async function readStoredArticle(
  articles: Pick<Collection["articles"], "get" | "passagesOf">,
  articleId: string,
): Promise<ArticleReading> {
  const article = await articles.get(articleId);
  if (article === null) throw new RangeError(`The index names no article ${articleId}.`);
  return readArticle(article, await articles.passagesOf(articleId));
}
