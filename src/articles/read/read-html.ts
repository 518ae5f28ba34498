import type { ReadRecord } from "./article-record.ts";
import { htmlToText } from "./html-to-text.ts";
import { readLinkedEvents } from "./linked-events.ts";
import { extractMainText } from "./main-text.ts";
import { normalizeLine } from "./normalize-text.ts";
import { parsePage } from "./page-document.ts";
import { readPageMetadata } from "./page-metadata.ts";

/** A text this short is a teaser or a notice on cookies rather than the article. In UTF-16 units. */
const SHORTEST_ARTICLE = 140;

/** Reads a saved web page: the article's text, and what the page says of it. */
export function* readHtml(html: string): Generator<ReadRecord> {
  const document = parsePage(html);
  const metadata = readPageMetadata(document ?? parsePage(headOf(html)));
  const blocks = document?.querySelectorAll('script[type="application/ld+json"]') ?? [];
  const events = readLinkedEvents([...blocks].map(({ textContent }) => textContent ?? ""));
  const mainText = document === null ? null : extractMainText(document);
  const warnings: string[] = [];
  let text = mainText ?? "";
  if (text.length < SHORTEST_ARTICLE) {
    const whole = htmlToText(html).text;
    if (normalizeLine(whole) !== normalizeLine(text)) warnings.push("no article stands out: the whole page was read");
    text = whole;
  }
  yield { position: null, record: { id: null, references: [], ...metadata, text, events }, warnings };
}

/** What stands before the body; nothing where that cannot be told. */
function headOf(html: string): string {
  return html.slice(0, Math.max(0, html.search(/<\/head|<body/iu)));
}
