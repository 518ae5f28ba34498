import { remembering } from "../../platform/remembering.ts";
import { toWords } from "../words/words.ts";
import { CONCEPTS } from "./concept.ts";
import { formKey, isSearchable } from "./word-forms.ts";

/**
 * How far a related word carries: `CLOSE` between words that stand for each other (chair, preside),
 * `LOOSE` where one of them only leans on the other (chair, lead). The word itself would be 1.
 */
export const CLOSE = 0.8;
export const LOOSE = CLOSE / 2;

export interface RelatedTerm {
  /** As `termOf` makes them: an index term of English text. */
  readonly term: string;
  /** `CLOSE` or `LOOSE`. */
  readonly strength: number;
}

interface Membership {
  /** Place in `CONCEPTS`. */
  readonly concept: number;
  readonly isClose: boolean;
}

const CLOSE_KEYS = CONCEPTS.map(({ close }) => close.map(formKey));
const LOOSE_KEYS = CONCEPTS.map(({ loose }) => loose.map(formKey));
const MEMBERSHIPS = gatherMemberships();

/**
 * Index terms that may stand in an English sentence where the question has `form`, strongest first,
 * without the form's own term. Two words that are both loose in a concept are not related by it.
 *
 * @param form an English word or a form of several (“foreign minister”), inflected or not.
 */
export function relatedTerms(form: string): readonly RelatedTerm[] {
  return relatedToKey(formKey(form));
}

/** Every English word of the lexicon, folded. */
export function lexiconWords(): ReadonlySet<string> {
  const forms = CONCEPTS.flatMap(({ close, loose }) => [...close, ...loose]);
  return new Set(forms.flatMap((form) => toWords(form).map(({ folded }) => folded)));
}

function gatherMemberships(): Map<string, Membership[]> {
  const memberships = new Map<string, Membership[]>();
  const add = (key: string, membership: Membership): void => {
    const known = memberships.get(key) ?? [];
    if (known.some(({ concept }) => concept === membership.concept)) return;
    memberships.set(key, [...known, membership]);
  };
  for (const concept of CONCEPTS.keys()) {
    for (const key of CLOSE_KEYS[concept]!) add(key, { concept, isClose: true });
    for (const key of LOOSE_KEYS[concept]!) add(key, { concept, isClose: false });
  }
  return memberships;
}

const relatedToKey = remembering((key: string): readonly RelatedTerm[] => {
  const strengths = new Map<string, number>();
  const raise = (term: string, strength: number): void => {
    if (term !== key && isSearchable(term)) {
      strengths.set(term, Math.max(strength, strengths.get(term) ?? 0));
    }
  };
  for (const { concept, isClose } of MEMBERSHIPS.get(key) ?? []) {
    for (const term of CLOSE_KEYS[concept]!) raise(term, isClose ? CLOSE : LOOSE);
    if (isClose) for (const term of LOOSE_KEYS[concept]!) raise(term, LOOSE);
  }
  return [...strengths]
    .map(([term, strength]) => ({ term, strength }))
    .sort((a, b) => b.strength - a.strength);
});
