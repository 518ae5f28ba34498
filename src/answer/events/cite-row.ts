import type { EventRow } from "../../articles/events/event-row.ts";
import type { Collection } from "../../index/collection.ts";
import type { Citation } from "../answer.ts";

/** What an event row stands on, with the marker; null where its quote does not stand in its article. */
export async function citeRow(
  { articleId, quote }: Pick<EventRow, "articleId" | "quote">,
  marker: number,
  articles: Pick<Collection["articles"], "get">,
): Promise<Citation | null> {
  const article = await articles.get(articleId);
  if (article?.text.slice(quote.start, quote.end) !== quote.text) return null;
  const { title, source, url, date, references } = article;
  const { start, end, text } = quote;
  return { marker, articleId, title, source, url, date, quote: text, start, end, references, reprints: [] }; // prettier-ignore
}
