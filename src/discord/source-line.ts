import { dayTimestamp } from "./dates.ts";
import { escapeLine, hostOf, maskedLink, shorten } from "./escape-text.ts";
import { SOURCE_LINE_BOUNDS } from "./limits.ts";
import type { Texts } from "./texts/texts.ts";

/** What a source line needs of a citation or an article. */
export interface SourceDescription {
  readonly title: string;
  readonly source: string | null;
  readonly url: string | null;
  readonly date: string | null;
  readonly references: readonly string[];
}

/**
 * One source on one line: headline linked to its address, outlet, date.
 * A brief names the articles it was written from in place of an outlet: its words are not theirs.
 */
export function sourceLine(source: SourceDescription, texts: Texts, reprints = 0): string {
  const { headline, url } = SOURCE_LINE_BOUNDS;
  return [
    maskedLink(shorten(source.title, headline), source.url, url),
    ...origin(source, texts),
    source.date === null ? texts.undated : dayTimestamp(source.date),
    ...(reprints > 0 ? [texts.reprints(reprints)] : []),
  ].join(" · ");
}

function origin(source: SourceDescription, texts: Texts): string[] {
  if (source.references.length > 0) return [briefOrigin(source.references, texts)];
  return source.source === null
    ? []
    : [escapeLine(shorten(source.source, SOURCE_LINE_BOUNDS.outlet))];
}

function briefOrigin(references: readonly string[], texts: Texts): string {
  const { references: shown, referenceUrl, outlet } = SOURCE_LINE_BOUNDS;
  const links = references
    .slice(0, shown)
    .map((url) => maskedLink(shorten(hostOf(url) ?? url, outlet), url, referenceUrl));
  return texts.briefWrittenFrom(links.join(", "), Math.max(0, references.length - shown));
}
