import { detectLanguage } from "../text/words/detect-language.ts";
import { toWords } from "../text/words/words.ts";

/** Words that stand for somebody or something, and for nothing where nobody was named; folded. */
const PRONOUNS = {
  en: /^(?:it|its|he|him|his|she|her|hers|they|them|their|theirs)$/,
  tr: /^(?:o|onun|ona|onu|onlar|onlarin|orada)$/,
  ru: /^(?:on|ona|ono|oni|ego|ee|ikh|im|emu|ei|tam)$/,
  kk: /^(?:ol|onyn|olar|sonda)$/,
} as const;
const OPENINGS = /^(?:and|also|what about|how about|peki|ya|а|и|ал)\s/iu;

/** A longer question mostly names, in some way, whom it speaks of. */
const MOST_WORDS = 9;

/**
 * Whether a question that follows on nothing goes on from something it does not name: “and where was it held?”.
 * What is written with a capital, holds a number or stands in quotation marks names something.
 */
export function leansOnNothing(text: string): boolean {
  if (!OPENINGS.test(text) || /["“”«»]/.test(text)) return false;
  const words = toWords(text);
  if (words.length > MOST_WORDS) return false;
  const isName = ({ end, start }: { readonly start: number; readonly end: number }): boolean =>
    /^[\p{Lu}\p{N}]/u.test(text.slice(start, end));
  if (words.slice(1).some(isName)) return false;
  const pronouns = PRONOUNS[detectLanguage(text)];
  return words.some(({ folded }) => pronouns.test(folded));
}
