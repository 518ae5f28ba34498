import type { ListItem, Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toString } from "mdast-util-to-string";
import { gfm } from "micromark-extension-gfm";
import { recordOf, type ReadRecord } from "./article-record.ts";
import { dayOfWriting } from "./day-of-writing.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { tableLines } from "./table-lines.ts";

/** Reads a `.md` file: front matter and a Markdown body, of which the plain text is kept. A draft is refused. */
export function readMarkdown(content: string): ReadRecord {
  const { fields, references, events, warnings, ...rest } = splitFrontMatter(content);
  if (rest.isDraft) return { problem: "a draft, as its front matter says" };
  const body = rest.body.replace(TEMPLATES, "");
  const isMarkdown = isParsedInTime(body);
  const text = isMarkdown ? markdownToText(body) : body;
  const given = { date: dayOfWriting(text)?.date ?? null, ...fields, references, events, text };
  const note = "more markup than in any article: kept as it is written";
  return recordOf(given, isMarkdown ? warnings : [...warnings, note]);
}

/**
 * What a site's generator puts in the place of: tags of Liquid and Nunjucks, shortcodes of Hugo, and imports
 * and exports of MDX.
 */
const TEMPLATES =
  /\{%[^{}%]*%\}|\{\{[<%][^{}]*[>%]\}\}|^(?:import\s[^\n]*\sfrom\s["'][^\n]*|import\s["'][^\n]*|export\s(?:const|default)\s[^\n]*)$/gmu;

/** The parser takes time quadratic in these: 10,000 asterisks and underscores in a paragraph were measured at 1.8 s. */
const MOST_MARKUP = 10_000;
/** Each may open a list within a list, of which 20,000 were measured at 7 s. */
const MOST_LINES = 20_000;

/** Whether a document has no more markup, and no more lines for each of it, than is parsed in time. */
export function isParsedInTime(markdown: string, mostMarkup = MOST_MARKUP): boolean {
  const markup = markdown.match(/[*_[\]<&`!\\]/gu)?.length ?? 0;
  const lines = markdown.match(/\r\n?|\n/gu)?.length ?? 0;
  return markup <= mostMarkup && lines <= MOST_LINES * (mostMarkup / MOST_MARKUP);
}

/** Quotations and lists within each other, by the characters that open them on a line. */
const DEEP_NESTING = /^((?:[ \t>*+-]|\d{1,9}[.)](?=[ \t])){40})(?:[ \t>*+-]|\d{1,9}[.)](?=[ \t]))+/gmu;

const GITHUB = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/**
 * The words of a Markdown document as GitHub reads it: blocks apart by blank lines, list items and table
 * rows by line ends (see `tableLines`), soft line breaks as spaces. What is struck out, raw HTML, addresses
 * of links and descriptions of images are left out. Nesting is cut at a depth no article has: the parser
 * recurses, and slows down with every level.
 */
export function markdownToText(markdown: string): string {
  return blocksOf(fromMarkdown(markdown.replace(DEEP_NESTING, "$1"), GITHUB)).join("\n\n");
}

function blocksOf(node: Nodes): string[] {
  if (node.type === "root" || node.type === "blockquote" || node.type === "footnoteDefinition") {
    return node.children.flatMap(blocksOf);
  }
  if (node.type === "paragraph" || node.type === "heading") return [inlineText(node)];
  if (node.type === "code") return [node.value];
  if (node.type === "list") return [node.children.map(itemText).join("\n")];
  if (node.type !== "table") return [];
  const [header = null, ...rows] = node.children.map((row) => row.children.map(inlineText));
  return [tableLines({ header, rows }).join("\n")];
}

/** An item of a list of tasks begins with a box, ticked or not. */
function itemText({ checked, children }: ListItem): string {
  const mark = checked == null ? "" : checked ? "☑ " : "☐ ";
  return mark + children.flatMap(blocksOf).join("\n");
}

/** `toString` drops hard breaks and keeps soft ones; a reader sees it the other way round. */
function inlineText(node: Nodes): string {
  return toString(withBreaks(node), { includeHtml: false, includeImageAlt: false });
}

function withBreaks(node: Nodes): Nodes {
  if (node.type === "break") return { type: "text", value: "\n" };
  if (node.type === "delete") return { type: "text", value: "" };
  if (node.type === "text") return { ...node, value: joinLines(node.value) };
  if (!("children" in node)) return node;
  return { ...node, children: node.children.map(withBreaks) } as Root;
}

/** A line that begins with a colon defines the term above it. Blanks by `trim`: a pattern takes time quadratic in them. */
function joinLines(text: string): string {
  const lines = text.split("\n");
  return lines
    .map((line, index) => (index === 0 ? line : line.trimStart()))
    .map((line, index) => (index === lines.length - 1 ? line : line.trimEnd()))
    .reduce((joined, line) => joined + (/^:\s/u.test(line) ? line : ` ${line}`));
}
