import type { Citation, Statement } from "../answer.ts";
import type { SourcePassage } from "../passage-source.ts";
import type { Span } from "../../text/sentences/span.ts";
import type { NameTable } from "./covering.ts";
import type { DraftStatement, Fault } from "./draft-statement.ts";
import { findFault } from "./find-fault.ts";
import { locateQuote } from "./locate-quote.ts";

export interface Gated {
  readonly statements: readonly Statement[];
  /** One a quote, numbered from 1 in the order in which statements rest on them. */
  readonly citations: readonly Citation[];
  readonly dropped: readonly { readonly text: string; readonly fault: Fault }[];
}

export const NOTHING_GATED: Gated = { statements: [], citations: [], dropped: [] };

/** More are neither said nor shown. */
export const MAX_GATED_STATEMENTS = 4;

/** A quote where it stands: `text` is the article's from `start` to `end`. */
interface FoundQuote extends Span {
  readonly text: string;
}

/** What one article gives a statement to rest on, in reading order. */
interface Support {
  readonly passage: SourcePassage;
  readonly quotes: readonly FoundQuote[];
}

/**
 * Lets one more statement through if every word of weight in it is carried by a quote, else drops it.
 * Whoever drafted it is not trusted in anything: quotes are looked up, and what was between is checked
 * against the article's whole sentences.
 *
 * @param passages numbered from 1, as the drafts number them
 */
export function gateStatement(
  before: Gated,
  draft: DraftStatement,
  passages: readonly SourcePassage[],
  names: NameTable,
): Gated {
  const text = plainText(draft.text);
  const dropped = (fault: Fault): Gated => ({
    ...before,
    dropped: [...before.dropped, { text, fault }],
  });
  if (before.statements.length >= MAX_GATED_STATEMENTS) return dropped("shape");
  if (before.statements.some((one) => one.text === text)) return dropped("shape");
  const supports = supportsOf(draft, passages);
  if (supports.length === 0) return dropped("quote");
  const faults = supports.map((support) => faultWith(text, support, names));
  // Each article has to carry the statement by itself: half from one and half from another is a third story.
  const carrying = supports.filter((_, at) => faults[at] === null);
  if (carrying.length === 0) return dropped(faults[0] ?? "quote");
  return withStatement(before, text, carrying);
}

/** One line, without the markers that drafts are fond of: the gate sets its own. */
function plainText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\s*\[\d+(?:\s*,\s*\d+)*\]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

function supportsOf({ quotes }: DraftStatement, passages: readonly SourcePassage[]): Support[] {
  const byArticle = new Map<string, Support>();
  for (const { passage: number, quote } of quotes) {
    const passage = passages[number - 1];
    const span = passage === undefined ? null : locateQuote(passage, quote);
    if (passage === undefined || span === null) continue;
    const { id } = passage.article;
    const text = passage.text.slice(span.start - passage.start, span.end - passage.start);
    const known = byArticle.get(id)?.quotes ?? [];
    byArticle.set(id, { passage, quotes: withQuote(known, { ...span, text }) });
  }
  return [...byArticle.values()];
}

/** In reading order; one that another holds is left out. */
function withQuote(known: readonly FoundQuote[], quote: FoundQuote): FoundQuote[] {
  const holds = (one: Span, other: Span): boolean =>
    one.start <= other.start && one.end >= other.end;
  if (known.some((one) => holds(one, quote))) return [...known];
  return [...known.filter((one) => !holds(quote, one)), quote].sort((a, b) => a.start - b.start);
}

function faultWith(text: string, { passage, quotes }: Support, names: NameTable): Fault | null {
  const said = quotes.map((quote) => quote.text).join("\n");
  return findFault(text, said, { published: passage.article.date, names });
}

function withStatement(before: Gated, text: string, supports: readonly Support[]): Gated {
  const citations = [...before.citations];
  const markers = supports.flatMap(({ passage, quotes }) =>
    quotes.map((quote) => {
      const known = citations.find(
        ({ articleId, start, end }) =>
          articleId === passage.article.id && start === quote.start && end === quote.end,
      );
      if (known !== undefined) return known.marker;
      const marker = citations.length + 1;
      citations.push(citationOf(passage, quote, marker));
      return marker;
    }),
  );
  return { ...before, statements: [...before.statements, { text, markers }], citations };
}

function citationOf(
  { article, reprints }: SourcePassage,
  { start, end, text }: FoundQuote,
  marker: number,
): Citation {
  const { id: articleId, title, source, url, date, references } = article;
  const place = { marker, articleId, title, source, url, date, quote: text, start, end };
  return { ...place, references, reprints };
}
