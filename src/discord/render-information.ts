import type { CollectionFacts } from "../answer/evidence-source.ts";
import type { ArticleSummary } from "../articles/read/article.ts";
import type { CollectionReport } from "../index/report/collection-report.ts";
import { formatDays } from "../answer/days-in-words.ts";
import { instantTimestamp } from "./dates.ts";
import { escapeLine, shorten } from "./escape-text.ts";
import type { Page } from "./fit-limits.ts";
import { paginate } from "./fit-limits.ts";
import { ACCENTS, renderNotice } from "./render-answer.ts";
import { contentBlocks, inCode } from "./render-contents.ts";
import { listLine } from "./source-line.ts";
import type { MeasuredQuality, Texts } from "./texts/texts.ts";

/** Units of the searched words that are repeated to the reader. */
const SEARCH_ECHO_LENGTH = 80;

/** `/about`: what the collection holds, how it was built and, where it is known, how good the answers are. */
export function renderAbout(
  facts: CollectionFacts,
  quality: MeasuredQuality | null,
  texts: Texts,
): Page[] {
  const dates =
    facts.from === null || facts.to === null
      ? null
      : formatDays(facts.from, facts.to, texts.dateLocale);
  const { articles, passages, duplicates, undated, modelId, generation } = facts;
  const { about, measured } = texts;
  const lines = [
    about.articles(articles, passages, dates === null ? about.undated : about.published(dates)),
    about.state(duplicates, undated),
    about.index(instantTimestamp(facts.builtAt), inCode(generation), inCode(modelId)),
    about.wording,
    ...(quality === null
      ? []
      : [measured(quality.questions, quality.right, quality.cited, quality.refused)]),
  ];
  return renderNotice(lines.join("\n"), texts);
}

/**
 * `/sources`: the newest articles, or those that hold the searched words; how many more there are.
 * @param report what the collection is made of, shown where nothing was searched for
 */
export function renderSources(
  found: { readonly total: number; readonly articles: readonly ArticleSummary[] },
  search: string | null,
  report: CollectionReport | null,
  texts: Texts,
): Page[] {
  const echo = search === null ? null : escapeLine(shorten(search, SEARCH_ECHO_LENGTH));
  if (found.total === 0) {
    return renderNotice(echo === null ? texts.emptyCollection : texts.noSources(echo), texts);
  }
  const more = found.total - found.articles.length;
  const { total } = found;
  const heading = echo === null ? texts.sourcesHeading(total) : texts.sourcesFound(total, echo);
  return paginate({
    accent: ACCENTS.plain,
    blocks: [
      { markup: `**${heading}**` },
      { markup: found.articles.map((article) => `- ${listLine(article, texts)}`).join("\n") },
      ...(more > 0 ? [{ markup: `-# ${texts.sourcesMore(more)}` }] : []),
      ...(report === null ? [] : contentBlocks(report, texts)),
    ],
    continuation: texts.continuation,
  });
}
