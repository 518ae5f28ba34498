import { DOMParser, parseHTML } from "linkedom";

/** What reading a page takes of the DOM. */
export interface PageNode {
  /** 1 for an element, 3 for text. */
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly parentNode: PageNode | null;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
}

export interface PageElement extends PageNode {
  /** Lower case in a page of HTML. */
  readonly localName: string;
  /** As written, with its prefix in XML. */
  readonly tagName: string;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

export interface PageDocument {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** Parses a page. Nothing in it is run or fetched: there is no script engine and no network behind this DOM. */
export function parsePage(html: string): PageDocument {
  const whole = /<html[\s>]/iu.test(html) ? html : `<html><body>${html}</body></html>`;
  const { document } = parseHTML(whole) as unknown as { readonly document: PageDocument };
  return document;
}

/** Parses XML; its entities other than the five of XML itself are left as they stand. */
export function parseXml(xml: string): PageDocument {
  return new DOMParser().parseFromString(xml, "text/xml") as unknown as PageDocument;
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

/** Elements and the deepest nesting among them, found without recursion. */
export function measurePage({ documentElement }: PageDocument): {
  readonly elements: number;
  readonly depth: number;
} {
  let [elements, depth, level] = [0, 0, 1];
  let node: PageNode | null = documentElement;
  while (node !== null) {
    if (isElement(node)) elements += 1;
    depth = Math.max(depth, level);
    if (node.firstChild !== null) {
      node = node.firstChild;
      level += 1;
      continue;
    }
    while (node !== null && node !== documentElement && node.nextSibling === null) {
      node = node.parentNode;
      level -= 1;
    }
    node = node === null || node === documentElement ? null : node.nextSibling;
  }
  return { elements, depth };
}
