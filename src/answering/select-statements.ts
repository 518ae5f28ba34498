import type { Question } from "../question/question.ts";
import type { JudgedEvidence } from "./find-evidence.ts";

export const MAX_STATEMENTS = 4;
/** Statements of an ordinary answer; lists and accounts of events may use the maximum. */
const USUAL_STATEMENTS = 3;

/**
 * A further sentence of the article that answers must be at least this likely, as a share of the best one's
 * probability; where several articles are wanted, a good deal more. Sentences of other
 * articles cost more than they give: on 364 questions on news, three of one article hold the answer for
 * 0.698 of the questions and are of a right article for 0.752, three of any 0.679 and 0.560.
 */
const FURTHER_SHARE_OF_ARTICLE = 0.12;
const FURTHER_SHARE_OF_SEVERAL = 0.3;
/** From this probability on, a sentence with the asked thing in it answers alone. */
const SURE = 0.8;
/** Two sentences sharing this part of their words say the same. */
const SAME_WORDS = 0.75;

/** Kinds whose answer is made of what several articles say. */
const OF_SEVERAL_ARTICLES: ReadonlySet<string> = new Set(["list", "event"]);
/** Kinds whose answer is made of several sentences. */
const MANY: ReadonlySet<string> = new Set(["list", "event", "reason", "manner", "thing"]);

/**
 * The sentences to say, best first: at least one, at most `MAX_STATEMENTS`, none that repeats another. All
 * are of one article, unless a list or an account of events is asked for; what the others say of it is told
 * by `furtherSources`.
 * @param evidence best first, the first one good enough to answer, the others to the point
 */
export function selectStatements(
  question: Question,
  evidence: readonly JudgedEvidence[],
): JudgedEvidence[] {
  const [best, ...rest] = evidence;
  if (best === undefined) return [];
  const { cue } = question;
  const isMany = cue === null || cue.isMany || MANY.has(cue.kind);
  const isOfSeveral =
    cue === null || cue.isMany || OF_SEVERAL_ARTICLES.has(cue.kind) || compares(question);
  if (!isMany && best.probability >= SURE && best.features.kindFit >= 1) return [best];
  const limit = isOfSeveral ? MAX_STATEMENTS : USUAL_STATEMENTS;
  const chosen = [best];
  for (const next of rest) {
    if (chosen.length >= limit) break;
    const isOfArticle = next.article === best.article;
    if (!isOfArticle && !isOfSeveral) continue;
    const share = isOfSeveral ? FURTHER_SHARE_OF_SEVERAL : FURTHER_SHARE_OF_ARTICLE;
    if (next.probability < best.probability * share) continue;
    if (chosen.every((one) => !saysTheSame(one, next)) && addsSomething(next)) chosen.push(next);
  }
  return chosen;
}

/** “Who chaired it in 2022 and who in 2026?” asks twice, and of what may stand in two articles. */
function compares({ text, time }: Question): boolean {
  const asking = text.match(/\b(?:who|which|what|when|where)\b/gi) ?? [];
  return asking.length > 1 || time.namedYears.length > 1;
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
