import type { ReadRecord } from "./article-record.ts";
import { htmlText } from "./html-text.ts";
import { isElement, parseXml, type PageElement } from "./page-document.ts";
import type { RawRecord } from "./raw-record.ts";

/**
 * The published posts and pages of a WordPress export (WXR, an RSS feed with all of a site in it), or the entries
 * of a saved RSS feed, an article each.
 */
export function* splitWordPress(content: Buffer): Generator<RawRecord> {
  const xml = content.toString();
  if (!/<rss[\s>]/iu.test(xml.slice(0, 20_000))) {
    const problem = "not an export of WordPress or a saved RSS feed";
    yield { position: null, content: null, read: () => ({ position: null, problem }) };
    return;
  }
  const document = parseXml(xml);
  const [channel] = document.querySelectorAll("channel");
  const source = channel === undefined ? null : childText(channel, "title");
  let number = 0;
  for (const item of document.querySelectorAll("item")) {
    number += 1;
    if (!isPublished(item)) continue;
    const position = { unit: "record", number } as const;
    yield { position, content: null, read: () => readItem(item, source, position) };
  }
}

/** A post or page; menus, pictures and drafts are items too. */
function isPublished(item: PageElement): boolean {
  const [type, status] = [childText(item, "wp:post_type"), childText(item, "wp:status")];
  return (
    (type === null || type === "post" || type === "page") &&
    (status === null || status === "publish")
  );
}

function readItem(
  item: PageElement,
  source: string | null,
  position: RawRecord["position"],
): ReadRecord {
  const html = childText(item, "content:encoded") ?? childText(item, "description") ?? "";
  const record = {
    id: null,
    title: childText(item, "title"),
    date: childText(item, "wp:post_date")?.slice(0, 10) ?? childText(item, "pubDate"),
    source,
    url: childText(item, "link"),
    lang: null,
    references: [],
    text: htmlText(withParagraphs(withoutShortcodes(html))),
  };
  return { position, record, warnings: [] };
}

/** `[gallery ids="1,2"]`, `[caption …]` and their ends; a plain “[sic]” stays. */
function withoutShortcodes(html: string): string {
  return html.replace(
    /\[(?:\/[a-z][\w-]*|[a-z][\w-]*\s[^[\]]*=[^[\]]*|gallery|embed|audio|video)\s*\/?\]/gu,
    "",
  );
}

/** The classic editor keeps paragraphs as blank lines. */
function withParagraphs(html: string): string {
  if (/<p[\s>]/iu.test(html)) return html;
  return html
    .split(/\n{2,}/u)
    .map((paragraph) => `<p>${paragraph.replaceAll("\n", "<br>")}</p>`)
    .join("");
}

function childText(element: PageElement, name: string): string | null {
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (isElement(child) && child.tagName === name) {
      const text = child.textContent?.trim() ?? "";
      return text === "" ? null : text;
    }
  }
  return null;
}
