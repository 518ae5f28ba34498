import type { EventRow } from "../events/event-row.ts";
import type { Article, ArticleSummary } from "../articles/read/article.ts";
import type { Passage } from "../text/sentences/span.ts";
import type { Hit, VectorIndex } from "./vectors/vector-index.ts";
import type { Manifest } from "./manifest.ts";

/**
 * How much more a term counts in the title than in the body. Titles are short and chosen; 2 to 3 is
 * usual for news, and every passage of an article carries its title, so more would drown the body.
 */
export const TITLE_WEIGHT = 2.5;

/**
 * How fast repetitions of a term stop counting in BM25, and how much long texts are held back: the usual values
 * (Robertson and Zaragoza, “The Probabilistic Relevance Framework”, 2009, §3.5.2), which FTS5 has too.
 */
export const BM25 = { k1: 1.2, b: 0.75 } as const;

/** BM25 over passages, title weighted above body. Terms come from `language/terms`. */
export interface LexicalIndex {
  /** Passages holding any of the terms, best first; equal scores by smaller passage id. At most `k`. */
  search(terms: readonly string[], k: number): Promise<Hit[]>;
}

/** What the collection's articles are made of, word by word. */
export interface Vocabulary {
  readonly passageCount: number;
  /** Number of passages (title or body) holding the index term; 0 for an unknown one. */
  documentFrequency(term: string): number;
  /** Folded words as they stand in the articles (not stemmed) with the number of passages holding each. */
  words(): ReadonlyMap<string, number>;
}

export interface ArticleStore {
  get(articleId: string): Promise<Article | null>;
  /** Passages in the order of the ids. @throws RangeError on an id the generation does not hold */
  passages(passageIds: readonly number[]): Promise<Passage[]>;
  /** All passages of an article, in reading order. */
  passagesOf(articleId: string): Promise<Passage[]>;
  summaries(articleIds: readonly string[]): Promise<ArticleSummary[]>;
  /**
   * Articles by date, newest first and undated last, then by id.
   * `search` keeps those whose title or source holds every word of it, folded.
   */
  list(options: {
    readonly search?: string;
    readonly limit: number;
    readonly offset?: number;
  }): Promise<{ readonly total: number; readonly articles: readonly ArticleSummary[] }>;
  /** Ids of other articles with the same text, by id. */
  duplicatesOf(articleId: string): Promise<string[]>;
  /** The events of all articles, by article id and in the order of the text. */
  events(): Promise<EventRow[]>;
}

/** One generation of the index, open for reading. */
export interface Collection {
  readonly manifest: Manifest;
  readonly articles: ArticleStore;
  readonly lexical: LexicalIndex;
  readonly vectors: VectorIndex;
  readonly vocabulary: Vocabulary;
  close(): void;
}
