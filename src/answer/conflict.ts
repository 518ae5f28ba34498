import { numbersIn } from "../text/words/number-words.ts";
import { toWords } from "../text/words/words.ts";
import type { AnswerModel } from "./answer-model.ts";
import { saysTheSame } from "./repetition.ts";
import type { ScoredSentence } from "./score-sentences.ts";

/**
 * The best sentence of another article that is as sure to answer as may be said briefly, and gives another figure or
 * another name than the first; null where the articles agree.
 * @param likely best first
 */
export function findConflict(likely: readonly ScoredSentence[], model: AnswerModel): ScoredSentence | null {
  const [best, ...rest] = likely;
  if (best === undefined || !model.isSure(best)) return null;
  const rival = rest.find(
    (other) =>
      model.isSure(other) &&
      other.sentence.articleId !== best.sentence.articleId &&
      disagree(best.answer.text, other.answer.text),
  );
  return rival ?? null;
}

/** Answers of the same shape, one number against another. Two names may be one person, so they never disagree. */
function disagree(a: string, b: string): boolean {
  if (saysTheSame(a, b)) return false;
  const [said, other] = [numbersIn(a), numbersIn(b)];
  return said.length === 1 && other.length === 1 && said[0] !== other[0] && unitOf(a) === unitOf(b);
}

/** What stands around the figures, so that 12 people do not disagree with 12 May. */
function unitOf(text: string): string {
  return toWords(text)
    .map((word) => word.folded)
    .filter((folded) => !/\p{N}/u.test(folded))
    .join(" ");
}
