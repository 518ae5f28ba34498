import { groupBy } from "../../platform/group-by.ts";
import type { Citation, Statement } from "../answer.ts";
import { citationOf } from "../citation-of.ts";
import type { SourcePassage } from "../passage-source.ts";
import type { Span } from "../../text/sentences/span.ts";
import { toWords } from "../../text/words/words.ts";
import type { DraftStatement, Fault } from "./draft-statement.ts";
import { findFault } from "./find-fault.ts";

/** A sentence that a draft may rest on, where it stands in its article. */
export interface QuotableSentence extends Span {
  readonly passage: SourcePassage;
  readonly text: string;
}

export interface Gated {
  readonly statements: readonly Statement[];
  /** One a quote, numbered from 1 in the order in which statements rest on them. */
  readonly citations: readonly Citation[];
  /** What was not said; its quotes are said in its place. */
  readonly dropped: readonly { readonly text: string; readonly fault: Fault }[];
}

export const NOTHING_GATED: Gated = { statements: [], citations: [], dropped: [] };

/** More are neither said nor shown. */
const MAX_GATED_STATEMENTS = 4;
/** A statement over more sentences would be a story of its own. */
const MAX_QUOTES = 2;

/**
 * Says one more draft if an article's sentences carry it, else those sentences themselves. Whoever drafted it is not
 * trusted in anything but the choice of sentences.
 */
export function gateStatement(
  before: Gated,
  draft: DraftStatement,
  sentences: readonly QuotableSentence[],
): Gated {
  const quotes = [...new Set(draft.sentences)].flatMap((number) => sentences[number - 1] ?? []);
  if (quotes.length === 0 || before.statements.length >= MAX_GATED_STATEMENTS) return before;
  const text = oneLine(draft.text.replace(/\s*\[\d+(?:\s*,\s*\d+)*\]/gu, ""));
  const supports = byArticle(quotes.slice(0, MAX_QUOTES));
  const carrying: (readonly QuotableSentence[])[] = [];
  let fault: Fault | null = null;
  // Each article has to carry the statement by itself: half from one and half from another is a third story.
  for (const support of supports) {
    const found = faultOf(text, support);
    if (found === null) carrying.push(support);
    fault ??= found;
  }
  if (carrying.length > 0) return withStatement(before, text, carrying.flat());
  // A weak model says one sentence and gives the number of another.
  const meant = sentences.find((one) => faultOf(text, [one]) === null);
  if (meant !== undefined) return withStatement(before, text, [meant]);
  const quoted = supports.reduce(
    (gated, support) => withStatement(gated, quotedText(support), support),
    before,
  );
  return fault === null ? quoted : { ...quoted, dropped: [...quoted.dropped, { text, fault }] };
}

function faultOf(text: string, support: readonly QuotableSentence[]): Fault | null {
  const quote = quotedText(support);
  return text === quote ? null : findFault(text, quote);
}

function oneLine(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

function quotedText(quotes: readonly QuotableSentence[]): string {
  return quotes.map(({ text }) => text.replace(/\s+/gu, " ").trim()).join(" ");
}

/** In reading order. */
function byArticle(quotes: readonly QuotableSentence[]): QuotableSentence[][] {
  const articles = groupBy(quotes, ({ passage }) => passage.article.id);
  return [...articles.values()].map((ofOne) => ofOne.sort((a, b) => a.start - b.start));
}

/** Said once only, however often it is drafted. */
function withStatement(before: Gated, text: string, quotes: readonly QuotableSentence[]): Gated {
  if (before.statements.some((one) => one.text === text)) return before;
  const citations = [...before.citations];
  const markers = quotes.map((quote) => {
    const known = citations.find(
      ({ articleId, start }) => articleId === quote.passage.article.id && start === quote.start,
    );
    if (known !== undefined) return known.marker;
    citations.push(citationOf(quote.passage.article, quote, citations.length + 1, quote.passage.reprints)); // prettier-ignore
    return citations.length;
  });
  const isReworded = !isPartOf(text, quotedText(quotes));
  const statement = { text, markers, ...(isReworded && { isReworded }) };
  return { ...before, statements: [...before.statements, statement], citations };
}

/** Whether a statement is its quote with words left out and nothing else changed. */
export function isPartOf(statement: string, quote: string): boolean {
  const quoted = toWords(quote);
  let at = 0;
  for (const { folded } of toWords(statement)) {
    while (at < quoted.length && quoted[at]!.folded !== folded) at += 1;
    if (at >= quoted.length) return false;
    at += 1;
  }
  return true;
}
