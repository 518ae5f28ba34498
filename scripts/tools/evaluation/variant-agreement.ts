import { groupBy } from "../../../src/platform/group-by.ts";
import type { Judgement } from "./judge-answer.ts";
import type { Figure } from "./measures.ts";

type Gist = Judgement["gist"];

/** How far the wordings of one question get one answer; shares of groups unless said otherwise. */
export type Agreement = NonNullable<ReturnType<typeof variantAgreement>>;

/** Null for a set without groups of two wordings at least. */
export function variantAgreement(judgements: readonly Judgement[]) {
  const groups = groupsOf(judgements);
  if (groups.length === 0) return null;
  const share = (holds: (group: readonly Judgement[]) => boolean): Figure =>
    figure(groups.filter(holds).length, groups.length);
  const all = (agree: (a: Gist, b: Gist) => boolean) => (group: readonly Judgement[]) =>
    group.every(({ gist }) => agree(gist, group[0]!.gist));
  return {
    /** All wordings get the same first words: the short answer, where there is none the first statement. Refusals are alike. */
    sameAnswer: share(all(saysTheSame)),
    /** All cite the same article first. */
    sameCitation: share(all(citesTheSame)),
    /** Both of the above. */
    same: share(all(agrees)),
    /** Every wording is answered as expected. */
    allRight: share((group) => group.every(({ isRight }) => isRight)),
    /** By kind of wording: share of those that agree in both with the plain wording of their group. */
    withBase: agreementWithBase(groups),
  };
}

function groupsOf(judgements: readonly Judgement[]): Judgement[][] {
  const groups = groupBy(judgements, ({ question }) => question.group);
  groups.delete(null);
  return [...groups.values()].filter((members) => members.length > 1);
}

/** The first wording of a group that names none as its base stands for it. */
function agreementWithBase(groups: readonly Judgement[][]): Record<string, Figure> {
  const pairs = groups.flatMap((group) => {
    const base = group.find(({ question }) => question.variant === "base") ?? group[0]!;
    const others = group.filter((member) => member !== base);
    return others.map(({ question, gist }) => ({
      kind: question.variant ?? "other",
      isSame: agrees(gist, base.gist),
    }));
  });
  const kinds = [...groupBy(pairs, ({ kind }) => kind)].map(([kind, all]) => {
    return [kind, figure(all.filter(({ isSame }) => isSame).length, all.length)] as const;
  });
  return Object.fromEntries(kinds);
}

function agrees(a: Gist, b: Gist): boolean {
  return saysTheSame(a, b) && citesTheSame(a, b);
}

function saysTheSame(a: Gist, b: Gist): boolean {
  return a?.said === b?.said;
}

function citesTheSame(a: Gist, b: Gist): boolean {
  return a?.articleId === b?.articleId;
}

function figure(part: number, of: number): Figure {
  return { value: part / of, of };
}
