import { parseFeed } from "feedsmith";
import { FetchError } from "../../platform/errors.ts";

/** An article that a feed or sitemap tells of, as written there; of one that is only named no more than its address is known. */
export interface Candidate {
  /** Absolute. */
  readonly url: string;
  readonly title?: string | null | undefined;
  readonly date?: string | null | undefined;
  /** Changes when the article does: a time of change or publication. */
  readonly stamp?: string | null | undefined;
  /** Text of the article, often a teaser only. */
  readonly html?: string | null | undefined;
  readonly source?: string | null | undefined;
  readonly lang?: string | null | undefined;
}

/** As many as a sitemap may have, and far more than any feed carries. */
const MAX_ENTRIES = 50_000;

/**
 * The entries of an RSS, RDF, Atom or JSON feed, in its order; entries without an address are left out.
 * @throws FetchError when it is none of these
 */
export function readFeed(content: string, feedUrl: string): Candidate[] {
  let parsed: ReturnType<typeof parseFeed>;
  try {
    parsed = parseFeed(content, { maxItems: MAX_ENTRIES });
  } catch (cause) {
    throw new FetchError(feedUrl, "not a feed (RSS, Atom or JSON)", { cause });
  }
  return entriesOf(parsed).flatMap(({ link, ...entry }) =>
    link !== undefined && URL.canParse(link, feedUrl)
      ? [{ stamp: entry.date, ...entry, url: new URL(link, feedUrl).href }]
      : [],
  );
}

interface Entry extends Omit<Candidate, "url"> {
  readonly link: string | undefined;
}

/** The longer text of an entry comes first: many feeds give a teaser and the whole. */
function entriesOf(parsed: ReturnType<typeof parseFeed>): Entry[] {
  const { format, feed } = parsed;
  if (format === "atom") {
    const alternate = "alternate";
    return (feed.entries ?? []).map((entry) => ({
      link: (entry.links ?? []).find(({ rel = alternate }) => rel === alternate)?.href,
      title: entry.title?.value,
      date: textOf(entry.published),
      stamp: textOf(entry.updated ?? entry.published),
      html: entry.content?.value ?? entry.summary?.value,
      source: feed.title?.value,
      lang: entry.xml?.lang ?? feed.xml?.lang,
    }));
  }
  if (format === "json") {
    return (feed.items ?? []).map((item) => ({
      link: item.url,
      title: item.title,
      date: textOf(item.date_published),
      stamp: textOf(item.date_modified ?? item.date_published),
      html: item.content_html ?? item.content_text,
      source: feed.title,
      lang: item.language ?? feed.language,
    }));
  }
  if (format === "rss") {
    return (feed.items ?? []).map((item) => ({
      link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
      title: item.title,
      date: textOf(item.pubDate ?? item.dc?.dates?.[0]),
      html: item.content?.encoded ?? item.description,
      source: feed.title,
      lang: item.dc?.languages?.[0] ?? feed.language ?? feed.dc?.languages?.[0],
    }));
  }
  return (feed.items ?? []).map((item) => ({
    link: item.link,
    title: item.title,
    date: textOf(item.dc?.dates?.[0]),
    html: item.content?.encoded ?? item.description,
    source: feed.title,
    lang: item.xml?.lang ?? item.dc?.languages?.[0] ?? feed.xml?.lang ?? feed.dc?.languages?.[0],
  }));
}

/** The library leaves dates as they are written, and their type open. */
function textOf(date: unknown): string | undefined {
  return typeof date === "string" ? date : undefined;
}
