import { isStopWord } from "./stop-words.ts";
import type { Language } from "./stop-words.ts";
import { toWords } from "./words.ts";
import type { Word } from "./words.ts";

export type { Language };

const KAZAKH_LETTERS = /[әғқңөұүһі]/i;
const CYRILLIC = /\p{Script=Cyrillic}/gu;
const LATIN = /\p{Script=Latin}/gu;
const TURKISH_LETTERS = /[çğışöü]/;
/** Endings of Turkish nouns and verbs that English words hardly ever have; folded, for words of six letters and more. */
const TURKISH_ENDING =
  /(?:lari|leri|larin|lerin|lerde|larda|lardan|lerden|sina|sine|sinda|sinde|sindan|sinden|asini|esini|nda|nde|daki|deki|iyor|uyor|acak|ecek|mistir|mustur|ildi|uldu|indi|undu|landi|lendi|ladi|ledi|masi|mesi|inin|unun|sinin|sunun)$/;
const MIN_WORD_WITH_ENDING = 6;

/**
 * The language of a question, out of those that are understood; English when nothing speaks for another.
 * Cyrillic is Kazakh where it has letters or function words of Kazakh, else Russian. Turkish is told by
 * function words, endings and letters, also when typed without its own letters; a capitalised word is
 * no sign of a language, since names travel (“When did Çavuşoğlu visit Şuşa?” is English).
 */
export function detectLanguage(text: string): Language {
  const words = toWords(text);
  if (countOf(text, CYRILLIC) > countOf(text, LATIN)) return detectCyrillic(text, words);
  return countTurkishSigns(words) > countFunctionWords(words, "en", "tr") ? "tr" : "en";
}

function detectCyrillic(text: string, words: readonly Word[]): Language {
  const russian = countFunctionWords(words, "ru", "kk");
  const kazakh = countFunctionWords(words, "kk", "ru") + (KAZAKH_LETTERS.test(text) ? 1 : 0);
  return kazakh > russian ? "kk" : "ru";
}

function countTurkishSigns(words: readonly Word[]): number {
  const others = words.filter(
    ({ folded, surface }) => !isStopWord(folded, "tr") && hasTurkishForm(folded, surface),
  );
  return countFunctionWords(words, "tr", "en") + others.length;
}

function hasTurkishForm(folded: string, surface: string): boolean {
  if (!/^\p{Ll}/u.test(surface)) return false;
  return (
    TURKISH_LETTERS.test(surface) || (folded.length >= MIN_WORD_WITH_ENDING && TURKISH_ENDING.test(folded))
  );
}

/** Function words of `language` that are not also function words of `other`. */
function countFunctionWords(words: readonly Word[], language: Language, other: Language): number {
  return words.filter(({ folded }) => isStopWord(folded, language) && !isStopWord(folded, other)).length;
}

function countOf(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
