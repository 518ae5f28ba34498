import { recordOf, type ReadRecord } from "./article-record.ts";
import { plainText } from "./html-to-text.ts";
import { elementsOf, isElement, parseXml, type PageElement } from "./page-document.ts";
import { htmlText } from "./page-text.ts";
import { eachRecord, refusedFile, type RawRecord } from "./raw-record.ts";

/**
 * The published posts and pages of a WordPress export (WXR, an RSS feed with all of a site in it), or the entries
 * of a saved RSS feed, an article each.
 */
export function* splitWordPress(content: Buffer): Generator<RawRecord> {
  const xml = content.toString();
  if (!/<rss[\s>]/iu.test(xml)) {
    yield refusedFile("not an export of WordPress or a saved RSS feed");
    return;
  }
  const firstItem = xml.search(/<item[\s>]/u);
  const title = /<title>[\s\S]{0,2000}?<\/title>/u.exec(xml.slice(0, Math.max(0, firstItem)))?.[0] ?? "";
  yield* eachRecord(feedsOf(xml, title), readItem);
}

/** Each item in a feed of its own. */
function* feedsOf(xml: string, title: string): Generator<string> {
  for (const item of elementsOf(xml, "item")) yield `<rss><channel>${title}${item}</channel></rss>`;
}

/** A post or page that anyone may read; menus, pictures and drafts are items too. */
function isPublished(item: PageElement): boolean {
  const [type, status] = [childText(item, "wp:post_type"), childText(item, "wp:status")];
  if (childText(item, "wp:post_password") !== null) return false;
  return (type === null || type === "post" || type === "page") && (status === null || status === "publish");
}

/** @param xml a feed of one item */
function readItem(xml: string): ReadRecord | null {
  const channel = parseXml(xml).documentElement.querySelector("channel");
  const item = channel?.querySelector("item") ?? null;
  if (channel === null || item === null || !isPublished(item)) return null;
  const html = childText(item, "content:encoded") ?? childText(item, "description") ?? "";
  return recordOf({
    title: plainText(childText(item, "title") ?? ""),
    date: childText(item, "wp:post_date")?.slice(0, 10) ?? childText(item, "pubDate"),
    source: plainText(childText(channel, "title") ?? ""),
    url: childText(item, "link"),
    text: htmlText(withParagraphs(withoutShortcodes(html))),
  });
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
  const child = [...element.childNodes].find((node) => isElement(node) && node.tagName === name);
  return child?.textContent?.trim() || null;
}
