import type { Question } from "../question/question.ts";
import type { JudgedEvidence } from "./find-evidence.ts";
import { askedKind } from "./kind-fit.ts";
import { findLists } from "../mentions/group-lists.ts";

/** Probability from which a sentence is taken to answer. */
export const MIN_PROBABILITY = 0.5;

/** Kinds of which a sentence must hold something to answer at all. */
const NEEDS_MENTION: ReadonlySet<string> = new Set(["person", "date", "number", "money", "percent", "duration"]); // prettier-ignore
const MIN_KIND_FIT = 0.4;
/** A name of the question that not even the article mentions. */
const MISSING = 0;

/**
 * Whether a sentence is good enough to be said: likely enough, of the asked kind, and from an article
 * that knows every name the question itself gives.
 */
export function answers(question: Question, evidence: JudgedEvidence): boolean {
  return (
    evidence.probability >= MIN_PROBABILITY &&
    holdsTheKind(question, evidence) &&
    !missesAName(question, evidence)
  );
}

function missesAName(question: Question, evidence: JudgedEvidence): boolean {
  return question.facets.some(
    (facet, at) =>
      facet.kind === "name" && !facet.isContext && evidence.supports[at]!.wide === MISSING,
  );
}

function holdsTheKind({ cue, wantsFullDate }: Question, evidence: JudgedEvidence): boolean {
  if (cue === null || !NEEDS_MENTION.has(askedKind(cue))) return true;
  if (askedKind(cue) === "date" && wantsFullDate) return evidence.spans.some(isFullDate);
  if (evidence.features.kindFit >= MIN_KIND_FIT) return true;
  return askedKind(cue) === "number" && countsByListing(evidence);
}

function isFullDate({ mention }: JudgedEvidence["spans"][number]): boolean {
  return mention.kind === "date" && mention.days !== null && mention.days.from === mention.days.to;
}

/** “How many states …” may be answered by a sentence that names them one by one. */
function countsByListing({ sentence }: JudgedEvidence): boolean {
  return findLists(sentence.text, sentence.mentions).some((list) => list.length > 1);
}
