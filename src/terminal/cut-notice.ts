import { MAX_QUESTION_LENGTH } from "../question/clean-question.ts";

/** A word to the asker of a question of which only the beginning is read; null for any other. */
export function cutNotice(question: string): string | null {
  const { length } = question.replace(/\s+/g, " ").trim();
  if (length <= MAX_QUESTION_LENGTH) return null;
  return `The question has ${length} characters; only the first ${MAX_QUESTION_LENGTH} are read.`;
}
