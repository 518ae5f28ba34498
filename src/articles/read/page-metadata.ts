import { momentOf, type DeclaredEvent } from "./declared-event.ts";
import type { ArticleRecord } from "./article-record.ts";
import { decodeEntities, plainText } from "./html-to-text.ts";
import { readLinkedData, type LinkedArticle } from "./linked-data.ts";
import { lineOrNull } from "./normalize-text.ts";
import { readPageDate } from "./page-date.ts";
import type { PageDocument, PageElement } from "./page-document.ts";
import { comparable, findHeadline, lineOf } from "./page-parts.ts";
import { withoutOutlet } from "./title.ts";

/** What a page says of its article, as written; null where it says nothing. */
type PageMetadata = Pick<ArticleRecord, "title" | "date" | "source" | "url" | "lang">;

/** A page and what was found on it on the way to its metadata. */
export interface DescribedPage {
  readonly metadata: PageMetadata;
  readonly linked: LinkedArticle | null;
  readonly headline: PageElement | null;
  /** In a sentence or two, for sharing; null where the page has none. */
  readonly description: string | null;
}

export interface PageParts {
  readonly document: PageDocument;
  /** The values of its blocks of JSON-LD. */
  readonly linkedData: readonly unknown[];
  readonly scripts: readonly string[];
  /** Where the page was had from; null where that is not known. */
  readonly address: string | null;
  readonly events: readonly DeclaredEvent[];
}

/**
 * Reads JSON-LD, Open Graph, other `<meta>` elements, microdata and what the page shows, in this order.
 */
export function describePage(parts: PageParts): DescribedPage {
  const { document, linkedData, scripts, address, events } = parts;
  const meta = readMeta(document);
  const of = (name: string) => meta.get(name) ?? null;
  const titles = [of("og:title"), of("twitter:title"), firstOf(textsOf(document, "title"))];
  const canonical = [...document.querySelectorAll('link[rel~="canonical"]')].map((link) =>
    link.getAttribute("href"),
  );
  const ownUrls = absolute([...canonical, of("og:url")]);
  const linked = readLinkedData(linkedData, (headline, url) => {
    const named = comparable(decodeEntities(headline ?? ""));
    const isTitle = named !== "" && titles.some((title) => comparable(title ?? "").includes(named));
    return isTitle || (url !== null && ownUrls.includes(url));
  });
  const source = firstOf([linked?.publisher, of("og:site_name"), of("publisher"), of("application-name")]);
  const headline = findHeadline(document, titles, source);
  const url = firstOf([...ownUrls, ...absolute([linked?.url, address])]);
  const lang = firstOf([
    document.documentElement.getAttribute("lang"),
    linked?.inLanguage,
    of("og:locale"),
    of("content-language"),
  ]);
  const title = readTitle(document, linked, titles, headline, source);
  const eventDays = new Set(
    events.flatMap(({ start, end }) =>
      [start, end ?? start].flatMap((written) => momentOf(written)?.moment.slice(0, 10) ?? []),
    ),
  );
  const dateSources = { linked, meta, scripts, headline, url: address ?? url, lang, eventDays };
  const date = readPageDate(document, dateSources);
  const description = firstOf([
    of("og:description"),
    of("description"),
    linked?.description,
    of("twitter:description"),
  ]);
  return {
    metadata: { title, date, source, url, lang },
    ...{ linked, headline, description: description === null ? null : decodeEntities(description) },
  };
}

function readMeta(document: PageDocument): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const element of document.querySelectorAll("meta")) {
    // `itemprop` says something of what the element stands in, which may be a picture.
    const name = ["property", "name", "http-equiv"].map((key) => element.getAttribute(key)).find(Boolean);
    const content = (element.getAttribute("content") ?? element.getAttribute("value") ?? "").trim();
    const key = name?.toLowerCase();
    if (key !== undefined && content !== "" && !values.has(key)) values.set(key, content);
  }
  return values;
}

function readTitle(
  document: PageDocument,
  linked: LinkedArticle | null,
  [ogTitle = null, twitterTitle = null, windowTitle = null]: readonly (string | null)[],
  headline: PageElement | null,
  source: string | null,
): string | null {
  const heading = headline === null ? null : firstOf([lineOf(headline)]);
  const title = firstOf([
    linked?.headline && plainText(linked.headline),
    ogTitle,
    twitterTitle,
    heading !== null && isOnlySection(heading, windowTitle) ? null : heading,
    windowTitle,
    ...textsOf(document, "h1"),
  ]);
  return title === null ? null : withoutOutlet(title, source);
}

/** A heading of a word or two that has nothing to do with the title of the window: “News”, “Harbour centre”. */
function isOnlySection(heading: string, windowTitle: string | null): boolean {
  const words = wordsOf(windowTitle ?? "");
  const headingWords = wordsOf(heading);
  return headingWords.length <= 2 && words.length >= 3 && headingWords.every((word) => !words.includes(word));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function absolute(urls: readonly (string | null | undefined)[]): string[] {
  return urls.flatMap((url) => (/^https?:\/\//iu.test(url?.trim() ?? "") ? [url!.trim()] : []));
}

function textsOf(document: PageDocument, selector: string): string[] {
  return [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? "");
}

/** The first that is not empty, on one line. */
function firstOf(values: readonly (string | null | undefined)[]): string | null {
  return values.map(lineOrNull).find((line) => line !== null) ?? null;
}
