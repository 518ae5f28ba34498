import { cleanPage } from "./clean-page.ts";
import { htmlToText } from "./html-to-text.ts";
import { isElement, parsePage, type PageElement, type PageNode } from "./page-document.ts";
import { BLOCKS } from "./page-parts.ts";
import { settleSoftBreaks, SOFT_BREAK } from "./soft-breaks.ts";
import { isStruck, namesWhatIsOff, textsOfRow, type StruckCell } from "./struck-words.ts";
import { tableLines, type Table } from "./table-lines.ts";

/** No part of what the author wrote as prose. */
const UNREAD = new Set("script style noscript template svg iframe object form button select".split(" "));
const LINES = new Set(["li", "tr"]);
const CELLS = new Set(["td", "th"]);
const WITHIN_ITEM = new Set(["p", "ul", "ol"]);

/** What is longer is the text of a story told in pictures. */
const LONGEST_CAPTION = 300;

function isCaption(element: PageElement): boolean {
  return (element.textContent ?? "").trim().length <= LONGEST_CAPTION;
}

/**
 * The words of an element: paragraphs apart by blank lines, list items and rows of tables by line ends; without what is
 * hidden, or struck out and names nothing that is off.
 */
export function textOf(node: PageNode): string {
  const parts: string[] = [];
  let gap = 0;
  for (const part of partsOf(node)) {
    if (typeof part === "number") {
      gap = Math.max(gap, part);
    } else if (gap === 0 || part.replaceAll(SOFT_BREAK, "").trim() !== "") {
      const isBehindBlank = gap > 0 || parts.at(-1)?.endsWith(" ") === true;
      if (gap > 0) parts.push("\n".repeat(gap));
      const words = isBehindBlank ? part.replace(/^ (?! )/u, "") : part;
      if (words !== "") parts.push(words);
      gap = 0;
    }
  }
  return settleSoftBreaks(parts.join(""))
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

/** Words, and between them the line ends that blocks ask for around them: of two that meet the larger counts. */
function* partsOf(node: PageNode): Generator<string | number> {
  if (!isElement(node)) {
    if (node.nodeType === 3) yield (node.textContent ?? "").replace(/[ \t\r\n\f]+/gu, asBlank);
    return;
  }
  const name = node.localName.toLowerCase();
  if (UNREAD.has(name) || isHidden(node) || (isStruck(node) && !namesWhatIsOff(node))) return;
  if ((name === "figcaption" && isCaption(node)) || (name === "a" && isWayBack(node))) return;
  const whole = name === "br" ? "\n" : name === "sup" ? raised(node) : name === "input" ? boxOf(node) : null;
  if (whole !== null) {
    yield whole;
    return;
  }
  const gap = gapAround(node, name);
  const lines = linesOf(node, name);
  yield gap;
  if (lines !== null) yield lines.join("\n");
  for (let child = lines === null ? node.firstChild : null; child !== null; child = child.nextSibling) {
    yield* partsOf(child);
  }
  yield gap;
}

function asBlank(blank: string): string {
  return /[\r\n]/u.test(blank) ? SOFT_BREAK : " ";
}

/** Paragraphs and lists in an item of a list are lines of it. */
function gapAround(element: PageElement, name: string): string | number {
  if (CELLS.has(name)) return " ";
  if (LINES.has(name)) return 1;
  if (WITHIN_ITEM.has(name) && element.closest("li") !== null) return 1;
  return BLOCKS.has(name) ? 2 : "";
}

/** Of what is laid out in lines; null for all else. */
function linesOf(element: PageElement, name: string): string[] | null {
  if (name === "pre") return [(element.textContent ?? "").replace(/^\n|\s+$/gu, "")];
  return name === "dl" ? definitionLines(element) : isTable(element) ? dataLines(element) : null;
}

function isHidden(element: PageElement): boolean {
  const style = element.getAttribute("style") ?? "";
  return element.getAttribute("hidden") !== null || /display:\s*none|visibility:\s*hidden/iu.test(style);
}

/** From a note to where it is called. */
function isWayBack(link: PageElement): boolean {
  return /^\s*[\^↑↩⤴][\ufe0e\ufe0f]?\d*\s*$/u.test(link.textContent ?? "");
}

/** Of a list of tasks: ticked or not. */
function boxOf(input: PageElement): string | null {
  if (input.getAttribute("type")?.toLowerCase() !== "checkbox") return null;
  return input.getAttribute("checked") === null ? "☐" : "☑";
}

const LEVEL = "0123456789+−-=()n";
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ";

/** `10<sup>2</sup>` is 10² and no 102; a mark that leads to a note is left out. Null for letters, as those of 2<sup>nd</sup>. */
function raised(element: PageElement): string | null {
  const text = (element.textContent ?? "").trim();
  if (element.querySelector("a") !== null || /^\[.{1,4}\]$/u.test(text)) return "";
  return /^[\d+−=()n-]+$/u.test(text) ? text.replace(/./gu, (sign) => RAISED[LEVEL.indexOf(sign)]!) : null;
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

/** Whether an element is a table, and not only the layout of a page. */
export function isTableOfData(element: PageElement): boolean {
  return element.localName === "table" && dataLines(element) !== null;
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
  const rows = rowsOf(table);
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const filled = rows.filter((cells) => cells.some(({ text }) => text !== ""));
  if (filled.length < 2 || width < 2 || width > WIDEST_TABLE) return null;
  if (filled.some((cells) => cells.some(({ text }) => text.length > LONGEST_CELL))) return null;
  const [first, ...rest] = filled;
  const hasHeader = first!.length > 1 && first!.every(({ isHeader, text }) => isHeader || text === "");
  if (!hasHeader && filled.every((cells) => cells.length === 2 && cells[0]!.isHeader)) {
    return filled.map(([label, value]) => `${label!.text.replace(/:$/u, "")}: ${value!.text}`);
  }
  const read: Table = hasHeader
    ? { header: first!.map(({ text }) => text.replace(/:$/u, "")), rows: rest.map(textsOfRow) }
    : { header: null, rows: filled.map(textsOfRow) };
  const caption = [...table.querySelectorAll("caption")].map((element) => lineOf(element));
  return [...caption.filter((line) => line !== "").map((line) => `${line}\n`), ...tableLines(read)];
}

interface Cell extends StruckCell {
  readonly isHeader: boolean;
}

/** A cell over several columns stands in the first, and leaves the others empty; one over several rows stands in each. */
function rowsOf(table: PageElement): Cell[][] {
  /** By their columns, and in how many rows they are still to stand. */
  const spanning = new Map<number, readonly [cell: Cell, left: number]>();
  const shown = [...table.querySelectorAll("tr")].filter((row) => !isHidden(row) && !isStruck(row));
  return shown.map((row) => {
    const cells: Cell[] = [];
    const put = (cell: Cell, left: number): void => {
      if (left > 0) spanning.set(cells.length, [cell, left]);
      else spanning.delete(cells.length);
      cells.push(cell);
    };
    const putSpanning = (): void => {
      while (cells.length < WIDEST_TABLE && spanning.has(cells.length)) {
        const [cell, left] = spanning.get(cells.length)!;
        put(cell, left - 1);
      }
    };
    for (const element of row.querySelectorAll("th, td")) {
      putSpanning();
      const isHeader = element.localName.toLowerCase() === "th";
      const more = Number(element.getAttribute("rowspan") ?? 1) - 1 || 0;
      const text = lineOf(element);
      put({ text, struck: text === "" ? struckIn(element) : "", isHeader }, more);
      const columns = Math.min(WIDEST_TABLE, Number(element.getAttribute("colspan") ?? 1) || 1);
      for (let column = 1; column < columns; column += 1) put({ text: "", struck: "", isHeader }, more);
    }
    putSpanning();
    return cells;
  });
}

function struckIn(cell: PageElement): string {
  const struck = [cell, ...cell.querySelectorAll("del, s, strike, [style]")].filter(isStruck);
  return struck
    .map(({ textContent }) => (textContent ?? "").trim())
    .join(" ")
    .replace(/\s+/gu, " ");
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

/**
 * The words of a piece of HTML that is all article, as a system for writing keeps it.
 *
 * @param mostMarkup tags and the like, beyond which no tree is built
 */
export function htmlText(html: string, mostMarkup = MOST_MARKUP): string {
  const page = parsePage(cleanPage(html), mostMarkup);
  return page === null ? htmlToText(html).text.trim() : textOf(page.body);
}
