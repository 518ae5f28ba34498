/** English auxiliaries, also negated and without their apostrophe; folded. */
export const AUXILIARIES = setOf(
  `is are was were be am do does did has have had will would can could shall should may might must
  isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't
  isnt arent wasnt werent dont doesnt didnt hasnt havent hadnt wont wouldnt cant couldnt`,
);

const COMMON_VERBS = setOf(
  "won went became began took made said led held ran came gave got left lost beat sent met paid sold bought built broke brought chose drew fell flew found grew hit kept knew put rose saw set shot spent spoke stood told won wrote early late next last this ago recently currently first ever also really use uses used became become make makes take takes give gives hold holds lie lies occur occurs cause causes work works want wants help helps mean means",
);

/** Whether a folded word that stands behind a noun is its verb, as far as its form tells, or ends the noun's phrase otherwise. */
export function looksLikeVerb(folded: string): boolean {
  return COMMON_VERBS.has(folded) || /.{2}ed$/.test(folded);
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
