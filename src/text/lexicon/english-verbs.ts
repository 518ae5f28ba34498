import { readWordSets } from "../lists/read-list.ts";

const VERBS = readWordSets("english-verbs.tsv", ["auxiliary", "common", "third-person"]);

/** English auxiliaries, also negated and without their apostrophe; folded. */
export const AUXILIARIES = VERBS.auxiliary;

/** Whether a folded word is a verb in the third person, where it is not the plural of a noun. */
export function isThirdPersonVerb(folded: string): boolean {
  return VERBS["third-person"].has(folded);
}

/** Whether a folded word that stands behind a noun is its verb, as far as its form tells, or ends the noun's phrase otherwise. */
export function looksLikeVerb(folded: string): boolean {
  return VERBS.common.has(folded) || /.{2}ed$/.test(folded);
}
