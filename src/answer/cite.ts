import { citableText } from "./citable-text.ts";
import type { Citation, Statement } from "./answer.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";

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
  const citations = chosen.map((one, at) => citationOf(one, firstMarker + at));
  const statements = citations.map((citation) => ({
    text: statementText(citation.quote),
    markers: [citation.marker],
  }));
  chosen.forEach((one, at) => {
    verify(citations[at]!, citableOf(one.article), statements[at]!);
  });
  return { statements, citations };
}

function citationOf({ sentence, article, reprints }: ChosenSentence, marker: number): Citation {
  const { id, title, source, url, date, references } = article.summary;
  const { part, span } = sentence;
  const { start, end } = span;
  const quote = citableOf(article).slice(start, end);
  return {
    marker,
    articleId: id,
    title,
    source,
    url,
    date,
    quote,
    start,
    end,
    ...(part === "title" && { part }),
    references,
    reprints,
  };
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
