import type { CollectionReport, Share } from "../index/report/collection-report.ts";
import { shorten } from "./escape-text.ts";
import type { TextBlock } from "./fit-limits.ts";
import type { Texts } from "./texts/texts.ts";

/** The newest months; those before are counted together. */
const MONTHS_SHOWN = 12;
const OUTLETS_SHOWN = 8;
/** Narrow enough for a phone to show a line whole: names, counts and bars stay below 36 columns. */
const NAME_WIDTH = 18;
const WIDEST_BAR = 10;

/** What a collection is made of: articles by month, outlet and language, as bars. */
export function contentBlocks(report: CollectionReport, texts: Texts): TextBlock[] {
  const { contents, dateLocale } = texts;
  const months = newestFirst(report, contents);
  const languages = report.languages.map(({ value, articles }) => ({
    value: value === null ? null : languageName(value, dateLocale),
    articles,
  }));
  const tables: [string, Share[]][] = [
    [contents.months, months],
    [contents.outlets, withRest(report.outlets, OUTLETS_SHOWN, contents.others)],
    [contents.languages, languages],
  ];
  return tables
    .filter(([, shares]) => shares.length > 0)
    .map(([heading, shares]) => ({
      markup: `**${heading}**\n${bars(shares, contents.notSaid)}`,
    }));
}

function newestFirst({ months, undated }: CollectionReport, words: Texts["contents"]): Share[] {
  const shown = withRest([...months].reverse(), MONTHS_SHOWN, () => words.earlier);
  return undated === 0 ? shown : [...shown, { value: words.undated, articles: undated }];
}

function withRest(
  shares: readonly Share[],
  shown: number,
  nameOf: (count: number) => string,
): Share[] {
  const rest = shares.slice(shown);
  if (rest.length === 0) return [...shares];
  const articles = rest.reduce((total, share) => total + share.articles, 0);
  return [...shares.slice(0, shown), { value: nameOf(rest.length), articles }];
}

function bars(shares: readonly Share[], notSaid: string): string {
  const names = shares.map(({ value }) => shorten(inCode(value ?? notSaid), NAME_WIDTH));
  const width = Math.max(...names.map((name) => name.length));
  const most = Math.max(...shares.map(({ articles }) => articles));
  const digits = String(most).length;
  const lines = shares.map(({ articles }, at) => {
    const bar = "█".repeat(Math.ceil((articles / most) * WIDEST_BAR));
    return `${names[at]!.padEnd(width)}  ${String(articles).padStart(digits)}  ${bar}`;
  });
  return `\`\`\`\n${lines.join("\n")}\n\`\`\``;
}

/** A tag that says no language stands for itself. */
function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Backslashes do not escape inside code, so the one character that would end it goes. */
export function inCode(text: string): string {
  return text.replaceAll("`", "'");
}
