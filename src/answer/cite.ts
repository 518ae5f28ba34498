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
 * Statements with markers in the order given, from `firstMarker` on, one citation a quote. Each quote is
 * checked against its article, and each number and name said against its quote, before anything is returned.
 * @throws Error where a quote does not stand in its article: an answer that cannot be shown is not given
 */
export function cite(chosen: readonly ChosenSentence[], firstMarker = 1): Cited {
  const citations = chosen.map((one, at) => citationOfSentence(one, firstMarker + at));
  const statements = citations.map((citation) => ({
    text: statementText(citation.quote),
    markers: [citation.marker],
  }));
  chosen.forEach((one, at) => {
    verify(citations[at]!, citableOf(one.article), statements[at]!);
  });
  return { statements, citations };
}

/** A statement as it is shown, its markers behind it. */
export function marked({ markers, text }: Statement): string {
  return `${text} ${markers.map((marker) => `[${marker}]`).join("")}`;
}

function citationOfSentence(
  { sentence, article, reprints }: ChosenSentence,
  marker: number,
): Citation {
  const { part, span } = sentence;
  const text = citableOf(article).slice(span.start, span.end);
  const place = { text, start: span.start, end: span.end, ...(part === "title" && { part }) };
  return citationOf(article.summary, place, marker, reprints);
}

function citableOf({ summary: { title }, text }: ArticleReading): string {
  return citableText({ text, title });
}

/** A quote said as a statement: its line breaks become spaces, nothing else changes. */
function statementText(quote: string): string {
  return quote.replace(/\s+/g, " ").trim();
}

function verify(citation: Citation, articleText: string, statement: Statement): void {
  if (articleText.slice(citation.start, citation.end) !== citation.quote || citation.quote === "") {
    throw new Error(`The quote at ${citation.start} does not stand in ${citation.articleId}.`);
  }
  if (statement.text !== statementText(citation.quote)) {
    throw new Error(`A statement on ${citation.articleId} says more than its quote.`);
  }
}
