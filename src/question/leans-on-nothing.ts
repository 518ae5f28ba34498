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
 * Whether a question that follows on nothing points at something it does not name: “and where was it held?”.
 * What is written with a capital, holds a number or stands in quotation marks names something.
 */
export function leansOnNothing(text: string): boolean {
  const words = toWords(text);
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  const [first, ...rest] = words;
  const names = rest.some((word) => /^[\p{Lu}\p{N}]/u.test(text.slice(word.start, word.end)));
  if (names || /["“”«»]/.test(text)) return false;
  const pronouns = PRONOUNS[detectLanguage(text)];
  const points = words.some(({ folded }) => pronouns.test(folded));
  return points && (OPENINGS.test(text) || isOfPronouns(words.length, first!.folded, pronouns));
}

/** So short that besides the pronoun only what is asked stands there. */
function isOfPronouns(words: number, first: string, pronouns: RegExp): boolean {
  return words <= 5 || pronouns.test(first);
}
