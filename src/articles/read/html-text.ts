import { htmlToText } from "./html-to-text.ts";
import { cleanPage } from "./clean-page.ts";
import { textOf } from "./main-text.ts";
import { parsePage } from "./page-document.ts";

/** The words of a piece of HTML that is all article, as a system for writing keeps it. */
export function htmlText(html: string): string {
  const page = parsePage(cleanPage(html).html);
  return page === null ? htmlToText(html).text : textOf(page.body);
}
