import type { Question } from "../question/question.ts";
import type { AbstentionReason } from "./answer.ts";
import { asksForSeveral } from "./decide.ts";
import type { Decision } from "./decide.ts";

/**
 * Whether a language model may help: what is asked takes several sentences to tell, or the reader has refused while
 * passages speak of it. It does not where articles disagree, since both values have to be shown.
 */
export function isOpenToWording(
  decisions: readonly Decision[],
  reason: AbstentionReason | null,
): boolean {
  if (reason !== null) return reason === "weak-evidence";
  if (decisions.some(({ conflict }) => conflict)) return false;
  return decisions.some(({ evidence: { question } }) => isBroad(question));
}

function isBroad(question: Question): boolean {
  return asksForSeveral(question) || question.form !== null;
}
