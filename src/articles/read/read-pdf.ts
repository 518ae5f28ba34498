import { getDocumentProxy } from "unpdf";
import type { Utf8Text } from "./decode-text.ts";
import { normalizeText } from "./normalize-text.ts";
import { settleSoftBreaks, SOFT_BREAK } from "./soft-breaks.ts";
import { errorCode } from "./walk-folder.ts";

/** More pages are a book or an archive, and take minutes. */
const MOST_PAGES = 2000;

/**
 * The text layer of a PDF document as a record in JSON: pages in their order and where they begin, paragraphs apart by
 * blank lines, lines that are only broken to the width of a column joined, without the lines that run along at the
 * edges of the pages. What has no text layer, a scan, is refused.
 */
export async function decodePdf(bytes: Uint8Array): Promise<Utf8Text> {
  let document: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    // The parser takes its bytes for itself.
    document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    return {
      problem: isLocked ? "a PDF document that asks for a password" : "a PDF document that cannot be read",
    };
  }
  try {
    if (document.numPages > MOST_PAGES) {
      return { problem: `a PDF document of more than ${String(MOST_PAGES)} pages; split it` };
    }
    const pages: Line[][] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(linesOf(items.flatMap((item) => ("str" in item ? [item] : []))));
      page.cleanup();
    }
    const { text, starts } = inPages(withoutRunningLines(pages).map(pageText));
    if (text === "")
      return { problem: "a PDF document without a text layer; run it through text recognition (OCR) first" };
    const { info } = (await document.getMetadata()) as { info: { Title?: unknown } };
    const title = typeof info.Title === "string" ? info.Title : null;
    const record = { title, text, pages: starts };
    return { utf8: Buffer.from(JSON.stringify(record)), warning: null };
  } catch (error) {
    return { problem: `a PDF document that cannot be read (${errorCode(error)})` };
  } finally {
    await document.destroy();
  }
}

/** What a page's text is made of, as the parser gives it. */
interface TextItem {
  readonly str: string;
  readonly hasEOL: boolean;
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** Of six numbers the last two are the place of the item's left end on its base line, from the lower left corner. */
  readonly transform: readonly number[];
}

interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly height: number;
}

/** At each edge of a page. */
const MOST_RUNNING = 2;
/** Pages with the same line: two may begin alike by chance. */
const LEAST_RUNNING = 3;

/** Without what stands at the same edge of most pages: a running title, the number of the page. */
function withoutRunningLines(pages: readonly Line[][]): Line[][] {
  const counts = new Map<string, number>();
  for (const key of pages.flatMap((page) => [...edgesOf(page).values()]))
    counts.set(key, (counts.get(key) ?? 0) + 1);
  const isRunning = (key: string | undefined): boolean => {
    const count = key === undefined ? 0 : counts.get(key)!;
    return count >= LEAST_RUNNING && count > pages.length / 2;
  };
  return pages.map((page) => {
    const edges = edgesOf(page);
    return page.filter((line) => !isRunning(edges.get(line)));
  });
}

/** The lines at the edges of a page, with the place and the words that they have in common with those of other pages. */
function edgesOf(page: readonly Line[]): Map<Line, string> {
  const key = (line: Line, edge: number) => `${edge} ${withoutPageNumber(line.text.trim())}`;
  const top = page.slice(0, MOST_RUNNING).map((line, at) => [line, key(line, at)] as const);
  const foot = page.slice(MOST_RUNNING).reverse().slice(0, MOST_RUNNING);
  return new Map([...top, ...foot.map((line, at) => [line, key(line, -1 - at)] as const)]);
}

const PAGE_WORDS: ReadonlySet<string> = new Set(
  "page pages p pp pg of from seite s von sayfa стр страница из бет página pagina pág de di van".split(" "),
);

/** Beside a title of two words or more; “Day 2” and “Chapter 2” are headings of what stands below. */
function withoutPageNumber(line: string): string {
  const words = line.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.every((word) => PAGE_WORDS.has(word))) return line.replace(/\d+/gu, "0");
  return words.length < 2 ? line : line.replace(/\d+$/u, "0");
}

/** A sentence that goes on over the edge of a page is not cut there. */
function inPages(pages: readonly string[]): { readonly text: string; readonly starts: number[] } {
  let text = "";
  const starts = pages.map((page) => {
    const part = normalizeText(page);
    const goesOn = /[\p{L}\d,]$/u.test(text) && /^\p{Ll}/u.test(part);
    if (text !== "" && part !== "") text += goesOn ? " " : "\n\n";
    const start = text.length;
    text += part;
    return start;
  });
  return { text, starts };
}

function pageText(lines: readonly Line[]): string {
  const right = Math.max(0, ...lines.map((line) => line.right));
  let text = "";
  for (const [index, line] of lines.entries()) {
    const last = lines[index - 1];
    text = last === undefined ? line.text : joined(text, last, line, right);
  }
  return settleSoftBreaks(text);
}

function linesOf(items: readonly TextItem[]): Line[] {
  const lines: Line[] = [];
  let isOpen = false;
  for (const { str, width, height, transform, hasEOL } of items) {
    const [left = 0, base = 0] = transform.slice(4);
    const last = lines.at(-1);
    const item = { text: str, left, right: left + width, base, height };
    if (isOpen && last !== undefined && Math.abs(base - last.base) <= Math.max(2, last.height / 2)) {
      lines[lines.length - 1] = withItem(last, item);
    } else if (str.trim() !== "") {
      lines.push(item);
    }
    isOpen = !hasEOL && (isOpen || str.trim() !== "");
  }
  return lines;
}

function withItem(line: Line, item: Line): Line {
  const isApart = item.left - line.right > line.height * 0.15 && !/\s$/u.test(line.text);
  return {
    ...line,
    text: line.text + (isApart ? " " : "") + item.text,
    right: Math.max(line.right, item.right),
    height: Math.max(line.height, item.height),
  };
}

/**
 * A line is joined to the one before where that ran to the right edge of its column; a gap above, a move to
 * another column or a line that ends early begins a paragraph or a line of its own.
 */
function joined(text: string, last: Line, line: Line, right: number): string {
  const gap = last.base - line.base;
  const height = Math.max(last.height, line.height, 1);
  if (gap < 0 || gap > 1.75 * height || Math.abs(last.height - line.height) > 0.2 * height) {
    return `${text.trimEnd()}\n\n${line.text.trimStart()}`;
  }
  const column = Math.max(last.right, line.right);
  const isFull = last.right > column - 0.15 * (column - last.left) && last.right > 0.4 * right;
  if (!isFull) return `${text.trimEnd()}\n${line.text.trimStart()}`;
  const isParted = /\p{Ll}-$/u.test(text.trimEnd()) && /^\p{Ll}/u.test(line.text.trimStart());
  return isParted
    ? text.trimEnd().slice(0, -1) + line.text.trimStart()
    : `${text.trimEnd()}${SOFT_BREAK}${line.text.trimStart()}`;
}
