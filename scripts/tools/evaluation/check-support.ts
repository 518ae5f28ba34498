import { citableText } from "../../../src/answer/citable-text.ts";
import type { Answered, Citation, Statement } from "../../../src/answer/answer.ts";
import { foldAnswer } from "./match-answer.ts";

/** How far an answer keeps the promise that all it says can be shown. */
export interface SupportCheck {
  readonly quotes: number;
  /** Quotes that stand in their article, unit for unit, where the citation says. */
  readonly verbatimQuotes: number;
  readonly statements: number;
  /** Statements with markers that all lead to citations whose quotes hold their numbers and names. */
  readonly supportedStatements: number;
  /** What was not as promised, one line each. */
  readonly faults: readonly string[];
}

/** Text of an article by its id; null for an article that the collection does not hold. */
export type ArticleTexts = (articleId: string) => string | null;

/**
 * Checks every quote against the article and every statement against its quotes. A short answer that
 * is said to be copied must be made of words of the quotes; otherwise it is named among the faults.
 */
export function checkSupport(answer: Answered, textOf: ArticleTexts): SupportCheck {
  const { citations, statements } = answer;
  const quoteFaults = citations.flatMap((one) => quoteFault(one, textOf) ?? []);
  const statementFaults = statements.flatMap((one) => statementFault(one, citations) ?? []);
  return {
    quotes: citations.length,
    verbatimQuotes: citations.length - quoteFaults.length,
    statements: statements.length,
    supportedStatements: statements.length - statementFaults.length,
    faults: [...quoteFaults, ...statementFaults, ...shortFaults(answer)],
  };
}

function quoteFault(citation: Citation, textOf: ArticleTexts): string | null {
  const { marker, articleId, quote, start, end, title } = citation;
  const text = textOf(articleId);
  if (text === null) return `[${marker}] cites ${articleId}, which the collection does not hold`;
  if (quote !== "" && citableText({ text, title }).slice(start, end) === quote) return null;
  return `[${marker}] does not stand in ${articleId} at ${start}–${end}`;
}

function statementFault({ text, markers }: Statement, citations: readonly Citation[]): string | null {
  const shown = JSON.stringify(text.slice(0, 60));
  if (markers.length === 0) return `${shown} carries no marker`;
  const cited = markers.map((marker) => citations.find((one) => one.marker === marker));
  if (cited.includes(undefined)) return `${shown} carries a marker that leads nowhere`;
  const quotes = wordsOf(cited.map((one) => one?.quote ?? "").join("\n"));
  const added = numbersAndNames(text).filter((word) => !quotes.has(foldAnswer(word)));
  return added.length === 0 ? null : `${shown} says ${added.join(", ")}, its quotes do not`;
}

function shortFaults({ short, shortIsDerived, citations }: Answered): string[] {
  if (short === null || shortIsDerived) return [];
  const quotes = wordsOf(citations.map((one) => one.quote).join("\n"));
  const added = [...wordsOf(short)].filter((word) => !quotes.has(word));
  return added.length === 0 ? [] : [`the short answer says ${added.join(", ")}, no quote does`];
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

function wordsOf(text: string): Set<string> {
  return new Set((text.match(WORD) ?? []).map(foldAnswer));
}

/** Words with a digit or a capital letter: what must be exactly as quoted. */
function numbersAndNames(text: string): string[] {
  return (text.match(WORD) ?? []).filter((word) => /[\p{N}\p{Lu}]/u.test(word));
}
