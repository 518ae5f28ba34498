import { termOf } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";
import { isAcronym, toWords } from "./words.ts";
import type { Word } from "./words.ts";

/** A text of more words than this without any small letter is shouted: its words are no acronyms. */
const MAX_WORDS_OF_ACRONYMS = 3;

/** Index terms of a text, in order and with repetitions: words without stop words, each by `termOf`. */
export function toTerms(text: string): string[] {
  return termsOfWords(toWords(text), text);
}

/** The same where the words of the text are at hand. */
export function termsOfWords(words: readonly Word[], text: string): string[] {
  const isShouted = words.length > MAX_WORDS_OF_ACRONYMS && !/\p{Ll}/u.test(text);
  return words.filter((word) => isTerm(word, isShouted)).map((word) => termOf(word.folded));
}

/** “WHO” is searched for, “who” is not. */
function isTerm(word: Word, isShouted: boolean): boolean {
  if (!isStopWord(word.folded)) return true;
  return !isShouted && word.surface !== word.folded && isAcronym(word);
}
