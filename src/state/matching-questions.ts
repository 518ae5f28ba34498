import { toWords } from "../text/words/words.ts";
import type { EarlierQuestions } from "./answer-ledger.ts";

/** Databases fold few letters, or other ones, so so many of the latest questions are compared here. */
export const QUESTIONS_LOOKED_THROUGH = 500;

/** A question and where it was asked. */
export interface AskedQuestion {
  readonly question: string;
  readonly channelId: string | null;
}

/** The first `limit` different questions that may be read and hold each word of `typed`, or what begins with it. */
export function matchingQuestions(
  asked: readonly AskedQuestion[],
  { limit, mayRead, typed }: EarlierQuestions,
): string[] {
  const wanted = foldedWords(typed);
  const found = asked.filter(({ channelId, question }) => {
    if (channelId === null || !mayRead(channelId)) return false;
    const words = foldedWords(question);
    return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)));
  });
  return [...new Set(found.map(({ question }) => question))].slice(0, limit);
}

function foldedWords(text: string): string[] {
  return toWords(text).map(({ folded }) => folded);
}
