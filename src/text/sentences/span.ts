/** Half-open range `[start, end)` in UTF-16 units of an article's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A run of whole sentences of one article, as cut by the chunker: `text === article.text.slice(start, end)`. */
export interface PassageDraft extends Span {
  readonly articleId: string;
  /** Position among the article's passages, from 0. */
  readonly ordinal: number;
  readonly text: string;
  /** The sentences inside, in order, with offsets in the article's text. A heading, a list item and a table row count as one each, a dateline does not. */
  readonly sentences: readonly Span[];
}

/** A passage as the index holds it. */
export interface Passage extends PassageDraft {
  /** Number of the passage in its index generation, from 0; also its label in the vector store. */
  readonly id: number;
}
