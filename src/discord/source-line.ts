import { pagesOf } from "../answer/citation-of.ts";
import type { SourceDescription } from "../answer/source-description.ts";
import { headlineOf, hostOf } from "../answer/source-description.ts";
import { dayTimestamp } from "./dates.ts";
import { escapeLine, maskedLink, shorten } from "./escape-text.ts";
import { SOURCE_LINE_BOUNDS } from "./limits.ts";
import type { Texts } from "./texts/texts.ts";

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
  const origin = isBrief(source)
    ? [briefOrigin(source.references, references, texts)]
    : outletOf(source);
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
  const bounds = SOURCE_LINE_BOUNDS;
  return maskedLink(shorten(headlineOf(source), bounds.headline), source.url, bounds.url);
}

function outletOf({ source }: SourceDescription): string[] {
  return source === null ? [] : [escapeLine(shorten(source, SOURCE_LINE_BOUNDS.outlet))];
}

function dateOf({ date }: SourceDescription, texts: Texts): string {
  return date === null ? texts.undated : dayTimestamp(date);
}

function briefOrigin(references: readonly string[], shown: number, texts: Texts): string {
  const { referenceUrl, outlet } = SOURCE_LINE_BOUNDS;
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
