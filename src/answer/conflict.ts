import type { Mention } from "../text/entities/mention.ts";
import type { JudgedEvidence } from "./find-evidence.ts";

/** The other side must be likely to answer, too, though it may say it in other words. */
const COMPARABLE = 0.2;
/** And say nearly all the question says, of what their articles show to be the same. */
const SAME_SUBJECT = 0.75;
const SAME_MATTER = 0.6;
/** The value stands with the words of the question, not in another half of the sentence. */
const BESIDE = 0.35;
/** Both values must be of just the kind asked for. */
const SURE_KIND = 1;

/**
 * The best sentence of another article that gives another value than the first one for the same thing;
 * null where the articles agree or do not speak of the same.
 * @param evidence best first, all good enough to answer
 */
export function findConflict(evidence: readonly JudgedEvidence[]): JudgedEvidence | null {
  const [first, ...rest] = evidence;
  const said = first?.spans[0]?.mention;
  if (first === undefined || said === undefined || !speaksOfIt(first)) return null;
  const rival = rest.find((other) => {
    const otherSaid = other.spans[0]?.mention;
    return (
      otherSaid !== undefined &&
      other.sentence.articleId !== first.sentence.articleId &&
      other.probability >= first.probability * COMPARABLE &&
      speaksOfIt(other) &&
      disagree(said, otherSaid)
    );
  });
  return rival ?? null;
}

function speaksOfIt(evidence: JudgedEvidence): boolean {
  const { wordCoverage, wideCoverage, kindFit } = evidence.features;
  const isOfIt = (evidence.spans[0]?.closeness ?? 0) >= BESIDE;
  return isOfIt && wideCoverage >= SAME_SUBJECT && wordCoverage >= SAME_MATTER && kindFit >= SURE_KIND; // prettier-ignore
}

/** Kinds of which a thing has one right value. */
const COUNTED: ReadonlySet<string> = new Set(["number", "money", "percent"]);

/** Dates disagree where they cannot mean the same day (“March 2026” and 7 March 2026 can), amounts where they differ. */
function disagree(a: Mention, b: Mention): boolean {
  if (a.kind !== b.kind) return false;
  if (COUNTED.has(a.kind)) return a.value !== null && b.value !== null && a.value !== b.value;
  if (a.kind !== "date" || a.days === null || b.days === null) return false;
  return a.days.from > b.days.to || b.days.from > a.days.to;
}
