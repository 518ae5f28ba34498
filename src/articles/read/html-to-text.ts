import { decodeHTMLStrict } from "entities";
import { cleanPage } from "./clean-page.ts";

/** What a page that came as text holds for a reader. */
export interface ReadableHtml {
  /** From `<title>`, else the first `<h1>`; null where there is neither. */
  readonly title: string | null;
  readonly text: string;
}

const PAGE_OR_SCRIPT = /<(?:!doctype\s+html|html|head|body|script|style)\b[^<>]*>/iu;

/** Tags inside a line of text; any other tag ends a paragraph. */
const INLINE = new Set("a abbr b cite code em font i mark q s small span strong sub sup time u".split(" "));

/** Whether a text is plainly a web page, or carries scripts or styles that nobody should read as prose. */
export function looksLikeHtml(text: string): boolean {
  return PAGE_OR_SCRIPT.test(text);
}

/**
 * Markup out, words in: scripts, styles, navigation and what is struck out go with their content, block tags end a paragraph, entities are
 * decoded. No tree is built: for a page pasted into a text file, or one that is too much for a parser.
 */
export function htmlToText(html: string): ReadableHtml {
  const page = cleanPage(html, ["nav", "del", "s", "strike"]);
  const heading = /<h1[\s>][\s\S]{0,500}?<\/h1>/iu.exec(page.body)?.[0] ?? "";
  const titles = [page.title ?? "", heading].map((title) => withoutTags(title).trim());
  return {
    title: titles.find((title) => title !== "") ?? null,
    text: withoutTags(page.body),
  };
}

/** What is kept as text in JSON-LD is HTML in some places. */
export function plainText(written: string): string {
  return /<\w|&[#\w]+;/u.test(written) ? htmlToText(written).text.trim() : written.trim();
}

/** @param html as `cleanPage` leaves it */
function withoutTags(html: string): string {
  const text = html.replace(/<\/?([a-z][^\s<>]*)[^<>]*>/giu, (_, name: string) =>
    INLINE.has(name.toLowerCase()) ? "" : /^br$/iu.test(name) ? "\n" : "\n\n",
  );
  return decodeEntities(text);
}

/**
 * Named and numeric character references of HTML, in one pass, so that `&amp;lt;` becomes `&lt;` and no further. `&#150;`
 * is what browsers make of it, by Windows-1252.
 */
export const decodeEntities: (text: string) => string = decodeHTMLStrict;
