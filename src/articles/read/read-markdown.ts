import { micromark, type Options } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { monthNumber } from "../../text/words/month-names.ts";
import { recordOf, type ReadRecord } from "./article-record.ts";
import { dayOfWriting } from "./day-of-writing.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { MOST_MARKUP as MOST_MARKUP_OF_PAGE } from "./page-document.ts";
import { htmlText } from "./page-text.ts";

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
 * What a site's generator puts in the place of: tags of Liquid and Nunjucks, shortcodes of Hugo, and of MDX imports,
 * exports, comments and components that hold nothing; and the comments of Obsidian.
 */
const TEMPLATES =
  /\{%[^{}%]*%\}|\{\{[<%][^{}]*[>%]\}\}|\{\/\*[\s\S]*?\*\/\}|%%[\s\S]*?%%|<[A-Z][\w.]*(?:\s[^<>]*)?\/>|^(?:import\s[^\n]*\sfrom\s["'][^\n]*|import\s["'][^\n]*|export\s(?:const|default)\s[^\n]*)$/gmu;

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

type Extension = NonNullable<Options["htmlExtensions"]>[number];
type Handle = NonNullable<Extension["exit"]>[keyof NonNullable<Extension["exit"]>];

/** GitHub writes `<script>` and the like as text; here they are known by their tags, and left out. */
const keepTag: Handle = function (token): undefined {
  this.raw(this.sliceSerialize(token));
};

const GITHUB: Options = {
  allowDangerousHtml: true,
  extensions: [gfm()],
  htmlExtensions: [
    gfmHtml({ labelAttributes: "hidden" }),
    { exit: { htmlFlowData: keepTag, htmlTextData: keepTag } },
  ],
};

/** A number that is of a day or a year and counts nothing: “12. Juni 2026”, “2026. The year began.” */
const NO_LIST_NUMBER = /^((?:[ \t>]|[-*+][ \t])*)(?:(\d{1,2})\.(?=[ \t]+(\p{L}{3,}))|(\d{4})\.(?=[ \t]))/gmu;

/**
 * The words of a Markdown document as GitHub reads it, its HTML as that of a page: see `textOf`. Nesting is cut at a
 * depth no article has: the parser recurses, and slows down with every level.
 */
export function markdownToText(markdown: string): string {
  const source = markdown
    .replace(DEEP_NESTING, "$1")
    .replace(NO_LIST_NUMBER, (opening, before: string, day?: string, word?: string, year?: string) =>
      year === undefined && monthNumber(word!) === null ? opening : `${before}${(day ?? year)!}\\.`,
    );
  return htmlText(micromark(source, GITHUB), MOST_MARKUP_OF_PAGE);
}
