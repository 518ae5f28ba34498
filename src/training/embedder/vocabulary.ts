import { learnPieces } from "./byte-pair-encoding.ts";
import { CONTINUATION, PADDING, UNKNOWN } from "./special-pieces.ts";

export interface VocabularyOptions {
  /** How many words have a row of their own. */
  readonly wholeWords: number;
  /** How many pieces are learnt from the other words. */
  readonly pieces: number;
  /** At most so many single characters. Default 400. */
  readonly characters?: number;
  /** A single character needs to be seen so often. Default 200. */
  readonly minCharacterCount?: number;
  /** A word needs to be seen so often to teach pieces. Default 3. */
  readonly minWordCount?: number;
}

interface CountedWord {
  readonly word: string;
  readonly count: number;
}

const LATIN_WORD = /^[a-z0-9]{2,}$/;
const LONG_NUMBER = /^\d{5,}$/;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
/** Rarer words teach nothing about characters. */
const WORDS_WITH_CHARACTERS = 200_000;
/** Words that teach pieces, at most. */
const WORDS_WITH_PIECES = 250_000;

/**
 * The vocabulary of a WordPiece tokenizer: padding and unknown, the frequent characters (letters and
 * digits also as continuation), the most frequent words whole, and pieces learnt by byte-pair encoding
 * (Sennrich et al. 2016) from the words that have no row of their own. Frequent words keep one token each;
 * rare names fall into pieces that rare names share.
 *
 * @param words the word types of the corpus, as `trainingWords` gives them.
 * @param counts how often each occurs.
 * @returns the pieces by id, each once; ties are settled by spelling.
 */
export function buildVocabulary(
  words: readonly string[],
  counts: ArrayLike<number>,
  options: VocabularyOptions,
): string[] {
  const { wholeWords, pieces, minWordCount = 3 } = options;
  const ranked = rankWords(words, counts);
  const latin = ranked.filter(({ word }) => LATIN_WORD.test(word));
  const characters = frequentCharacters(ranked, options);
  const whole = latin.filter(({ word }) => !LONG_NUMBER.test(word)).slice(0, wholeWords);
  const wholeSet = new Set(whole.map(({ word }) => word));
  const others = latin
    .filter(({ word, count }) => count >= minWordCount && !wholeSet.has(word))
    .slice(0, WORDS_WITH_PIECES);
  const known = [
    ...new Set([
      PADDING,
      UNKNOWN,
      ...characters,
      ...characters
        .filter((character) => LETTER_OR_DIGIT.test(character))
        .map((character) => CONTINUATION + character),
      ...wholeSet,
    ]),
  ];
  return [...known, ...learnPieces(others, pieces, new Set(known))];
}

function rankWords(words: readonly string[], counts: ArrayLike<number>): CountedWord[] {
  return words
    .map((word, index) => ({ word, count: counts[index] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}

function frequentCharacters(
  ranked: readonly CountedWord[],
  { characters = 400, minCharacterCount = 200 }: VocabularyOptions,
): string[] {
  const counts = new Map<string, number>();
  for (const { word, count } of ranked.slice(0, WORDS_WITH_CHARACTERS)) {
    for (const character of word) counts.set(character, (counts.get(character) ?? 0) + count);
  }
  return [...counts]
    .filter(([, count]) => count >= minCharacterCount)
    .sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1))
    .slice(0, characters)
    .map(([character]) => character);
}
