import { FetchError } from "../../platform/errors.ts";
import { elementsOf, parseXml, type PageElement } from "../read/page-document.ts";
import type { Candidate, Source } from "./read-feed.ts";

export interface Sitemap extends Source {
  /** Further sitemaps, where this is an index of them. */
  readonly sitemaps: readonly SitemapAddress[];
}

export interface SitemapAddress {
  readonly url: string;
  /** Changes when the sitemap does; null where the index does not say. */
  readonly stamp: string | null;
}

/**
 * Reads a sitemap or an index of sitemaps (https://www.sitemaps.org/protocol.html), with Google's news fields.
 * @throws FetchError when it is neither
 */
export function readSitemap(xml: string, at: string): Sitemap {
  if (!/<(?:urlset|sitemapindex)\b/iu.test(xml)) throw new FetchError(at, "not a sitemap");
  const pages: Candidate[] = [];
  const sitemaps: SitemapAddress[] = [];
  const unaddressed: string[] = [];
  for (const entry of entriesOf(xml, "url")) {
    const url = addressOf(entry, at);
    const date = textOf(entry, "news:publication_date");
    const title = textOf(entry, "news:title");
    if (url === null) unaddressed.push(title ?? "");
    else {
      pages.push({
        ...{ url, title, date },
        stamp: textOf(entry, "lastmod") ?? date,
        source: textOf(entry, "news:name"),
        lang: textOf(entry, "news:language"),
      });
    }
  }
  for (const entry of entriesOf(xml, "sitemap")) {
    const url = addressOf(entry, at);
    if (url === null) unaddressed.push("");
    else sitemaps.push({ url, stamp: textOf(entry, "lastmod") });
  }
  return { pages, sitemaps, unaddressed, isCut: !/<\/(?:\w+:)?(?:urlset|sitemapindex)\s*>/iu.test(xml) };
}

/** Some sitemaps have it begin where they are themselves; of one whose CDATA section has no end the rest comes along. */
function addressOf(entry: PageElement, at: string): string | null {
  const written = textOf(entry, "loc")?.replace(/<.*$/su, "") ?? null;
  return written !== null && URL.canParse(written, at) ? new URL(written, at).href : null;
}

/** Of one entry, in UTF-16 units; its address comes first. */
const LONGEST_ENTRY = 20_000;

function* entriesOf(xml: string, name: string): Generator<PageElement> {
  for (const entry of elementsOf(xml, name)) yield parseXml(entry.slice(0, LONGEST_ENTRY)).documentElement;
}

function textOf(entry: PageElement, name: string): string | null {
  const found = [...entry.querySelectorAll("*")].find(({ localName, tagName }) =>
    [localName, tagName].includes(name),
  );
  const text = found?.textContent?.trim() ?? "";
  return text === "" ? null : text;
}
