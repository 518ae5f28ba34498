import type { Question } from "../question/question.ts";
import type { JudgedEvidence } from "./find-evidence.ts";

export const MAX_STATEMENTS = 4;
/** Statements of an ordinary answer; lists and accounts of events may use the maximum. */
const USUAL_STATEMENTS = 3;

/** A further sentence of the article that answers must be at least this likely, as a share of the best one's probability. */
const FURTHER_SHARE_OF_ARTICLE = 0.05;
/** One of another article, where several are wanted or it speaks of what the best one leaves out. */
const FURTHER_SHARE_OF_SEVERAL = 0.4;
/** One of another article where one would do: it must be nearly as sure. */
const NEARLY_AS_SURE = 0.8;
/** Articles that an ordinary question is answered from. */
const USUAL_ARTICLES = 2;
/** From this probability on, a sentence with the asked thing in it answers alone. */
const SURE = 0.8;
/** Two sentences sharing this part of their words say the same. */
const SAME_WORDS = 0.75;

/** Kinds whose answer is made of what several articles say. */
const OF_SEVERAL_ARTICLES: ReadonlySet<string> = new Set(["list", "event"]);
/** Kinds whose answer is made of several sentences. */
const MANY: ReadonlySet<string> = new Set(["list", "event", "reason", "manner", "thing"]);

/**
 * The sentences to say, best first: at least one, at most `MAX_STATEMENTS`, none that repeats another. They
 * are of the article that answers best and, where several are wanted or another is nearly as sure, of others;
 * what the rest say of it is told by `furtherSources`.
 * @param evidence best first, the first one good enough to answer, the others to the point
 */
export function selectStatements(
  question: Question,
  evidence: readonly JudgedEvidence[],
): JudgedEvidence[] {
  const [best, ...rest] = evidence;
  if (best === undefined) return [];
  if (!isOfMany(question) && best.probability >= SURE && best.features.kindFit >= 1) return [best];
  const isOfSeveral = isOfSeveralArticles(question);
  const maxStatements = isOfSeveral ? MAX_STATEMENTS : USUAL_STATEMENTS;
  const maxArticles = isOfSeveral ? MAX_STATEMENTS : USUAL_ARTICLES;
  const chosen = [best];
  for (const next of rest) {
    if (chosen.length >= maxStatements) break;
    if (next.probability < best.probability * leastShare(question, best, next)) continue;
    if (articlesOf([...chosen, next]) > maxArticles) continue;
    if (chosen.every((one) => !saysTheSame(one, next)) && addsSomething(next)) chosen.push(next);
  }
  return chosen;
}

function isOfMany({ cue }: Question): boolean {
  return cue === null || cue.isMany || MANY.has(cue.kind);
}

function isOfSeveralArticles(question: Question): boolean {
  const { cue } = question;
  return (
    cue === null || cue.isMany || OF_SEVERAL_ARTICLES.has(cue.kind) || asksSeveralTimes(question)
  );
}

/** How likely a further sentence must be, as a share of the best one's probability. */
function leastShare(question: Question, best: JudgedEvidence, next: JudgedEvidence): number {
  if (next.article === best.article) return FURTHER_SHARE_OF_ARTICLE;
  const isWanted = isOfSeveralArticles(question) || speaksOfMissing(question, best, next);
  return isWanted ? FURTHER_SHARE_OF_SEVERAL : NEARLY_AS_SURE;
}

/** A facet under this support is not spoken of, from that one on it is. */
const LEFT_OUT = 0.25;
const SPOKEN_OF = 0.5;

/** Whether a sentence speaks of something asked that the best one and its surroundings leave out. */
function speaksOfMissing(
  { facets }: Question,
  best: JudgedEvidence,
  next: JudgedEvidence,
): boolean {
  return facets.some(
    ({ isContext }, at) =>
      !isContext && best.supports[at]!.wide < LEFT_OUT && next.supports[at]!.own >= SPOKEN_OF,
  );
}

function articlesOf(evidence: readonly JudgedEvidence[]): number {
  return new Set(evidence.map(({ article }) => article)).size;
}

/** “Who chaired it in 2022 and who in 2026?” asks twice, and of what may stand in two articles. */
function asksSeveralTimes({ text, time }: Question): boolean {
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
