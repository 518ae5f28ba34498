import type { EventRow } from "../events/event-row.ts";
import type { Article, ArticleSummary, Dateline } from "../articles/read/article.ts";
import { contentHash } from "../articles/read/content-hash.ts";
import { IndexDamagedError } from "../platform/errors.ts";
import type { Passage, Span } from "../text/sentences/span.ts";

/** An article in a table of any SQL database, without its text; lists are JSON. */
export interface SummaryRow {
  readonly id: string;
  readonly title: string;
  readonly date: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly lang: string | null;
  readonly reference_urls: string;
  readonly dateline: string | null;
  readonly page_starts: string | null;
  readonly content_hash: string;
}

export const SUMMARY_COLUMNS =
  "id, title, date, source, url, lang, reference_urls, dateline, page_starts, content_hash";

/** A passage in a table of any SQL database: its text is a slice of its article's. */
export interface PassageRow {
  readonly id: number;
  /** Its number. */
  readonly article: number;
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  /** As `toOffsets` gives them, or JSON of it. */
  readonly sentences: string | readonly number[];
}

export const PASSAGE_COLUMNS = 'id, article, ordinal, "start", "end", sentences';

/** JSON of an article's row. @throws IndexDamagedError where it is none */
function readColumn(articleId: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw damaged(articleId);
  }
}

function damaged(articleId: string): IndexDamagedError {
  return new IndexDamagedError(
    `The article ${articleId} in the index is not as it was read: the index is damaged. ` +
      "Rebuild it: npm run embed -- --full",
  );
}

/** @throws IndexDamagedError where a list is none any more */
export function toSummary(row: SummaryRow): ArticleSummary {
  const { id, title, date, source, url, lang } = row;
  return {
    ...{ id, title, date, source, url, lang },
    references: readColumn(id, row.reference_urls) as string[],
    dateline: row.dateline === null ? null : (readColumn(id, row.dateline) as Dateline),
    ...(row.page_starts !== null && { pages: readColumn(id, row.page_starts) as number[] }),
    contentHash: row.content_hash,
  };
}

/**
 * The article, every letter as it was read: what is quoted from it can be answered for.
 * @throws IndexDamagedError when it is not the one that its hash was made of
 */
export function toArticle(row: SummaryRow & { readonly text: string }): Article {
  const article = { ...toSummary(row), text: row.text };
  if (contentHash(article) === article.contentHash) return article;
  throw damaged(article.id);
}

/** Sentences as they are stored: two offsets for each, its start and its end. */
export function toOffsets(sentences: readonly Span[]): number[] {
  return sentences.flatMap(({ start, end }) => [start, end]);
}

/** @throws IndexDamagedError unless each offset is behind the one before, within the article */
export function toPassage(
  { id, ordinal, start, end, sentences }: PassageRow,
  article: { readonly id: string; readonly text: string },
): Passage {
  const offsets = typeof sentences === "string" ? (readColumn(article.id, sentences) as number[]) : sentences;
  const all = [start, ...offsets, end, article.text.length];
  if (all.some((offset, at) => at > 0 && offset < all[at - 1]!)) throw damaged(article.id);
  const spans = offsets.flatMap((from, at) => (at % 2 === 0 ? [{ start: from, end: offsets[at + 1]! }] : []));
  const text = article.text.slice(start, end);
  return { id, articleId: article.id, ordinal, start, end, text, sentences: spans };
}

/** An event row as a column of any SQL database holds it: JSON, without the id of its article. */
export function eventJson(event: EventRow): string {
  return JSON.stringify(event, (key, value: unknown) => (key === "articleId" ? undefined : value));
}

export function toEvent(articleId: string, json: string): EventRow {
  return { articleId, ...(readColumn(articleId, json) as Omit<EventRow, "articleId">) };
}
