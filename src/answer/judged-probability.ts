import type { Question } from "../question/question.ts";
import { ageOdds } from "./age-odds.ts";
import type { Evidence } from "./evidence.ts";
import { withOdds } from "./evidence-probability.ts";
import { trustIn } from "./kind-trust.ts";

/**
 * The probability by which a sentence is judged, in (0, 1): that of its measures, at the odds of its article's
 * age, and what its lack of the asked kind leaves of that.
 * @param byMeasures what the fitted model makes of its features
 */
export function judgedProbability(
  byMeasures: number,
  question: Question,
  evidence: Evidence,
): number {
  const odds = ageOdds(evidence.article.summary.date, question);
  return withOdds(byMeasures, odds) * trustIn(question, evidence);
}
