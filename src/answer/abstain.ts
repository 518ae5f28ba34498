import { isAddressedToBot } from "../question/addressed-to-bot.ts";
import type { Question } from "../question/question.ts";
import type { AbstentionReason } from "./answer.ts";
import { sum } from "./evidence.ts";
import type { Finding, JudgedEvidence } from "./find-evidence.ts";

/** First and last publication day of the collection; null where no article is dated. */
export type Coverage = { readonly from: string; readonly to: string } | null;

/** Share of the weight of words (not names) that makes a sentence speak of the question's matter. */
const SAME_MATTER = 0.6;
/** Below this share of the question's weight, the best sentence is about something else. */
const NEARBY = 0.35;

/** Why there is no answer, the most telling reason first. Call only where the evidence does not suffice. */
export function abstentionReason(finding: Finding, coverage: Coverage): AbstentionReason {
  const { question, evidence } = finding;
  if (question.facets.length === 0 || isAddressedToBot(question)) return "not-a-question";
  if (isOutside(question, coverage)) return "outside-coverage";
  if (question.facets.some((facet) => facet.kind === "name" && !facet.isKnown)) {
    return "unknown-entity";
  }
  const best = evidence[0];
  if (best === undefined) return "no-evidence";
  if (evidence.some((one) => contradictsPremise(question, one))) return "false-premise";
  return best.features.wideCoverage >= NEARBY ? "weak-evidence" : "no-evidence";
}

function isOutside(question: Question, coverage: Coverage): boolean {
  const { window } = question.time;
  if (window === null || coverage === null) return false;
  return window.to < coverage.from || window.from > coverage.to;
}

/**
 * A sentence that says what the question says, and holds what it asks for, but of somebody else: the
 * matter is covered, exactly one name is not there, and the article never mentions it.
 */
function contradictsPremise(question: Question, evidence: JudgedEvidence): boolean {
  if (question.cue === null || !TAKES_FOR_GRANTED.has(question.cue.kind)) return false;
  const missing = question.facets.filter(
    (facet, at) => facet.kind === "name" && evidence.supports[at]!.wide === 0,
  );
  if (missing.length !== 1 || missing[0]!.isContext) return false;
  const words = question.facets.map((facet, at) => ({ facet, own: evidence.supports[at]!.own }));
  const matter = words.filter(({ facet }) => facet.kind === "word");
  const total = sum(matter.map(({ facet }) => facet.weight));
  const covered = sum(matter.map(({ facet, own }) => facet.weight * own));
  return total > 0 && covered / total >= SAME_MATTER;
}

/** Kinds of question that state something before they ask. */
const TAKES_FOR_GRANTED: ReadonlySet<string> = new Set(["reason", "manner", "date"]);
