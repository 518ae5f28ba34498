import { z } from "zod";
import { readList, someWords } from "../../text/lists/read-list.ts";
import { CUE_KINDS } from "./question-cue.ts";
import type { CueKind } from "./question-cue.ts";

const IRREGULAR_PLURALS: Readonly<Record<string, string>> = {
  people: "person",
  men: "man",
  women: "woman",
  children: "child",
  wives: "wife",
};
const SINGULARS_WITH_S = new Set(
  "news series species campus virus status bus gas crisis basis analysis thesis headquarters process class".split(
    " ",
  ),
);

const ROWS = readList("head-nouns.tsv", z.object({ kind: z.enum(CUE_KINDS), nouns: someWords }));
/** Of a noun in several rows the first counts. */
const KIND_BY_NOUN = new Map(
  ROWS.toReversed().flatMap(({ kind, nouns }) => nouns.map((noun) => [noun, kind] as const)),
);

/** The kind that a head noun names, singular or plural, folded; null where it is a thing among others (hurricane). */
export function kindOfHeadNoun(noun: string): CueKind | null {
  return KIND_BY_NOUN.get(singularOf(noun)) ?? null;
}

/** Whether an English noun has the form of a plural. */
export function isPlural(noun: string): boolean {
  return singularOf(noun) !== noun;
}

function singularOf(noun: string): string {
  const irregular = IRREGULAR_PLURALS[noun];
  if (irregular !== undefined) return irregular;
  if (noun.length < 4 || !/[^su]s$/.test(noun) || SINGULARS_WITH_S.has(noun)) return noun;
  if (noun.endsWith("ies")) return `${noun.slice(0, -3)}y`;
  return /(?:sh|ch|x|ss)es$/.test(noun) ? noun.slice(0, -2) : noun.slice(0, -1);
}
