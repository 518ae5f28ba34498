import { foldText } from "../language/fold-text.ts";
import type { JudgedEvidence } from "./find-evidence.ts";

/** Both sides must be about as likely to answer. */
const COMPARABLE = 0.7;
/** And speak of nearly all the question speaks of. */
const SAME_SUBJECT = 0.75;

/** Kinds that have one right value, so that two values disagree. */
const SINGLE_VALUED: ReadonlySet<string> = new Set(["date", "number", "money", "percent"]);

/**
 * The best sentence of another article that gives another value than the first one for the same thing;
 * null where the articles agree or do not speak of the same.
 */
export function findConflict(evidence: readonly JudgedEvidence[]): JudgedEvidence | null {
  const [first, ...rest] = evidence;
  const value = first === undefined ? null : valueOf(first);
  if (first === undefined || value === null || !speaksOfIt(first)) return null;
  const rival = rest.find(
    (other) =>
      other.sentence.articleId !== first.sentence.articleId &&
      other.probability >= first.probability * COMPARABLE &&
      speaksOfIt(other) &&
      valueOf(other)?.kind === value.kind &&
      valueOf(other)?.value !== value.value,
  );
  return rival ?? null;
}

function speaksOfIt(evidence: JudgedEvidence): boolean {
  return evidence.features.coverage >= SAME_SUBJECT;
}

function valueOf(evidence: JudgedEvidence): { kind: string; value: string } | null {
  const mention = evidence.spans[0]?.mention;
  if (mention === undefined || mention === null || !SINGLE_VALUED.has(mention.kind)) return null;
  if (mention.value !== null) return { kind: mention.kind, value: String(mention.value) };
  if (mention.days !== null)
    return { kind: mention.kind, value: `${mention.days.from}/${mention.days.to}` };
  return { kind: mention.kind, value: foldText(mention.text) };
}
