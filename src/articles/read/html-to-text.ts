import { decodeHTML } from "entities";

/** What a page that came as text holds for a reader. */
export interface ReadableHtml {
  /** From `<title>`, else the first `<h1>`; null where there is neither. */
  readonly title: string | null;
  readonly text: string;
}

const PAGE_OR_SCRIPT = /<(?:!doctype\s+html|html|head|body|script|style)\b[^<>]*>/iu;

/** Elements that go with everything inside them. */
const UNREAD_ELEMENTS = ["script", "style", "noscript", "template", "svg", "iframe", "head", "nav"];

/** Tags inside a line of text; any other tag ends a paragraph. */
const INLINE_TAG =
  /<\/?(?:a|abbr|b|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|time|u)\b[^<>]*>/giu;

/** Whether a text is plainly a web page, or carries scripts or styles that nobody should read as prose. */
export function looksLikeHtml(text: string): boolean {
  return PAGE_OR_SCRIPT.test(text);
}

/**
 * Markup out, words in: scripts, styles and navigation go with their content, block tags end a
 * paragraph, entities are decoded. No parser: enough for a page pasted into a text file.
 */
export function htmlToText(html: string): ReadableHtml {
  const uncommented = dropBetween(html, /<!--/gu, /-->/gu);
  const title = textOfElement(uncommented, "title") ?? textOfElement(uncommented, "h1");
  const readable = UNREAD_ELEMENTS.reduce(
    (kept, name) =>
      dropBetween(
        kept,
        new RegExp(`<${name}\\b[^<>]*>`, "giu"),
        new RegExp(`</${name}\\s*>`, "giu"),
      ),
    uncommented,
  );
  return { title, text: stripTags(readable) };
}

function textOfElement(html: string, name: string): string | null {
  const content = new RegExp(`<${name}\\b[^<>]*>([\\s\\S]{0,500}?)</${name}\\s*>`, "iu").exec(html);
  const text = stripTags(content?.[1] ?? "").trim();
  return text === "" ? null : text;
}

/** What is never closed stays, so that a stray `<script>` cannot swallow an article; its tag goes later. */
function dropBetween(html: string, open: RegExp, close: RegExp): string {
  let kept = "";
  let position = 0;
  for (;;) {
    open.lastIndex = position;
    const opening = open.exec(html);
    if (opening === null) break;
    close.lastIndex = open.lastIndex;
    if (close.exec(html) === null) break;
    kept += `${html.slice(position, opening.index)}\n\n`;
    position = close.lastIndex;
  }
  return kept + html.slice(position);
}

function stripTags(html: string): string {
  const text = html
    .replace(INLINE_TAG, "")
    .replace(/<br\b[^<>]*>/giu, "\n")
    .replace(/<[!/]?[a-z][^<>]*>/giu, "\n\n");
  return decodeEntities(text);
}

/**
 * Named and numeric character references of HTML, in one pass, so that `&amp;lt;` becomes `&lt;` and no further. `&#150;`
 * is what browsers make of it, by Windows-1252.
 */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,30});/gu,
    (reference) => decodeHTML(reference),
  );
}
