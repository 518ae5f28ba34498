import type { ChosenSentence } from "../cite.ts";
import type { Evidence } from "../score-sentences.ts";
import { accountOf } from "./account.ts";
import type { FormTools, TermWeight } from "./account.ts";
import type { FormBlock } from "./form-answer.ts";

/** Sentences that are said of either side. */
const SAID = 3;

/**
 * Two things side by side: the beginning of what tells of each, then what of the one matches something of the other, in the
 * same order on both sides. Null where the collection does not hold both.
 */
export function comparisonOf(
  found: readonly Evidence[],
  tools: Omit<FormTools, "model">,
): readonly FormBlock[] | null {
  const [one, other] = found.map((evidence) => accountOf(evidence, tools));
  if (one === undefined || other === undefined) return null;
  const [own, others] = [one, without(other, one)];
  if (own.length === 0 || others.length === 0) return null;
  const sides: [ChosenSentence[], ChosenSentence[]] = [[own[0]!], [others[0]!]];
  for (const [a, b] of matches(own.slice(1), others.slice(1), tools.weightOf).slice(0, SAID - 1)) {
    sides[0].push(a);
    sides[1].push(b);
  }
  return [own, others].map((all, at) => ({
    heading: found[at]!.question.text,
    sentences: filledUp(sides[at]!, all),
  }));
}

function without(
  all: readonly ChosenSentence[],
  said: readonly ChosenSentence[],
): ChosenSentence[] {
  return all.filter(({ sentence }) => !said.some((one) => one.sentence === sentence));
}

/** Pairs that say most of the same with other names, each sentence once, best first. */
function matches(
  own: readonly ChosenSentence[],
  others: readonly ChosenSentence[],
  weightOf: TermWeight,
): [ChosenSentence, ChosenSentence][] {
  const pairs = own
    .flatMap((a) => others.map((b) => ({ a, b, likeness: likeness(a, b, weightOf) })))
    .filter((pair) => pair.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness);
  const chosen: [ChosenSentence, ChosenSentence][] = [];
  for (const { a, b } of pairs) {
    if (!chosen.some((pair) => pair.includes(a) || pair.includes(b))) chosen.push([a, b]);
  }
  return chosen;
}

/** The weight of what both say, by their length. */
function likeness(
  { sentence: a }: ChosenSentence,
  { sentence: b }: ChosenSentence,
  weightOf: TermWeight,
): number {
  const shared = [...a.terms].filter((term) => b.terms.has(term));
  const weight = shared.reduce((sum, term) => sum + weightOf(term), 0);
  return weight / Math.sqrt(a.terms.size * b.terms.size);
}

/** Where too little matches, what else there is. */
function filledUp(
  said: readonly ChosenSentence[],
  all: readonly ChosenSentence[],
): ChosenSentence[] {
  return [...said, ...without(all, said)].slice(0, SAID);
}
