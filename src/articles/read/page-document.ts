import { DOMParser, parseHTML } from "linkedom";
import type { CleanPage } from "./clean-page.ts";

/** What reading a page takes of the DOM. */
export interface PageNode {
  /** 1 for an element, 3 for text. */
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly parentNode: PageNode | null;
  readonly firstChild: PageNode | null;
  readonly childNodes: Iterable<PageNode>;
  readonly nextSibling: PageNode | null;
  readonly previousSibling: PageNode | null;
}

export interface PageElement extends PageNode {
  /** Lower case in a page of HTML. */
  readonly localName: string;
  /** As written, with its prefix in XML. */
  readonly tagName: string;
  readonly previousElementSibling: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  getAttribute(name: string): string | null;
  removeAttribute(name: string): void;
  remove(): void;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  /** Itself or the nearest element around it. */
  closest(selector: string): PageElement | null;
}

export interface PageDocument {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/**
 * Tags of a page, and characters that the parser and the extractor make a node of: a newspaper's page has some thousands.
 * They take time quadratic in what is open or side by side; 300,000 open elements were measured at 45 s.
 */
export const MOST_MARKUP = 100_000;
/**
 * The extractor of the main text takes time cubic in the nesting: 1,000 levels were measured at half a minute. A page
 * of a newspaper nests 20 to 40 deep.
 */
const DEEPEST_NESTING = 100;
const MOST_ELEMENTS = 50_000;

/**
 * Parses the parts of a page in one frame. Nothing in it is run or fetched: there is no script engine and no network
 * behind this DOM. Null where the page is built to be slow.
 */
export function parsePage(
  { language, head, body }: Pick<CleanPage, "language" | "head" | "body">,
  mostMarkup = MOST_MARKUP,
): PageDocument | null {
  const lang = language === null ? "" : ` lang="${language}"`;
  const html = `<!doctype html><html${lang}><head>${head}</head><body>${body}</body></html>`;
  if ((html.match(/[<>&\u00a0]/gu)?.length ?? 0) > mostMarkup) return null;
  const { document } = parseHTML(html) as unknown as { readonly document: PageDocument };
  return isTooMuch(document) ? null : document;
}

/** Parses XML; its entities other than the five of XML itself are left as they stand. */
export function parseXml(xml: string): PageDocument {
  return new DOMParser().parseFromString(xml, "text/xml") as unknown as PageDocument;
}

/**
 * The elements of a name in XML as they are written, none within another; those within CDATA are text. To be parsed one
 * by one: the tree of a whole export would fill the memory, and takes time quadratic in how deep elements lie. A CDATA section
 * that has no end is none.
 */
export function* elementsOf(xml: string, name: string): Generator<string> {
  let start = -1;
  const lastEnd = xml.lastIndexOf("]]>");
  const marks = new RegExp(String.raw`<${name}(?=[\s>])|</${name}\s*>|<!\[CDATA\[`, "giu");
  for (let mark = marks.exec(xml); mark !== null; mark = marks.exec(xml)) {
    if (mark[0] === "<![CDATA[") {
      if (marks.lastIndex <= lastEnd) marks.lastIndex = xml.indexOf("]]>", marks.lastIndex);
    } else if (!mark[0].startsWith("</")) {
      start = mark.index;
    } else if (start >= 0) {
      yield xml.slice(start, marks.lastIndex);
      start = -1;
    }
  }
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

function isTooMuch(document: PageDocument): boolean {
  const depths = new Map<PageNode | null, number>();
  for (const element of document.querySelectorAll("*")) {
    const depth = (depths.get(element.parentNode) ?? 0) + 1;
    depths.set(element, depth);
    if (depth > DEEPEST_NESTING || depths.size > MOST_ELEMENTS) return true;
  }
  return false;
}
