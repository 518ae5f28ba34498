import { readWordSets } from "../lists/read-list.ts";

const VERBS = readWordSets("english-verbs.tsv", ["auxiliary", "past", "common", "third-person", "headline"]);

/** English auxiliaries, also negated and without their apostrophe; folded. */
export const AUXILIARIES = VERBS.auxiliary;

/** Whether a folded word is a verb in the third person, where it is not the plural of a noun. */
export function isThirdPersonVerb(folded: string): boolean {
  return VERBS["third-person"].has(folded);
}

/** Whether a folded word that stands behind a noun is its verb, as far as its form tells, or ends the noun's phrase otherwise. */
export function looksLikeVerb(folded: string): boolean {
  return VERBS.past.has(folded) || VERBS.common.has(folded) || /.{2}ed$/.test(folded);
}

/** Whether a phrase in lower case has a verb behind its first word, or an auxiliary, as a headline has and a name does not. “May” at its head is the month. */
export function hasVerb(phrase: string): boolean {
  return phrase
    .split(/\s+/)
    .some((word, at) =>
      at > 0 ? AUXILIARIES.has(word) || isOfHeadlines(word) : AUXILIARIES.has(word) && word !== "may",
    );
}

/** “shed”, “seed” and “speed” are none. */
function isOfHeadlines(word: string): boolean {
  return (
    VERBS.past.has(word) || VERBS.headline.has(word) || isThirdPersonVerb(word) || /.{2}[^e]ed$/.test(word)
  );
}
