import { toWords } from "../text/words/words.ts";
import type { ScoredSentence } from "./score-sentences.ts";

/** Whether two answers say the same: one is made of the other's words. */
export function saysTheSame(a: string, b: string): boolean {
  const [smaller, larger] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.size - y.size) as [
    Set<string>,
    Set<string>,
  ];
  return smaller.size > 0 && [...smaller].every((word) => larger.has(word));
}

/** Whether two answers have any word in common, so that they may mean the same. */
export function shareWords(a: string, b: string): boolean {
  const [own, others] = [wordsOf(a), wordsOf(b)];
  return [...own].some((word) => others.has(word));
}

function wordsOf(text: string): Set<string> {
  return new Set(toWords(text).map(({ folded }) => folded));
}

/** Whether a sentence has an answer of its own beside another. */
export function addsTo(one: ScoredSentence, next: ScoredSentence): boolean {
  return !repeats(one, next) && !saysTheSame(one.answer.text, next.answer.text);
}

type HasSentence = Pick<ScoredSentence, "sentence">;

/** Two sentences sharing this part of their words say the same. */
const SAME_WORDS = 0.75;

/** Whether two sentences share so many words that one of them is enough. */
export function repeats({ sentence: a }: HasSentence, { sentence: b }: HasSentence): boolean {
  const shared = [...b.terms].filter((term) => a.terms.has(term)).length;
  return shared / Math.max(1, Math.min(a.terms.size, b.terms.size)) >= SAME_WORDS;
}
