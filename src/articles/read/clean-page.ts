import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

/** A page taken apart as browsers do it: whatever comes before, between and after its frame is of one head and one body. */
export interface CleanPage {
  readonly language: string | null;
  /** As HTML; null where the page has none. */
  readonly title: string | null;
  /** The tags `<title>`, `<meta>`, `<link>` and `<base>`, wherever they stood. */
  readonly head: string;
  readonly body: string;
  /** Blocks of JSON-LD. */
  readonly linkedData: readonly string[];
  /** All other scripts, which are never run. */
  readonly scripts: readonly string[];
}

/** Go with everything inside them: nobody reads it, and parsers stumble over doctypes and comments in them. */
const UNREAD = "style noscript template svg iframe object applet math canvas textarea noembed noframes".split(
  " ",
);
/** Are kept, but not where they stand. */
const ELSEWHERE = ["script", "title"];
const FRAME = new Set(["html", "head", "body"]);
/** Of the head wherever they stand; `<meta itemprop>` belongs to what it stands in. */
const OF_HEAD = new Set(["meta", "link", "base"]);

const LINKED_DATA = /\btype\s*=\s*["']?[^"'>]*\bld\+json/iu;
const LANGUAGE = /\s(?:xml:)?lang\s*=\s*["']?([\w-]{2,35})/iu;

const ignore = (): void => undefined;
const IGNORED = {
  ...{ oncdata: ignore, oncomment: ignore, ondeclaration: ignore, onend: ignore, ontextentity: ignore },
  ...{
    onprocessinginstruction: ignore,
    onattribname: ignore,
    onattribdata: ignore,
    onattribend: ignore,
    onattribentity: ignore,
  },
};

/** In UTF-16 units. What is longer carries a picture or tens of thousands of classes, of which parsers run out of stack. */
const LONGEST_TAG = 64 * 1024;

/** One more for each quote that is never closed: it is the last of its kind, and there are two kinds. */
const MOST_PASSES = 3;

/**
 * Takes comments, CDATA, doctypes, scripts and what nobody reads out of a page, in one pass: pages have warnings of
 * programs before `<html>`, two of it, or none. What is never closed loses its opening, so that it cannot swallow an
 * article.
 *
 * @param alsoUnread names of elements that are not read either
 */
export function cleanPage(page: string, alsoUnread: readonly string[] = []): CleanPage {
  const removed = new Set([...UNREAD, ...ELSEWHERE, ...alsoUnread]);
  let html = withoutStrays(withoutPreamble(page), [...removed]);
  const parts = {
    ...{ head: "", body: "", linkedData: [] as string[], scripts: [] as string[] },
    ...{ language: null as string | null, title: null as string | null },
  };
  /** Of the tag that is being read (-1 between tags), and of the element that is left out up to its end. */
  let [name, tagStart, within, opening] = ["", -1, "", ""];

  const nameAt = (start: number, end: number): string => html.slice(start, end).toLowerCase();
  const isKept = (tag: string): boolean => within === "" && !removed.has(tag) && !FRAME.has(tag);
  const endTag = (end: number): string => {
    const tag = html.slice(tagStart, end + 1);
    tagStart = -1;
    if (!isKept(name)) return tag;
    const isOfHead = OF_HEAD.has(name) && !/\sitemprop\s*=/iu.test(tag);
    parts[isOfHead ? "head" : "body"] += tag.length > LONGEST_TAG ? `<${name}>` : withLowerNames(tag);
    return tag;
  };
  const callbacks: TokenizerCallbacks = {
    ...IGNORED,
    ontext(start, end) {
      const text = html.slice(start, end);
      if (within === "") parts.body += text.replaceAll("<", "&lt;");
      if (within === "script") parts[LINKED_DATA.test(opening) ? "linkedData" : "scripts"].push(text);
      if (within === "title" && text.trim() !== "") parts.title ??= text.replaceAll("<", "&lt;");
    },
    onopentagname(start, end) {
      [name, tagStart] = [nameAt(start, end), start - 1];
    },
    onopentagend(end) {
      const tag = endTag(end);
      if (within !== "") return;
      opening = tag;
      if (name === "html") parts.language ??= LANGUAGE.exec(opening)?.[1] ?? null;
      if (removed.has(name)) within = name;
    },
    onselfclosingtag: endTag,
    onclosetag(start, end) {
      const closed = nameAt(start, end);
      if (isKept(closed)) parts.body += `</${closed}>`;
      if (closed !== within) return;
      within = "";
      // Words on both sides of it are two.
      parts.body += " ";
    },
  };
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const tokenizer = new Tokenizer({ decodeEntities: false }, callbacks);
    tokenizer.write(html);
    tokenizer.end();
    // Of a tag with a quote that is never closed only the name stays, and its first `>` ends it.
    const end = tagStart < 0 ? -1 : html.indexOf(">", tagStart);
    if (end < 0) break;
    html = `<${name}>${html.slice(end + 1)}`;
    tagStart = -1;
  }
  const head = parts.title === null ? "" : `<title>${parts.title}</title>`;
  return { ...parts, head: head + parts.head };
}

/** A warning or a stray style before the page itself; not where the page is the smaller part. */
function withoutPreamble(html: string): string {
  const start = /(?:<!doctype[^>]{0,300}>\s*)?<html[\s>]/iu.exec(html)?.index ?? 0;
  return start > 0 && start < html.length / 2 && !html.slice(0, start).includes("<head")
    ? html.slice(start)
    : html;
}

/** Openings behind the last of their closings would take the rest of the page with them. */
function withoutStrays(html: string, names: readonly string[]): string {
  const last = new Map<string, number>();
  for (const { 1: name, index } of html.matchAll(new RegExp(`</(${names.join("|")})\\b`, "giu")))
    last.set(name!.toLowerCase(), index);
  const tags = new RegExp(`<(${names.join("|")})\\b[^<>]*>`, "giu");
  const closed = html.replace(tags, (tag, name: string, at: number) => {
    return at < (last.get(name.toLowerCase()) ?? 0) || tag.endsWith("/>") ? tag : "";
  });
  return withoutStray("<![CDATA[", "]]>", withoutStray("<!--", "-->", closed));
}

function withoutStray(opening: string, closing: string, html: string): string {
  const end = html.lastIndexOf(closing) + 1;
  return html.slice(0, end) + html.slice(end).replaceAll(opening, "");
}

/** `<META NAME="date">`: old pages write the names of attributes so, and the parser would keep them. */
function withLowerNames(tag: string): string {
  if (!/\s[a-z:_-]*[A-Z]/u.test(tag)) return tag;
  return tag.replace(/"[^"]*"|'[^']*'|\s[A-Za-z:_-]+(?=\s*=)/gu, (part) =>
    /^["']/u.test(part) ? part : part.toLowerCase(),
  );
}
