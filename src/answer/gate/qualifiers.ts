import type { Word } from "../../text/words/words.ts";
import { termOf } from "../../text/words/stem.ts";

/** Ways in which a sentence says less than that something is so. */
export type Qualifier = "denial" | "modal" | "condition" | "intent" | "hearsay";

/** By English index term; a statement shows its own by the translations of its words. */
const QUALIFIERS: ReadonlyMap<string, Qualifier> = new Map([
  ...terms("denial", "deny denies denied denial reject rejects rejection refuse refuses refusal fail fails failure decline dismiss refute cancel postpone suspend halt abandon scrap withdraw prevent block avoid stop false untrue"),
  ...terms("modal", "may might could can would should must will shall"),
  ...terms("condition", "if unless whether provided otherwise"),
  ...terms("intent", "plan expect expectation intend intention propose proposal threaten hope seek want aim consider urge call ask demand offer likely unlikely possible possibly potential draft promise pledge vow prepare try attempt"),
  ...terms("hearsay", "allege allegedly allegation reportedly claim accuse accusation suspect rumor rumour believe estimate apparently"),
]); // prettier-ignore

function terms(qualifier: Qualifier, words: string): [string, Qualifier][] {
  return words.split(" ").map((word) => [termOf(word), qualifier]);
}

/** “May” is a month. */
function isMonth({ surface }: Word): boolean {
  return surface === "May";
}

/** What a word qualifies its sentence by; null for most words. */
export function qualifierOf(word: Word, term: string): Qualifier | null {
  return isMonth(word) ? null : (QUALIFIERS.get(term) ?? null);
}

/** As `qualifierOf`, for an English index term. */
export function qualifierOfTerm(term: string): Qualifier | null {
  return QUALIFIERS.get(term) ?? null;
}

const NEGATIONS = new Set(
  (
    "not no never none nobody nothing neither nor without cannot hardly " +
    "didnt doesnt dont isnt wasnt werent arent wont cant couldnt shouldnt wouldnt hasnt havent hadnt " +
    // Turkish, Russian, Kazakh; folded.
    "degil yok hayir hic hicbir asla ne net nikogda bez nelzya emes jok zhok joq zhoq"
  ).split(" "),
);

/** Endings that deny in a Turkish or Kazakh verb: yapmadı, gelmeyecek, olmaz, келмеді; folded. */
const NEGATIVE_VERB =
  /(?:m[ae](?:di|yecek|yacak|mis|mes|z|digi|digin|dan|den)|m[iu]yor|[mbp][ae](?:idi|ydi|gan|gen|di))/;

/** Whether a word denies, in a text of `language`. */
export function isNegation({ folded }: Word, language: string): boolean {
  if (language !== "ru" && folded === "ne") return language === "tr";
  return NEGATIONS.has(folded) || (isTurkic(language) && NEGATIVE_VERB.test(folded));
}

function isTurkic(language: string): boolean {
  return language === "tr" || language === "kk";
}

/** What stands before a number and makes it a bound or a guess. */
const APPROXIMATIONS = new Set(
  "about around nearly almost approximately roughly least most more over under fewer less up below above than".split(" "),
); // prettier-ignore

export function isApproximation({ folded }: Word): boolean {
  return APPROXIMATIONS.has(folded);
}

/** Little words that carry weight: exchanged for one another they turn a sentence round. */
const RELATIONS = new Set(
  (
    "before after until since during above below over under more less most least first last only all both " +
    "against between among except instead despite because every each half twice again"
  ).split(" "),
);

export function isRelation({ folded }: Word): boolean {
  return RELATIONS.has(folded);
}
