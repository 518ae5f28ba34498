import type { EventRow } from "../../events/event-row.ts";
import type { Collection } from "../../index/collection.ts";
import type { Citation } from "../answer.ts";
import { citationOf } from "../citation-of.ts";

/** What an event row stands on, with the marker; null where its quote does not stand in its article. */
export async function citeRow(
  { articleId, quote }: Pick<EventRow, "articleId" | "quote">,
  marker: number,
  articles: Pick<Collection["articles"], "get">,
): Promise<Citation | null> {
  const article = await articles.get(articleId);
  if (article?.text.slice(quote.start, quote.end) !== quote.text) return null;
  return citationOf(article, quote, marker);
}
