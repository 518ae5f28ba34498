import { groupBy } from "../../platform/group-by.ts";
import type { Citation, Statement } from "../answer.ts";
import { citationOf } from "../citation-of.ts";
import type { SourcePassage } from "../passage-source.ts";
import type { Span } from "../../text/sentences/span.ts";
import { toWords } from "../../text/words/words.ts";
import type { ReadingWindow } from "../reader/reader.ts";
import type { Fault } from "./find-fault.ts";

/** A statement nobody has checked yet, over one or two sentences. */
export interface DraftStatement {
  readonly text: string;
  /** Numbers of the sentences it rests on, from 1, as they were numbered for whoever drafted. */
  readonly sentences: readonly number[];
}

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

/** Why a quote does not carry a statement; null where it does. See `findFault`. */
export type FaultFinder = (statement: string, quote: ReadingWindow) => Promise<Fault | null>;

/**
 * Says one more draft if an article's sentences carry it, else those sentences themselves. Whoever drafted it is not
 * trusted in anything but the choice of sentences.
 */
export async function gateStatement(
  before: Gated,
  draft: DraftStatement,
  sentences: readonly QuotableSentence[],
  findFault: FaultFinder,
): Promise<Gated> {
  const quotes = [...new Set(draft.sentences)].flatMap((number) => sentences[number - 1] ?? []);
  if (quotes.length === 0 || before.statements.length >= MAX_GATED_STATEMENTS) return before;
  const text = oneLine(draft.text.replace(/\s*\[\d+(?:\s*,\s*\d+)*\]/gu, ""));
  const supports = byArticle(quotes.slice(0, MAX_QUOTES)).map((one) => sentenceThatSays(text, one) ?? one);
  // Each article has to carry the statement by itself: half from one and half from another is a third story.
  const faults = await Promise.all(supports.map((one) => faultOf(text, one)));
  const carrying = supports.filter((_, at) => faults[at] === null);
  if (carrying.length > 0) return withStatement(before, text, carrying.flat());
  // A weak model says one sentence and gives the number of another.
  for (const one of sentences.filter((sentence) => isPartOf(text, sentence.text))) {
    if ((await faultOf(text, [one])) === null) return withStatement(before, text, [one]);
  }
  const quoted = supports.reduce(
    (gated, support) => withStatement(gated, quotedText(support), support),
    before,
  );
  return { ...quoted, dropped: [...quoted.dropped, { text, fault: faults[0]! }] };

  async function faultOf(said: string, support: readonly QuotableSentence[]): Promise<Fault | null> {
    if (said === quotedText(support)) return null;
    const { date, title } = support[0]!.passage.article;
    return findFault(said, { title, date, sentences: support.map(({ text }) => oneLine(text)) });
  }
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

/** The one of several sentences that a statement is part of, which needs no other. */
function sentenceThatSays(text: string, quotes: readonly QuotableSentence[]): QuotableSentence[] | null {
  const one = quotes.find((quote) => isPartOf(text, quote.text));
  return one === undefined ? null : [one];
}

/** Said once only, however often it is drafted, and not again in part. */
function withStatement(before: Gated, text: string, quotes: readonly QuotableSentence[]): Gated {
  if (before.statements.some((one) => isPartOf(text, one.text))) return before;
  const citations = [...before.citations];
  const markers = quotes.map((quote) => {
    const known = citations.find(
      ({ articleId, start }) => articleId === quote.passage.article.id && start === quote.start,
    );
    if (known !== undefined) return known.marker;
    citations.push(citationOf(quote.passage.article, quote, citations.length + 1, quote.passage.reprints));
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
