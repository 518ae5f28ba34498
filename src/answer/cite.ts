import { citableText } from "./citable-text.ts";
import type { Citation, Statement } from "./answer.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";
import { citationOf } from "./citation-of.ts";

/** A sentence chosen to be said, with its article. */
export interface ChosenSentence {
  readonly sentence: SentenceReading;
  readonly article: ArticleReading;
  /** Ids of other articles that carry the same text, up to small edits. */
  readonly reprints: readonly string[];
}

export interface Cited {
  readonly statements: readonly Statement[];
  readonly citations: readonly Citation[];
}

/**
 * Statements with markers in the order given, from `firstMarker` on, one citation a quote: the sentence, its line breaks
 * become spaces.
 * @throws Error where a quote does not stand in its article: an answer that cannot be shown is not given
 */
export function cite(chosen: readonly ChosenSentence[], firstMarker = 1): Cited {
  const citations = chosen.map((one, at) => citationOfSentence(one, firstMarker + at));
  const headers = chosen.map(headerOf);
  const statements = citations.map(({ marker, quote }, at) => ({
    text: quote.replace(/\s+/g, " ").trim(),
    markers: [marker],
    ...(headers[at] != null && headers[at] !== headers[at - 1] && { heading: headers[at] }),
  }));
  return { statements, citations };
}

/** Figures of a table say little without the names of its columns; null of any other sentence. */
function headerOf({ article: { text }, sentence: { line } }: ChosenSentence): string | null {
  return line?.kind === "row" ? text.slice(line.introduction.start, line.introduction.end) : null;
}

/** A statement as it is shown, below its heading where it has one, its markers behind it. */
export function marked({ heading, markers, text }: Statement): string {
  const said = `${text} ${markers.map((marker) => `[${marker}]`).join("")}`;
  return heading === undefined ? said : `${heading}:\n${said}`;
}

function citationOfSentence(
  { sentence: { part, span, text }, article, reprints }: ChosenSentence,
  marker: number,
): Citation {
  const { start, end } = span;
  const { id, title } = article.summary;
  if (text === "" || citableText({ text: article.text, title }).slice(start, end) !== text) {
    throw new Error(`The quote at ${start} does not stand in ${id}.`);
  }
  const place = { text, start, end, ...(part === "title" && { part }) };
  return citationOf(article.summary, place, marker, reprints);
}
