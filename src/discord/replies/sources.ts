import { time } from "discord.js";
import type { AnswerForm, Answered, Citation, NearestArticle, Statement } from "../../answer/answer.ts";
import { pagesOf } from "../../answer/citation-of.ts";
import { headlineOf, hostOf } from "../../answer/source-description.ts";
import type { SourceDescription } from "../../answer/source-description.ts";
import { groupBy } from "../../platform/group-by.ts";
import { escapeLine, maskedLink, shorten } from "./escape-text.ts";
import { countIndependentSources } from "./independent-sources.ts";
import { TEXT_BOUNDS } from "../limits.ts";
import type { Texts } from "../texts/texts.ts";

/** Below a short answer so many sentences are shown; what else was found is among “More sources”. */
const BELOW_SHORT = 2;

/** The sentences that a reply shows: all of them where nothing is said in short, or where each names an event. */
export function shownStatements({ form, short, statements }: Answered): readonly Statement[] {
  return short === null || form === "events" ? statements : statements.slice(0, BELOW_SHORT);
}

/** The citations of the sentences shown. */
export function shownCitations(answer: Answered): readonly Citation[] {
  const markers = new Set(shownStatements(answer).flatMap((statement) => statement.markers));
  const all = shownStatements(answer).length === answer.statements.length;
  return all ? answer.citations : answer.citations.filter(({ marker }) => markers.has(marker));
}

interface SourceLineOptions {
  /** Copies that the line counts. Default none. */
  readonly reprints?: number;
  /** Outlets that a brief names, each once; the rest is a number. Default one, so that the line stays short. */
  readonly references?: number;
  /** Of the quotes from the source. Default that of the source. */
  readonly pages?: readonly number[];
}

/**
 * One source on one line: headline linked to its address, outlet, date.
 * A brief names the articles it was written from in place of an outlet: its words are not theirs.
 */
export function sourceLine(
  source: SourceDescription,
  texts: Texts,
  { references = 1, reprints = 0, pages = pagesOf([source]) }: SourceLineOptions = {},
): string {
  const origin = isBrief(source) ? [briefOrigin(source.references, references, texts)] : outletOf(source);
  const place = pages.length > 0 ? [texts.onPages(pages.join(", "))] : [];
  const copies = reprints > 0 ? [texts.reprints(reprints)] : [];
  return [linkTo(source), ...origin, dateOf(source, texts), ...place, ...copies].join(" · ");
}

/** As `sourceLine`, for a list of articles: a brief is named as one, without what it was written from. */
export function listLine(source: SourceDescription, texts: Texts): string {
  const origin = isBrief(source) ? [texts.brief] : outletOf(source);
  return [linkTo(source), ...origin, dateOf(source, texts)].join(" · ");
}

function isBrief({ references }: SourceDescription): boolean {
  return references.length > 0;
}

function linkTo(source: SourceDescription): string {
  const bounds = TEXT_BOUNDS;
  return maskedLink(shorten(headlineOf(source), bounds.headline), source.url, bounds.url);
}

function outletOf({ source }: SourceDescription): string[] {
  return source === null ? [] : [escapeLine(shorten(source, TEXT_BOUNDS.outlet))];
}

function dateOf({ date }: Pick<SourceDescription, "date">, texts: Texts): string {
  return date === null ? texts.undated : dayTimestamp(date);
}

function briefOrigin(references: readonly string[], shown: number, texts: Texts): string {
  const { referenceUrl, outlet } = TEXT_BOUNDS;
  const byOutlet = new Map([...references].reverse().map((url) => [hostOf(url) ?? url, url]));
  const links = [...byOutlet]
    .reverse()
    .slice(0, shown)
    .map(([name, url]) => maskedLink(shorten(name, outlet), url, referenceUrl));
  const more = references.length - links.length;
  return more === 0
    ? texts.briefWrittenFrom(links.join(", "))
    : texts.briefWrittenFromMore(links.join(", "), more);
}

/** As `listLine` of what is known by its headline and day alone. */
export function headlineLine({ date, title }: NearestArticle, texts: Texts): string {
  return `${escapeLine(shorten(title, TEXT_BOUNDS.headline))} · ${dateOf({ date }, texts)}`;
}

/** `[n]` as a reader sees it, escaped so that it begins no link. */
export function markerMark(marker: number): string {
  return `\\[${marker}\\]`;
}

/** A quote, cut with an ellipsis where it is longer, and below it its source. */
export function sourceParagraph(citation: Citation, texts: Texts, options?: SourceLineOptions): string {
  const { marker, quote } = citation;
  const said = escapeLine(shorten(quote, TEXT_BOUNDS.quote));
  return `${said} ${markerMark(marker)}\n-# ${sourceLine(citation, texts, options)}`;
}

/** Where each sentence tells of something else, so that sources need not agree. */
const OF_SEVERAL_MATTERS: ReadonlySet<AnswerForm> = new Set(["choice", "comparison", "digest", "events"]);

/** How many of them are independent is told where it is fewer than a reader would count. */
export function sourcesMarkup(answer: Answered, texts: Texts): string {
  const citations = shownCitations(answer);
  const independent = countIndependentSources(citations);
  const articles = new Set(citations.map(({ articleId }) => articleId)).size;
  const isPlain = independent === articles || OF_SEVERAL_MATTERS.has(answer.form ?? "fact");
  return [
    ...sourceLines(citations, texts),
    ...(isPlain ? [] : [`${texts.independentSources(independent)}. ${texts.countedOnce}`]),
  ]
    .map((line) => `-# ${line}`)
    .join("\n");
}

/** A line for each article, headed by the markers of all its citations. */
function sourceLines(citations: readonly Citation[], texts: Texts): string[] {
  const byArticle = groupBy(citations, ({ articleId }) => articleId);
  return [...byArticle.values()].map((cited) => {
    const markers = cited.map(({ marker }) => markerMark(marker)).join("");
    const line = sourceLine(cited[0], texts, {
      reprints: cited[0].reprints.length,
      pages: pagesOf(cited),
    });
    // Else a reader would look for the quote in the article's text.
    const isHeadline = cited.every(({ part }) => part === "title");
    return `${markers} ${line}${isHeadline ? ` · ${texts.headlineQuoted}` : ""}`;
  });
}

/**
 * A day as `<t:…:D>`. A timestamp is an instant, and none is the same day everywhere; ten in the morning UTC
 * is it from UTC−10 to UTC+13:45, which leaves out Samoa, and Kiribati's easternmost islands.
 */
export function dayTimestamp(day: string): string {
  return time(new Date(`${day}T10:00:00Z`), "D");
}
