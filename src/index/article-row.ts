import type { EventRow } from "../events/event-row.ts";
import type { Article } from "../articles/read/article.ts";
import type { Passage } from "../text/sentences/span.ts";

/** A passage with the hash of the text that its vector was made from. */
export interface EmbeddedPassage {
  readonly passage: Passage;
  readonly embeddedHash: string;
}

/** An article as the collection keeps it; one that repeats another's text has no passages. */
export interface ArticleRow {
  readonly article: Article;
  readonly textHash: string;
  /** Of the record it was read from, see FoundArticle; null or absent where no later build could tell by it. */
  readonly recordKey?: string | null;
  readonly passages: readonly EmbeddedPassage[];
  /** In the order of the text; default none. Those of a reprint are its original's. */
  readonly events?: readonly EventRow[];
}
