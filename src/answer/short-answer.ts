import type { Question } from "../question/question.ts";
import { termOf } from "../text/words/stem.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import { toWords } from "../text/words/words.ts";
import type { ScoredSentence } from "./score-sentences.ts";

/** The answer in a few words. */
export interface ShortAnswer {
  readonly text: string;
  /** True where more stands here than was copied: a day that the words mean. */
  readonly isDerived: boolean;
}

/** Longer ones are no short answers. */
const MAX_WORDS = 12;

/**
 * The reader's own words as the short answer, verbatim, or null: for a question to be settled by yes or no, which it
 * was never measured to settle, where the words are too many, or where they only repeat the question.
 */
export function shortAnswer(question: Question, { answer }: ScoredSentence): ShortAnswer | null {
  if (question.cue?.kind === "yes-no") return null;
  const text = trimmed(answer.text);
  const words = toWords(text);
  const isNew = words.some(
    ({ folded }) => !isStopWord(folded) && !question.ownTerms.has(termOf(folded)),
  );
  return isNew && words.length <= MAX_WORDS ? { text, isDerived: false } : null;
}

/** Without an article before it and signs around it: “the town library,” → “town library”. */
function trimmed(span: string): string {
  return span
    .replace(/^[\s"'“‘(,;:–—-]+|[\s"'”’,;:–—-]+$/gu, "")
    .replace(/\)$/, (sign) => (span.includes("(") ? sign : ""));
}
