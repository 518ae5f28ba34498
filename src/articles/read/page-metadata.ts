import { decodeEntities } from "./html-to-text.ts";
import { readLinkedData, type LinkedArticle } from "./linked-data.ts";
import { normalizeLine } from "./normalize-text.ts";
import type { PageDocument, PageElement } from "./page-document.ts";
import { parsePublicationDate } from "./publication-date.ts";

/** What a page says of its article, as written; null where it says nothing. */
export interface PageMetadata {
  readonly title: string | null;
  readonly date: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly lang: string | null;
}

/** `<meta>` names and properties by which outlets give the day of publication, most common first. */
const DATE_NAMES = [
  ...["article:published_time", "og:article:published_time", "og:published_time"],
  ...["datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date"],
  ...["parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime"],
  ...["dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date"],
];

/**
 * Reads JSON-LD, Open Graph, other `<meta>` elements and `<time>`, in this order. The time at which a
 * page was changed is not the day of publication and never stands for it. Without a document there is none of them.
 */
export function readPageMetadata(document: PageDocument | null): PageMetadata {
  if (document === null) return { title: null, date: null, source: null, url: null, lang: null };
  const linked = readLinkedData(textsOf(document, 'script[type="application/ld+json"]'));
  const meta = metaReader(document);
  const source = firstOf([linked?.publisher, meta("og:site_name"), meta("publisher"), meta("application-name")]); // prettier-ignore
  return {
    title: readTitle(document, linked, meta, source),
    date: chooseDate([linked?.datePublished, ...DATE_NAMES.map(meta), ...timesOf(document)]),
    source,
    url: readUrl(document, linked, meta),
    lang: firstOf([
      document.documentElement.getAttribute("lang"),
      linked?.inLanguage,
      meta("og:locale")?.replace("_", "-"),
    ]),
  };
}

type MetaReader = (name: string) => string | null;

function metaReader(document: PageDocument): MetaReader {
  const values = new Map<string, string>();
  for (const element of document.querySelectorAll("meta")) {
    const name = ["property", "name", "itemprop"].map((key) => element.getAttribute(key)).find(Boolean); // prettier-ignore
    const content = element.getAttribute("content")?.trim() ?? "";
    const key = name?.toLowerCase();
    if (key !== undefined && content !== "" && !values.has(key)) values.set(key, content);
  }
  return (name) => values.get(name) ?? null;
}

function readTitle(
  document: PageDocument,
  linked: LinkedArticle | null,
  meta: MetaReader,
  source: string | null,
): string | null {
  const headings = textsOf(document, "h1");
  const title = firstOf([
    linked?.headline && decodeEntities(linked.headline),
    meta("og:title"),
    meta("twitter:title"),
    headings.length === 1 ? headings[0] : null,
    ...textsOf(document, "title"),
    ...headings,
  ]);
  return title === null ? null : withoutOutlet(title, source);
}

/** `Ferry opens | Varlen Gazette` gives `Ferry opens`, where the page says that the outlet is so called. */
function withoutOutlet(title: string, source: string | null): string {
  if (source === null || !title.toLowerCase().endsWith(source.toLowerCase())) return title;
  const rest = title.slice(0, -source.length).replace(/\s*(?:[|·•«»:]|[-–—]+)\s*$/u, "");
  return rest === "" || rest === title.slice(0, -source.length) ? title : rest;
}

function readUrl(
  document: PageDocument,
  linked: LinkedArticle | null,
  meta: MetaReader,
): string | null {
  const canonical = [...document.querySelectorAll('link[rel="canonical"]')].map((link) => link.getAttribute("href")); // prettier-ignore
  const given = [...canonical, meta("og:url"), linked?.url];
  return firstOf(given.filter((url) => /^https?:\/\//iu.test(url?.trim() ?? "")));
}

/** The times of the article alone: a page also lists other stories with theirs. */
function timesOf(document: PageDocument): (string | null)[] {
  const marked = [...document.querySelectorAll('time[itemprop="datePublished"], time[pubdate]')];
  const inArticle = [...document.querySelectorAll("article time[datetime], main time[datetime]")];
  const anywhere = [...document.querySelectorAll("time[datetime]")];
  const times: PageElement[] = [
    ...marked,
    ...inArticle.slice(0, 1),
    ...(anywhere.length === 1 ? anywhere : []),
  ];
  return times.map((time) => time.getAttribute("datetime") ?? time.textContent);
}

/** The first that can be read as a day; where none can, the first as it stands, so that it is named. */
function chooseDate(written: readonly (string | null | undefined)[]): string | null {
  const given = written.flatMap((date) => firstOf([date]) ?? []);
  return given.find((date) => parsePublicationDate(date).date !== null) ?? given[0] ?? null;
}

function textsOf(document: PageDocument, selector: string): string[] {
  return [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? "");
}

/** The first that is not empty, on one line. */
function firstOf(values: readonly (string | null | undefined)[]): string | null {
  const lines = values.map((value) => normalizeLine(value ?? ""));
  return lines.find((line) => line !== "") ?? null;
}
