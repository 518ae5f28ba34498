import type { JudgedEvidence } from "./find-evidence.ts";
import { saysTheSame } from "./select-statements.ts";

export const MAX_FURTHER_SOURCES = 5;

/** A further source's best sentence must be at least this likely, as a share of the best one's probability. */
const LEAST_SHARE = 0.25;

/**
 * Of each article that is not cited yet, the sentence most likely to answer, best first: what a reader
 * who wants more is shown. None that repeats a sentence said or picked already.
 * @param evidence best first
 */
export function furtherSources(
  chosen: readonly JudgedEvidence[],
  evidence: readonly JudgedEvidence[],
): JudgedEvidence[] {
  const bar = (chosen[0]?.probability ?? 1) * LEAST_SHARE;
  const seen = new Set(chosen.map(({ article }) => article.summary.id));
  const picked: JudgedEvidence[] = [];
  for (const next of evidence) {
    if (picked.length >= MAX_FURTHER_SOURCES || next.probability < bar) break;
    if (seen.has(next.article.summary.id) || next.features.asks > 0) continue;
    if ([...chosen, ...picked].some((one) => saysTheSame(one, next))) continue;
    seen.add(next.article.summary.id);
    picked.push(next);
  }
  return picked;
}
