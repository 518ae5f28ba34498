import type { Evidence } from "../score-sentences.ts";
import { accountOf } from "./account.ts";
import type { FormTools } from "./account.ts";
import type { FormBlock } from "./form-answer.ts";

/** Sentences that are said of either side. */
const SAID = 3;

/** Two things side by side: the beginning of what tells of each. Null where the collection does not hold both. */
export function comparisonOf(
  found: readonly Evidence[],
  tools: Omit<FormTools, "model">,
): readonly FormBlock[] | null {
  const [own = [], other = []] = found.map((evidence) => accountOf(evidence, tools));
  const told = new Set(own.map(({ sentence }) => sentence));
  const others = other.filter(({ sentence }) => !told.has(sentence));
  if (own.length === 0 || others.length === 0) return null;
  return [own, others].map((all, at) => ({
    heading: found[at]!.question.text,
    sentences: all.slice(0, SAID),
  }));
}
