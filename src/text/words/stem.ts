import { stemmer } from "stemmer";
import { remembering } from "../../platform/remembering.ts";
import { LEMMAS, WHOLE_TERMS } from "./irregular-words.ts";

/** Shorter words are taken as they stand: Porter would make “ot” of OTS and “ga” of gas. */
const MIN_STEMMED_LENGTH = 4;

const ORDINAL = /^\d+(?:st|nd|rd|th)$/;

/**
 * The index term of a folded word: an irregular form by its lemma (held → hold), British spelling as
 * American, then Porter's stem (M. F. Porter, “An algorithm for suffix stripping”, Program 14(3), 1980).
 * 12th becomes 12; other words with digits, and words under four letters, stay as they are.
 */
export const termOf = remembering((folded: string): string => {
  if (ORDINAL.test(folded)) return folded.slice(0, -2);
  const lemma = LEMMAS.get(folded) ?? folded;
  if (WHOLE_TERMS.has(lemma) || lemma.length < MIN_STEMMED_LENGTH || /[^a-z]/.test(lemma)) {
    return lemma;
  }
  const stem = stemmer(toAmerican(lemma));
  // “used” would end as “us”, “aged” as “ag”: too short to mean anything.
  return stem.length < 3 ? lemma : stem;
});

function toAmerican(word: string): string {
  return word
    .replace(/^(arm|behavi|col|endeav|fav|harb|hon|hum|lab|neighb|rum|vap)our/, "$1or")
    .replace(/^(cent|theat|met|lit|fib|calib)re(s?)$/, "$1er$2")
    .replace(/^(def|off|lic|pret)ence(s?)$/, "$1ense$2")
    .replace(/^programme(s?)$/, "program$1")
    .replace(/(?<=[a-z]{4})ys(e|ed|es|ing|er|ers)$/, "yz$1")
    .replace(/(?<=[a-z]{3})(?<!prec|conc)is(e|ed|es|er|ers|ing|ation|ations|ational)$/, "iz$1")
    .replace(/^(cancel|counsel|fuel|label|level|model|quarrel|signal|travel)l(ed|ing|er|ers)$/, "$1$2");
}
