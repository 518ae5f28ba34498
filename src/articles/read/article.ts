import type { DeclaredEvent } from "./declared-event.ts";

/** Where a story was filed from, e.g. `ALMATY – `: the place, and the span of the whole dateline in the text. */
export interface Dateline {
  readonly place: string;
  /** UTF-16 offset of the dateline's first unit in `Article.text`. */
  readonly start: number;
  /** Offset after the dateline and the dash or space that ends it. */
  readonly end: number;
}

/** A news item as published, its text normalised (see normalize-text). */
export interface Article {
  /** The record's own id where it has one, else the path relative to the articles folder with `/` separators. */
  readonly id: string;
  /** The published title, or the first sentence or short line where there is none. Never empty. */
  readonly title: string;
  /** Day of publication, `YYYY-MM-DD`; null when the source gives none. Never guessed. */
  readonly date: string | null;
  /** The outlet. */
  readonly source: string | null;
  /** http or https only. */
  readonly url: string | null;
  /** BCP 47 tag as given by the source. */
  readonly lang: string | null;
  /** URLs a brief was written from; empty for ordinary articles. */
  readonly references: readonly string[];
  readonly dateline: Dateline | null;
  /** NFC, `\n` line ends, no control or zero-width characters. Paragraphs are separated by blank lines. */
  readonly text: string;
  /** Of a document with pages the offsets in the text at which they begin, in their order. */
  readonly pages?: readonly number[];
  /** SHA-256 (hex) of title, metadata and text: equal hashes mean nothing need be embedded again. */
  readonly contentHash: string;
  /** Events that the source gives as data; in an article that is being read alone, the index keeps the rows made of it. */
  readonly declared?: readonly DeclaredEvent[];
}

/** What a citation needs of an article. */
export type ArticleSummary = Omit<Article, "text">;

/** What tells whether an article has changed, and which it repeats. */
export interface ArticleHead extends Pick<Article, "id" | "date" | "contentHash"> {
  /** See textHash. */
  readonly textHash: string;
}

/** An article of a collection, which need not have been read as a whole. */
export interface FoundArticle extends ArticleHead {
  /** Another one where the article would be read otherwise (see recordKey); null where that cannot be told. */
  readonly recordKey: string | null;
  read(): Article;
}
