import type { Question } from "../question/question.ts";
import type { JudgedEvidence } from "./find-evidence.ts";

export const MAX_STATEMENTS = 4;
/** Statements of an ordinary answer; lists and accounts of events may use the maximum. */
const USUAL_STATEMENTS = 3;

/** A further sentence must be at least this likely, as a share of the best one's probability. */
const FURTHER_SHARE = 0.45;
const FURTHER_SHARE_OF_MANY = 0.3;
/** From this probability on, a sentence with the asked thing in it answers alone. */
const SURE = 0.8;
/** Two sentences sharing this part of their words say the same. */
const SAME_WORDS = 0.75;

/** Kinds whose answer is made of several sentences. */
const MANY: ReadonlySet<string> = new Set(["list", "event", "reason", "manner", "thing"]);

/**
 * The sentences to say, best first: at least one, at most `MAX_STATEMENTS`, none that repeats another.
 * @param evidence best first, the first one good enough to answer
 */
export function selectStatements(
  question: Question,
  evidence: readonly JudgedEvidence[],
): JudgedEvidence[] {
  const [best, ...rest] = evidence;
  if (best === undefined) return [];
  const isMany = question.cue === null || question.cue.isMany || MANY.has(question.cue.kind);
  const limit = isMany ? MAX_STATEMENTS : USUAL_STATEMENTS;
  const share = isMany ? FURTHER_SHARE_OF_MANY : FURTHER_SHARE;
  const isSure = !isMany && best.probability >= SURE && best.features.kindFit >= 1;
  const chosen = [best];
  for (const next of rest) {
    if (chosen.length >= limit || isSure) break;
    if (next.probability < best.probability * share) break;
    if (chosen.every((one) => !saysTheSame(one, next)) && addsSomething(next)) chosen.push(next);
  }
  return chosen;
}

function addsSomething(next: JudgedEvidence): boolean {
  return next.features.kindFit > 0 && next.features.asks === 0;
}

/** Whether two sentences share so many words that one of them is enough. */
export function saysTheSame(a: JudgedEvidence, b: JudgedEvidence): boolean {
  const ownTerms = new Set(a.sentence.terms);
  const otherTerms = new Set(b.sentence.terms);
  let shared = 0;
  for (const term of otherTerms) if (ownTerms.has(term)) shared += 1;
  return shared / Math.max(1, Math.min(ownTerms.size, otherTerms.size)) >= SAME_WORDS;
}
