import { cleanPage } from "./clean-page.ts";
import { htmlToText } from "./html-to-text.ts";
import { isElement, parsePage, type PageElement, type PageNode } from "./page-document.ts";
import { BLOCKS } from "./page-parts.ts";
import { tableLines, type Table } from "./table-lines.ts";

/** No part of what the author wrote as prose. */
const UNREAD = new Set("script style noscript template svg iframe object form button select".split(" "));
const LINES = new Set(["li", "tr"]);
const CELLS = new Set(["td", "th"]);

/** What is longer is the text of a story told in pictures. */
const LONGEST_CAPTION = 300;

function isCaption(element: PageElement): boolean {
  return (element.textContent ?? "").trim().length <= LONGEST_CAPTION;
}

/** The words of an element: paragraphs apart by blank lines, list items and rows of tables by line ends. */
export function textOf(node: PageNode): string {
  return [...linesOf(node)].join("").trim();
}

function* linesOf(node: PageNode): Generator<string> {
  if (!isElement(node)) {
    if (node.nodeType === 3) yield (node.textContent ?? "").replace(/[ \t\r\n\f]+/gu, " ");
    return;
  }
  const name = node.localName.toLowerCase();
  if (UNREAD.has(name) || (name === "figcaption" && isCaption(node))) return;
  if (name === "br") {
    yield "\n";
    return;
  }
  const lines = name === "dl" ? definitionLines(node) : isTable(node) ? dataLines(node) : null;
  if (lines !== null) {
    yield `\n\n${lines.join("\n")}\n\n`;
    return;
  }
  const gap = LINES.has(name) ? "\n" : CELLS.has(name) ? " " : BLOCKS.has(name) ? "\n\n" : "";
  yield gap;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    yield* linesOf(child);
  }
  yield gap;
}

/** Also one that the extractor has made a division of, as it does where the table is all of the article. */
function isTable(element: PageElement): boolean {
  const name = element.localName.toLowerCase();
  return (
    name === "table" ||
    (name === "div" &&
      [...element.childNodes].some((child) => isElement(child) && /^(?:tbody|tr)$/iu.test(child.localName)))
  );
}

/** The words of an element on one line. */
function lineOf(element: PageElement): string {
  return textOf(element).replace(/\s+/gu, " ");
}

/** A cell with more text holds a part of the page, and its table is there for the layout. In UTF-16 units. */
const LONGEST_CELL = 240;
const WIDEST_TABLE = 30;

/** The lines of a table of data, see `tableLines`; null for one that only lays a page out. */
function dataLines(table: PageElement): string[] | null {
  if (table.getAttribute("role") === "presentation" || table.querySelector("table")) return null;
  const rows = [...table.querySelectorAll("tr")].map((row) => cellsOf(row));
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const filled = rows.filter((cells) => cells.some(({ text }) => text !== ""));
  if (filled.length < 2 || width < 2 || width > WIDEST_TABLE) return null;
  if (filled.some((cells) => cells.some(({ text }) => text.length > LONGEST_CELL))) return null;
  const [first, ...rest] = filled;
  const hasHeader = first!.length > 1 && first!.every(({ isHeader, text }) => isHeader || text === "");
  if (!hasHeader && filled.every((cells) => cells.length === 2 && cells[0]!.isHeader)) {
    return filled.map(([label, value]) => `${label!.text.replace(/:$/u, "")}: ${value!.text}`);
  }
  const texts = (cells: readonly Cell[]): string[] => cells.map(({ text }) => text);
  const read: Table = hasHeader
    ? { header: texts(first!).map((text) => text.replace(/:$/u, "")), rows: rest.map(texts) }
    : { header: null, rows: filled.map(texts) };
  const caption = [...table.querySelectorAll("caption")].map((element) => lineOf(element));
  return [...caption.filter((line) => line !== "").map((line) => `${line}\n`), ...tableLines(read)];
}

interface Cell {
  readonly text: string;
  readonly isHeader: boolean;
}

/** A cell over several columns stands in the first, and leaves the others empty. */
function cellsOf(row: PageElement): Cell[] {
  return [...row.querySelectorAll("th, td")].flatMap((cell) => {
    const isHeader = cell.localName.toLowerCase() === "th";
    const columns = Math.min(WIDEST_TABLE, Number(cell.getAttribute("colspan") ?? 1) || 1);
    const empty = Array.from({ length: Math.max(0, columns - 1) }, () => ({ text: "", isHeader }));
    return [{ text: lineOf(cell), isHeader }, ...empty];
  });
}

/** `Doors: 18:30`; null for a list that lays a page out. */
function definitionLines(list: PageElement): string[] | null {
  if (list.querySelector("dl, table") !== null) return null;
  const lines: string[] = [];
  let terms: string[] = [];
  for (const part of list.querySelectorAll("dt, dd")) {
    const line = lineOf(part);
    if (line.length > LONGEST_CELL) return null;
    if (part.localName.toLowerCase() === "dt") {
      terms.push(line.replace(/:$/u, ""));
    } else {
      lines.push(terms.length > 0 ? `${terms.join(", ")}: ${line}` : line);
      terms = [];
    }
  }
  return lines.length === 0 ? null : lines;
}

/** Tags and the like in one post of thousands: the parser's time grows with their square, and is some milliseconds here. */
const MOST_MARKUP = 5000;

/** The words of a piece of HTML that is all article, as a system for writing keeps it. */
export function htmlText(html: string): string {
  const page = parsePage(cleanPage(html), MOST_MARKUP);
  return page === null ? htmlToText(html).text : textOf(page.body);
}
