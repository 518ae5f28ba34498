import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import type { DayBasis } from "./days-said.ts";
import type { NoticeTitle } from "./notice-title.ts";

/** What the parts of an article are read by. */
export interface Notice {
  readonly article: Article;
  readonly basis: DayBasis;
  /** Null where the article has none of its own. */
  readonly title: NoticeTitle | null;
  /** Of the article, in order. */
  readonly sentences: readonly Span[];
}

/** How many sentences at the beginning of a notice are about the event of its title, whatever that is called. */
export const MOST_OPENING = 5;

/** The words at a span of an article's text. */
export function slice({ text }: { readonly text: string }, { end, start }: Span): string {
  return text.slice(start, end);
}
