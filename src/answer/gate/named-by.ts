import { isOfVerb } from "../../text/clauses/read-ties.ts";
import type { Node, Tie } from "../../text/clauses/read-ties.ts";

export type Ties = ReadonlyMap<number, readonly Tie[]>;

/**
 * The ties of each word of some quotes, with those of whatever names the same: “the miller, Bekov” and “she” are tied as
 * Bekov is.
 */
export function namedBy(quotes: readonly Node[]): Ties {
  const nodes = quotes.map((node, at) => {
    const meant = node.part === "pronoun" ? antecedentOf(quotes, at) : null;
    return meant === null ? node : { ...node, ties: [...node.ties, { to: meant, as: "same" }] };
  });
  const mates = matesOf(nodes);
  const isPronoun = (at: number): boolean => nodes[at]!.part === "pronoun";
  const all = new Map<number, Tie[]>();
  for (const [at, node] of nodes.entries()) {
    const lent = [...(mates.get(at) ?? [])].flatMap((mate) =>
      nodes[mate]!.ties.filter(({ as }) =>
        isPronoun(mate) ? /^(?:subject|object|of)$/.test(as) : !/^(?:part|same|of)$/.test(as),
      ),
    );
    const own = [...node.ties, ...lent];
    const toMates = own.filter(({ to }) => !isPronoun(to)).flatMap((tie) =>
      [...(mates.get(tie.to) ?? [])].filter((to) => !isPronoun(to)).map((to) => ({ ...tie, to })),
    ); // prettier-ignore
    all.set(at, [...own, ...toMates]);
  }
  return all;
}

function matesOf(nodes: readonly Node[]): ReadonlyMap<number, ReadonlySet<number>> {
  const mates = new Map<number, Set<number>>();
  for (const [at, { ties }] of nodes.entries()) {
    for (const { to } of ties.filter(({ as }) => as === "same")) {
      mates.set(at, (mates.get(at) ?? new Set()).add(to));
      mates.set(to, (mates.get(to) ?? new Set()).add(at));
    }
  }
  return mates;
}

/** Whom or what a pronoun means, where only one can be meant; null otherwise. */
function antecedentOf(quotes: readonly Node[], at: number): number | null {
  const pronoun = quotes[at]!;
  const isPerson = !/^(?:it|its|they|their)$/.test(pronoun.folded);
  const isOf = (one: number, role: string): boolean => quotes[one]!.ties.some(({ as }) => as === role); // prettier-ignore
  for (const sentence of [pronoun.sentence, pronoun.sentence - 1]) {
    const found = [...quotes.keys()].slice(0, at).filter((one) => {
      const { date, part, sentence: own, ties } = quotes[one]!;
      const isBeside = ties.some(({ to }) => pronoun.ties.some((tie) => tie.to === to));
      const mayBe = own === sentence && part === "noun" && date === null && (!isBeside || pronoun.isPossessive); // prettier-ignore
      return mayBe && (isOf(one, "subject") || isOf(one, "object"));
    });
    // “The court did not find that the editor knew, but it ordered …”
    const isParallel = isOfMain(quotes, at) && found.some((one) => isOfMain(quotes, one));
    const subjects = found.filter(
      (one) => isOf(one, "subject") && (!isParallel || isOfMain(quotes, one)),
    );
    const objects = found.filter((one) => !isOf(one, "subject"));
    // “The museum bought the painting and returned it”
    if (pronoun.folded === "it" && isOf(at, "object") && objects.length === 1) return objects[0]!;
    const isAmbiguous = isPerson && sentence === pronoun.sentence && objects.some((one) => quotes[one]!.isName); // prettier-ignore
    if (subjects.length === 1 && !isAmbiguous) return subjects[0]!;
    if (found.length > 0) return null;
  }
  return null;
}

/** Whether a word is the subject of a verb that hangs on no other. */
function isOfMain(quotes: readonly Node[], at: number): boolean {
  return quotes[at]!.ties.some(({ as, to }) => as === "subject" && !quotes[to]!.ties.some((tie) => isOfVerb(tie.as))); // prettier-ignore
}
