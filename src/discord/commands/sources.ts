import { ApplicationCommandOptionType } from "discord.js";
import type { ArticleSummary } from "../../articles/read/article.ts";
import type { CollectionReport, Share } from "../../index/report/collection-report.ts";
import { cleanLine, escapeLine, inCode, shorten } from "../replies/escape-text.ts";
import { note, paginate } from "../replies/fit-limits.ts";
import type { Page, TextBlock } from "../replies/fit-limits.ts";
import { MAX_WORDS_LENGTH, TEXT_BOUNDS } from "../limits.ts";
import { showPrivately } from "../replies/show-reply.ts";
import { renderNotice } from "../replies/render-answer.ts";
import { listLine } from "../replies/sources.ts";
import type { Texts } from "../texts/texts.ts";
import { ANYWHERE, localized } from "./command.ts";
import type { SlashCommand } from "./command.ts";

/** Articles listed at once; the rest is a number, and `search` narrows the list. */
const LISTED_ARTICLES = 10;
const { String: Text } = ApplicationCommandOptionType;

/** `/sources [search]`: the articles the bot answers from and what they are, to the asker alone. */
export const SOURCES_COMMAND: SlashCommand = {
  data: {
    ...localized("sources"),
    ...ANYWHERE,
    options: [{ type: Text, max_length: MAX_WORDS_LENGTH, ...localized("search") }],
  },
  async execute(interaction, { evidence }) {
    const search = cleanLine(interaction.options.getString("search") ?? "");
    const isWhole = search === "";
    await showPrivately(interaction, async (texts) => {
      const [found, report] = await Promise.all([
        evidence.searchArticles({ limit: LISTED_ARTICLES, ...(isWhole ? {} : { search }) }),
        isWhole ? evidence.collectionReport() : null,
      ]);
      return renderSources(found, isWhole ? null : search, report, texts);
    });
  },
};

/**
 * `/sources`: the newest articles, or those that hold the searched words; how many more there are.
 * @param report what the collection is made of, shown where nothing was searched for
 */
function renderSources(
  found: { readonly total: number; readonly articles: readonly ArticleSummary[] },
  search: string | null,
  report: CollectionReport | null,
  texts: Texts,
): Page[] {
  const echo = search === null ? null : escapeLine(shorten(search, TEXT_BOUNDS.headline));
  if (found.total === 0) {
    return renderNotice(echo === null ? texts.emptyCollection : texts.noSources(echo), texts);
  }
  const more = found.total - found.articles.length;
  const { total } = found;
  const heading = echo === null ? texts.sourcesHeading(total) : texts.sourcesFound(total, echo);
  const blocks = [
    { markup: `**${heading}**` },
    { markup: found.articles.map((article) => `- ${listLine(article, texts)}`).join("\n") },
    more > 0 ? note(texts.sourcesMore(more)) : null,
    ...(report === null ? [] : contentBlocks(report, texts)),
  ];
  return paginate(blocks, texts);
}

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

function withRest(shares: readonly Share[], shown: number, nameOf: (count: number) => string): Share[] {
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
