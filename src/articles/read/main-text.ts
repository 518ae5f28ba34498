import { Readability } from "@mozilla/readability";
import { isElement, type PageDocument, type PageNode } from "./page-document.ts";
import { structuredLines } from "./page-table.ts";

/**
 * The text of the article on a page, by Mozilla's Readability: without navigation, advertisements,
 * comments, captions and forms. Paragraphs are apart by blank lines. Null where none is found. Changes
 * the document.
 */
export function extractMainText(document: PageDocument): string | null {
  const reader = new Readability<PageNode>(document, {
    serializer: (node: unknown) => node as PageNode,
    disableJSONLD: true,
  });
  const content = reader.parse()?.content;
  if (content === null || content === undefined) return null;
  const text = textOf(content);
  return text === "" ? null : text;
}

/** The words of an element: paragraphs apart by blank lines, list items and rows of tables by line ends. */
export function textOf(node: PageNode): string {
  return [...linesOf(node)].join("").trim();
}

/** No part of what the author wrote as prose. */
const UNREAD = new Set(
  "script style noscript template svg iframe object form button select figcaption".split(" "),
);
const BLOCKS = new Set(
  (
    "address article aside blockquote dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr main " +
    "ol p pre section table ul"
  ).split(" "),
);
const LINES = new Set(["li", "tr"]);
const CELLS = new Set(["td", "th"]);

function* linesOf(node: PageNode): Generator<string> {
  if (!isElement(node)) {
    if (node.nodeType === 3) yield (node.textContent ?? "").replace(/[ \t\r\n\f]+/gu, " ");
    return;
  }
  const name = node.localName.toLowerCase();
  if (UNREAD.has(name)) return;
  if (name === "br") {
    yield "\n";
    return;
  }
  const lines = structuredLines(node);
  if (lines !== null) {
    yield `\n\n${lines.join("\n")}\n\n`;
    return;
  }
  const gap = BLOCKS.has(name) ? "\n\n" : LINES.has(name) ? "\n" : CELLS.has(name) ? " " : "";
  yield gap;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    yield* linesOf(child);
  }
  yield gap;
}
