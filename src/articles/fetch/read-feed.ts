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

/** What a feed or sitemap tells of. */
export interface Source {
  readonly pages: readonly Candidate[];
  /** Entries that have no address, by their titles; empty for one that has no title either. */
  readonly unaddressed: readonly string[];
  /** Whether it is broken off, or broken elsewhere, so that some entries may be missing. */
  readonly isCut: boolean;
}

/** As many as a sitemap may have, and far more than any feed carries. */
const MAX_ENTRIES = 50_000;

/**
 * The entries of an RSS, RDF, Atom or JSON feed, in its order. One that is not quite XML is read as far as it can be.
 * @throws FetchError when it is none of these
 */
export function readFeed(content: string, feedUrl: string): Source {
  const pages: Candidate[] = [];
  const unaddressed: string[] = [];
  const { isCut, parsed } = parse(content, feedUrl);
  for (const { base, id, link, ...entry } of entriesOf(parsed)) {
    const url = addressOf(link, base.reduce(resolved, feedUrl)) ?? addressOf(id);
    if (url === null) unaddressed.push(entry.title ?? "");
    else pages.push({ stamp: entry.date, ...entry, url });
  }
  return { pages, unaddressed, isCut };
}

type Parsed = ReturnType<typeof parseFeed>;

function parse(content: string, feedUrl: string): { readonly parsed: Parsed; readonly isCut: boolean } {
  const whole = tryParse(content) ?? tryParse(withoutBareSigns(content));
  if (whole !== null) return { parsed: whole, isCut: false };
  const start = tryParse(withoutCutEntry(withoutBareSigns(content)));
  if (start !== null) return { parsed: start, isCut: true };
  throw new FetchError(feedUrl, "not a feed (RSS, Atom or JSON)");
}

function tryParse(content: string): Parsed | null {
  try {
    return parseFeed(content, { maxItems: MAX_ENTRIES });
  } catch {
    return null;
  }
}

/** “<3” in a title begins no tag. */
function withoutBareSigns(xml: string): string {
  return xml.replace(/<(?![\p{L}_/!?])/gu, "&lt;");
}

/** Up to the last entry that has an end, before a CDATA section that has none; the parser misses no end tag after it. */
function withoutCutEntry(xml: string): string {
  const section = xml.lastIndexOf("<![CDATA[");
  const readable = section > xml.lastIndexOf("]]>") ? xml.slice(0, section) : xml;
  return readable.slice(0, Math.max(readable.lastIndexOf("</item>"), readable.lastIndexOf("</entry>"), 0));
}

/** @param base where a relative one counts from; without it only a whole address of the web is one */
function addressOf(written: string | undefined, base?: string): string | null {
  if (written === undefined || !URL.canParse(written, base)) return null;
  return base !== undefined || /^https?:/iu.test(written) ? new URL(written, base).href : null;
}

function resolved(base: string, further: string | undefined): string {
  return addressOf(further, base) ?? base;
}

interface Entry extends Omit<Candidate, "url"> {
  readonly link: string | undefined;
  /** What identifies it: often its address, and good for one where it has no link. */
  readonly id?: string | undefined;
  /** What the link counts from, the outer first. */
  readonly base: readonly (string | undefined)[];
}

/** The longer text of an entry comes first: many feeds give a teaser and the whole. */
function entriesOf(parsed: Parsed): Entry[] {
  const { format, feed } = parsed;
  if (format === "atom") {
    return (feed.entries ?? []).map((entry) => ({
      link: alternateOf(entry.links),
      id: entry.id,
      base: [feed.xml?.base, entry.xml?.base],
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
      id: item.id,
      base: [],
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
      link: item.link ?? alternateOf(item.atom?.links),
      id: item.guid?.value,
      base: [],
      title: item.title,
      date: textOf(item.pubDate ?? item.dc?.dates?.[0]),
      html: item.content?.encoded ?? item.description,
      source: feed.title,
      lang: item.dc?.languages?.[0] ?? feed.language ?? feed.dc?.languages?.[0],
    }));
  }
  return (feed.items ?? []).map((item) => ({
    link: item.link,
    id: item.rdf?.about,
    base: [feed.xml?.base, item.xml?.base],
    title: item.title,
    date: textOf(item.dc?.dates?.[0]),
    html: item.content?.encoded ?? item.description,
    source: feed.title,
    lang: item.xml?.lang ?? item.dc?.languages?.[0] ?? feed.xml?.lang ?? feed.dc?.languages?.[0],
  }));
}

interface AtomLink {
  readonly href?: string;
  readonly rel?: string;
  readonly type?: string;
}

/** Of what an entry is to be read at, the page goes before what says nothing of itself, and that before data for programs. */
function alternateOf(links: readonly AtomLink[] = []): string | undefined {
  const alternates = links.filter(({ rel = "alternate" }) => rel === "alternate");
  const page = alternates.find(({ type }) => type?.includes("html"));
  return (page ?? alternates.find(({ type }) => type === undefined) ?? alternates[0])?.href;
}

/** The library leaves dates as they are written, and their type open. */
function textOf(date: unknown): string | undefined {
  return typeof date === "string" ? date : undefined;
}
