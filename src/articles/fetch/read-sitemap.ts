import { FetchError } from "../../platform/errors.ts";
import { elementsOf, parseXml, type PageElement } from "../read/page-document.ts";
import type { Candidate } from "./read-feed.ts";

export interface Sitemap {
  readonly pages: readonly Candidate[];
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
  const pages = [...entriesOf(xml, "url")].flatMap((entry): Candidate[] => {
    const url = textOf(entry, "loc");
    if (url === null || !URL.canParse(url)) return [];
    const date = textOf(entry, "news:publication_date");
    return [
      {
        url,
        title: textOf(entry, "news:title"),
        date,
        stamp: textOf(entry, "lastmod") ?? date,
        source: textOf(entry, "news:name"),
        lang: textOf(entry, "news:language"),
      },
    ];
  });
  const sitemaps = [...entriesOf(xml, "sitemap")].flatMap((entry) => {
    const url = textOf(entry, "loc");
    return url === null ? [] : [{ url, stamp: textOf(entry, "lastmod") }];
  });
  return { pages, sitemaps };
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
