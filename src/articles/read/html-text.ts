import { cleanPage } from "./clean-page.ts";
import { htmlToText } from "./html-to-text.ts";
import { textOf } from "./page-text.ts";
import { isSimplePage, parsePage } from "./page-document.ts";

/** Tags and the like in one post of thousands: the parser's time grows with their square, and is some milliseconds here. */
const MOST_MARKUP = 5000;

/** The words of a piece of HTML that is all article, as a system for writing keeps it. */
export function htmlText(html: string): string {
  const page = isSimplePage(html, MOST_MARKUP) ? parsePage(cleanPage(html).html) : null;
  return page === null ? htmlToText(html).text : textOf(page.body);
}
