import { recordOf, type ReadRecord } from "./article-record.ts";
import { cleanPage, framed, type CleanPage } from "./clean-page.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { htmlToText } from "./html-to-text.ts";
import { parseLinkedData } from "./linked-data.ts";
import { readLinkedEvents } from "./linked-events.ts";
import { extractMainText, readParagraphs } from "./main-text.ts";
import { normalizeLine } from "./normalize-text.ts";
import { parsePage, type PageDocument } from "./page-document.ts";
import { describePage, type DescribedPage } from "./page-metadata.ts";
import { whyNoArticle } from "./no-article.ts";

/** A text this short is a teaser or a notice on cookies rather than the article. In UTF-16 units. */
const SHORTEST_ARTICLE = 140;
/** Of the text that the page has for machines; a page that shows less than this shows a part of it. */
const LEAST_SHOWN = 0.5;

/**
 * Reads a saved web page: the article's text, and what the page says of it.
 *
 * @param givenAddress where the page was had from, where that is known; default what a browser noted when it saved it
 */
export function readHtml(content: string, givenAddress: string | null = null): ReadRecord {
  // Programs that make sites put YAML before the HTML of a post.
  const { body: html, warnings, fields, references, events: written } = splitFrontMatter(content);
  const address = givenAddress ?? savedFrom(html);
  const page = cleanPage(html);
  const linkedData = page.linkedData.map(parseLinkedData);
  const document = parsePage(framed(page));
  if (document === null) return readWhole(html, page, linkedData, address, warnings);
  const events = readLinkedEvents(linkedData);
  const parts = { scripts: page.scripts, linkedData, address, events };
  const described = describePage({ ...parts, document });
  const again = (): string => {
    const copy = parsePage(framed(page))!;
    return readParagraphs(copy, describePage({ ...parts, document: copy }).headline);
  };
  const { text, note } = readText(document, again, described, html);
  const problem = whyNoArticle(described.metadata.title, text);
  if (problem !== null) return { problem };
  const given = { ...described.metadata, ...fields, references, events: [...written, ...events] };
  return recordOf({ ...given, text }, note === null ? warnings : [...warnings, note]);
}

/** Browsers note it in the pages that they save. */
function savedFrom(html: string): string | null {
  return (
    /<[!]-- saved from url=\(\d{4}\)(https?:\/\/\S{1,2000}) -->/u.exec(html.slice(0, 4000))?.[1] ??
    null
  );
}

interface PageText {
  readonly text: string;
  /** What of it is not sure; null where an article stands out. */
  readonly note: string | null;
}

function readText(
  document: PageDocument,
  again: () => string,
  { linked, headline, description }: DescribedPage,
  html: string,
): PageText {
  const main = extractMainText(document, headline) ?? "";
  const body = plainText(linked?.articleBody ?? "");
  if (body.length >= SHORTEST_ARTICLE && main.length < body.length * LEAST_SHOWN)
    return { text: body, note: null };
  if (main.length >= SHORTEST_ARTICLE) return { text: main, note: null };
  // The extractor leaves little of a document in which it finds nothing.
  const paragraphs = again();
  const summary = description ?? "";
  if (
    paragraphs.length < SHORTEST_ARTICLE &&
    summary.length > Math.max(main.length, paragraphs.length)
  ) {
    return {
      text: summary,
      note: "no article stands out: the summary that the page gives of it was read",
    };
  }
  const text = paragraphs === "" ? htmlToText(html).text : paragraphs;
  const isMain = main !== "" && normalizeLine(text) === normalizeLine(main);
  return { text, note: isMain ? null : "no article stands out: the whole page was read" };
}

/** What JSON-LD holds as text is HTML in some places. */
function plainText(written: string): string {
  return /<\w|&[#\w]+;/u.test(written) ? htmlToText(written).text.trim() : written.trim();
}

/** One that is built to be slow: only its head is asked for the rest, unless that is too. */
function readWhole(
  html: string,
  page: CleanPage,
  linkedData: readonly unknown[],
  address: string | null,
  warnings: readonly string[],
): ReadRecord {
  const head = parsePage(framed({ ...page, body: "" }));
  const document = head ?? parsePage(framed({ language: null, head: "", body: "" }))!;
  const { metadata } = describePage({ ...page, linkedData, document, address, events: [] });
  const note = "no article stands out: the whole page was read";
  return recordOf({ ...metadata, text: htmlToText(html).text }, [...warnings, note]);
}
