import { foldText } from "../text/words/fold-text.ts";

/** Databases fold few letters, or other ones, so so many of the latest questions are compared here. */
export const QUESTIONS_LOOKED_THROUGH = 500;

/** The first `limit` questions that hold `typed`, case and accents aside. */
export function matchingQuestions(
  questions: readonly string[],
  typed: string,
  limit: number,
): string[] {
  const wanted = foldText(typed);
  return questions.filter((question) => foldText(question).includes(wanted)).slice(0, limit);
}
