/** English auxiliaries, also negated and without their apostrophe; folded. */
export const AUXILIARIES = setOf(
  `is are was were be am do does did has have had will would can could shall should may might must
  isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't
  isnt arent wasnt werent dont doesnt didnt hasnt havent hadnt wont wouldnt cant couldnt`,
);

const COMMON_VERBS = setOf(
  "won went became began took made said led held ran came gave got left lost beat sent met paid sold bought built broke brought chose drew fell flew found grew hit kept knew put rose saw set shot spent spoke stood told won wrote early late next last this ago recently currently first ever also really use uses used became become make makes take takes give gives hold holds lie lies occur occurs cause causes work works want wants help helps mean means",
);

/** Verbs of news that are rarely the plural of a noun in the same form. */
const THIRD_PERSON = setOf(
  `accepts accompanies achieves acquires adopts affects aims allows announces appears applies approves argues attracts awaits
  becomes begins believes belongs binds brings builds buys carries celebrates combines comes commemorates compares concludes
  confirms connects considers consists contains continues contributes converts corresponds creates decides declares defends
  defines delivers demonstrates denies depends describes destroys determines develops differs earns eats educates employs
  enables encourages ensures enters establishes examines exceeds excludes exists expects explains exposes expresses fits
  focuses follows forbids generates gets gives goes governs happens has helps holds identifies imposes improves
  includes indicates induces inspires insures intends introduces involves joins keeps knows lacks lasts lets lies loses
  maintains makes manages manufactures meets mentions obtains occurs occupies opposes organizes organises oversees owns pays
  performs permits possesses prefers prepares prevents produces prohibits promotes proposes protects proves provides
  publishes reaches receives recognizes recognises recommends reduces refers reflects regulates relates relies remains removes
  replaces represents requires resembles responds restricts reveals says seeks seems sees sells sends separates serves signifies
  sits solves speaks specializes specialises spends stands succeeds suffers suggests supervises surrounds survives
  symbolizes symbolises takes teaches tells tends threatens treats unites violates wants writes`,
);

/** Whether a folded word is a verb in the third person, where it is not the plural of a noun. */
export function isThirdPersonVerb(folded: string): boolean {
  return THIRD_PERSON.has(folded);
}

/** Whether a folded word that stands behind a noun is its verb, as far as its form tells, or ends the noun's phrase otherwise. */
export function looksLikeVerb(folded: string): boolean {
  return COMMON_VERBS.has(folded) || /.{2}ed$/.test(folded);
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
