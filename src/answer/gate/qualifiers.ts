import type { Word } from "../../text/words/words.ts";
import { termOf } from "../../text/words/stem.ts";

/** Ways in which a sentence says less than that something is so. */
export type Qualifier = "denial" | "modal" | "condition" | "intent" | "hearsay";

/** By English index term. */
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

/** Whether a clause that begins with a word says when another holds. */
export function isCondition({ folded }: Word): boolean {
  return /^(?:if|unless|provided|whether)$/.test(folded);
}

/** “May” is a month. */
function isMonth({ surface }: Word): boolean {
  return surface === "May";
}

/** What a word qualifies its sentence by; null for most words. */
export function qualifierOf(word: Word, term: string): Qualifier | null {
  return isMonth(word) ? null : (QUALIFIERS.get(term) ?? null);
}

const NEGATIONS = new Set(
  (
    "not no never none nobody nothing neither nor without cannot hardly " +
    "didnt doesnt dont isnt wasnt werent arent wont cant couldnt shouldnt wouldnt hasnt havent hadnt"
  ).split(" "),
);

/** Whether an English word denies. */
export function isNegation({ folded }: Word): boolean {
  return NEGATIONS.has(folded);
}

/** How a word before a number bounds it. */
export type Bound = "about" | "least" | "most";

const BOUNDS: ReadonlyMap<string, Bound> = new Map([
  ...bounds("about", "about around nearly almost approximately roughly"),
  ...bounds("least", "least more over above"),
  ...bounds("most", "most less fewer under below up"),
]);

function bounds(bound: Bound, words: string): [string, Bound][] {
  return words.split(" ").map((word) => [word, bound]);
}

/** Null for most words. */
export function boundOf({ folded }: Word): Bound | null {
  return BOUNDS.get(folded) ?? null;
}

/** Little words that carry weight: exchanged for one another they turn a sentence round. */
const RELATIONS = new Set(
  (
    "before after until since more less most least first last only all both " +
    "against between among except instead despite because every each half twice again"
  ).split(" "),
);

export function isRelation({ folded }: Word): boolean {
  return RELATIONS.has(folded);
}
