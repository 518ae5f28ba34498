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
  readonly previousElementSibling: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  getAttribute(name: string): string | null;
  removeAttribute(name: string): void;
  remove(): void;
  querySelectorAll(selector: string): Iterable<PageElement>;
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
const MOST_MARKUP = 100_000;
/**
 * The extractor of the main text takes time cubic in the nesting: 1,000 levels were measured at half a minute. A page
 * of a newspaper nests 20 to 40 deep.
 */
const DEEPEST_NESTING = 100;
const MOST_ELEMENTS = 50_000;

/**
 * Parses a page that `cleanPage` has framed. Nothing in it is run or fetched: there is no script engine and no network behind this DOM. Null where
 * the page is built to be slow.
 */
export function parsePage(html: string): PageDocument | null {
  if (!isSimplePage(html)) return null;
  const { document } = parseHTML(html) as unknown as { readonly document: PageDocument };
  const { elements, depth } = measurePage(document);
  return elements > MOST_ELEMENTS || depth > DEEPEST_NESTING ? null : document;
}

/** Whether a page has no more markup than is parsed in time. */
export function isSimplePage(html: string, mostMarkup = MOST_MARKUP): boolean {
  return (html.match(/[<>&\u00a0]/gu)?.length ?? 0) <= mostMarkup;
}

/** Parses XML; its entities other than the five of XML itself are left as they stand. */
export function parseXml(xml: string): PageDocument {
  return new DOMParser().parseFromString(xml, "text/xml") as unknown as PageDocument;
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

/** Elements and the deepest nesting among them, found without recursion. */
function measurePage({ documentElement }: PageDocument): {
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
