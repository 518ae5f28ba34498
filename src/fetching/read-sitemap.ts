import { parseXml, type PageElement } from "../articles/page-document.ts";
import { candidateAt, type Candidate } from "./candidate.ts";

export interface Sitemap {
  readonly pages: readonly Candidate[];
  /** Addresses of further sitemaps, where this is an index of them. */
  readonly sitemaps: readonly string[];
}

/** Reads a sitemap or an index of sitemaps (https://www.sitemaps.org/protocol.html), with Google's news fields. */
export function readSitemap(xml: string): Sitemap {
  const document = parseXml(xml);
  const pages = [...document.querySelectorAll("url")].flatMap((entry): Candidate[] => {
    const url = textOf(entry, "loc");
    if (url === null || !URL.canParse(url)) return [];
    const date = textOf(entry, "news:publication_date");
    return [
      {
        ...candidateAt(url),
        title: textOf(entry, "news:title"),
        date,
        stamp: textOf(entry, "lastmod") ?? date,
        source: textOf(entry, "news:name"),
        lang: textOf(entry, "news:language"),
      },
    ];
  });
  const sitemaps = [...document.querySelectorAll("sitemap")].flatMap(
    (entry) => textOf(entry, "loc") ?? [],
  );
  return { pages, sitemaps };
}

function textOf(entry: PageElement, name: string): string | null {
  const found = [...entry.querySelectorAll("*")].find(({ localName, tagName }) => [localName, tagName].includes(name)); // prettier-ignore
  const text = found?.textContent?.trim() ?? "";
  return text === "" ? null : text;
}
