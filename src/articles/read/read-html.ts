import { recordOf, type ReadRecord } from "./article-record.ts";
import { cleanPage } from "./clean-page.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { htmlToText, plainText } from "./html-to-text.ts";
import { parseLinkedData } from "./linked-data.ts";
import { readLinkedEvents } from "./linked-events.ts";
import { extractMainText, readParagraphs } from "./main-text.ts";
import { readMicrodata } from "./microdata.ts";
import { normalizeLine } from "./normalize-text.ts";
import { parsePage, type PageDocument } from "./page-document.ts";
import { describePage, type DescribedPage } from "./page-metadata.ts";
import { whyNoArticle } from "./no-article.ts";

/** A text this short is a teaser or a notice on cookies rather than the article. In UTF-16 units. */
const SHORTEST_ARTICLE = 140;
/** Of the text that the page has for machines; a page that shows less than this shows a part of it. */
const LEAST_SHOWN = 0.5;
const WHOLE = "no article stands out: the whole page was read";
const SUMMARY = "no article stands out: the summary that the page gives of it was read";

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
  const document = parsePage(page);
  const microdata = document === null ? [] : readMicrodata(document);
  const events = readLinkedEvents([...linkedData, ...microdata]);
  const describe = (document: PageDocument): DescribedPage =>
    describePage({ document, linkedData, scripts: page.scripts, address, events });
  // One that is built to be slow: only its head is asked for the rest, unless that is too.
  const described = describe(document ?? parsePage({ ...page, body: "" }) ?? parsePage(NO_PAGE)!);
  const again = (): string => {
    const copy = parsePage(page)!;
    return readParagraphs(copy, describe(copy).headline);
  };
  const { text, note } =
    document === null
      ? { text: htmlToText(html).text, note: WHOLE }
      : readText(document, again, described, html);
  const problem = whyNoArticle(described.metadata.title, text);
  if (problem !== null) return { problem };
  const given = { ...described.metadata, ...fields, references, events: [...written, ...events] };
  return recordOf({ ...given, text }, note === null ? warnings : [...warnings, note]);
}

const NO_PAGE = { language: null, head: "", body: "" };

/** Browsers note it in the pages that they save. */
function savedFrom(html: string): string | null {
  return /<[!]-- saved from url=\(\d{4}\)(https?:\/\/\S{1,2000}) -->/u.exec(html)?.[1] ?? null;
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
  const main = extractMainText(document, headline);
  const body = plainText(linked?.articleBody ?? "");
  if (body.length >= SHORTEST_ARTICLE && main.length < body.length * LEAST_SHOWN)
    return { text: body, note: null };
  if (main.length >= SHORTEST_ARTICLE) return { text: main, note: null };
  // The extractor leaves little of a document in which it finds nothing.
  const paragraphs = again();
  const longest = Math.max(main.length, paragraphs.length);
  if (paragraphs.length < SHORTEST_ARTICLE && description !== null && description.length > longest)
    return { text: description, note: SUMMARY };
  const text = paragraphs === "" ? htmlToText(html).text : paragraphs;
  const isMain = main !== "" && normalizeLine(text) === normalizeLine(main);
  return { text, note: isMain ? null : WHOLE };
}
