import { z } from "zod";
import { remembering } from "../../platform/remembering.ts";
import { CLOSE, relatedTerms } from "../lexicon/lexicon.ts";
import { formKey } from "../lexicon/word-forms.ts";
import { readList, someWords } from "../lists/read-list.ts";
import { termOf } from "../words/stem.ts";

const ROWS = readList("rewordings.tsv", z.strictObject({ words: someWords })).map(({ words }) =>
  words.map(formKey),
);
const PHRASES = new Set(ROWS.flat().filter((key) => key.includes(" ")));

/** A form of several words that the list of rewordings has: “took place”. */
export interface Phrase {
  /** As `formKey` makes it. */
  readonly key: string;
  /** In words. */
  readonly length: number;
}

/** The longest such form at a place of some folded words; null where there is none. */
export function phraseAt(folded: readonly string[], at: number): Phrase | null {
  const phrases = [3, 2].map((length) => {
    const words = folded.slice(at, at + length).map(termOf);
    return { key: words.join(" "), length };
  });
  return phrases.find(({ key }) => PHRASES.has(key)) ?? null;
}

/** Keys of what can be said for a word or the key of a phrase: of the list, and what the lexicon holds for close. */
export const rewordingsOf = remembering((form: string): readonly string[] => {
  const key = form.includes(" ") ? form : termOf(form);
  const close = relatedTerms(form).filter(({ strength }) => strength >= CLOSE);
  const rows = ROWS.filter((row) => row.includes(key));
  return [...close.map(({ term }) => term), ...rows.flat()];
});
