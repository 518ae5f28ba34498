import { readNumber } from "../../text/words/number-words.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import { termOf } from "../../text/words/stem.ts";
import { toWords } from "../../text/words/words.ts";
import type { Word } from "../../text/words/words.ts";
import { CLOSE, relatedTerms } from "../../text/lexicon/lexicon.ts";

/** An English text with its words looked at once. */
export interface ReadText {
  readonly text: string;
  readonly words: readonly Word[];
  /** The index term of each word. */
  readonly terms: readonly string[];
}

export function readText(text: string): ReadText {
  const words = toWords(text);
  return { text, words, terms: words.map(({ folded }) => termOf(folded)) };
}

/** A number in figures or words, at its place among the words of a text. */
export interface FoundNumber {
  readonly value: number;
  readonly at: number;
  readonly length: number;
}

export function numbersIn(words: readonly Word[]): FoundNumber[] {
  const folded = words.map((word) => word.folded);
  const found: FoundNumber[] = [];
  for (let at = 0; at < words.length;) {
    const reading = readNumber(folded, at);
    if (reading !== null) found.push({ value: reading.value, at, length: reading.length });
    at += reading?.length ?? 1;
  }
  return found;
}

/** A word with a digit in it: said exactly as quoted, or not at all. */
export function isFigure({ folded }: Word): boolean {
  return /\p{N}/u.test(folded);
}

/** Whether a word is a number by itself, in figures or letters. */
export function isNumber({ words }: ReadText, at: number): boolean {
  const word = words[at];
  return word !== undefined && (isFigure(word) || readNumber([word.folded]) !== null);
}

/** A word with a capital that is no function word; at the beginning of a sentence it need not be a name. */
export function isNamed({ words }: ReadText, at: number): boolean {
  const { folded, surface } = words[at]!;
  return /^\p{Lu}/u.test(surface) && !isStopWord(folded) && folded !== "according";
}

/** Whether a word opens a sentence of the text, where a capital tells nothing. */
export function opensSentence({ text, words }: ReadText, at: number): boolean {
  return at === 0 || /[.!?:]["”’»)\s]*$/u.test(text.slice(0, words[at]!.start));
}

/** Verbs that hardly say more than that something is so; a sentence may say it with another. */
const LIGHT_VERBS = new Set("according said says become became".split(" "));

/** Places of the words that have to be carried by a quote: figures, names, and what is no function word. */
export function weightyPlaces(statement: ReadText): Set<number> {
  const { words } = statement;
  const numerals = new Set(
    numbersIn(words).flatMap(({ at, length }) => Array.from({ length }, (_, offset) => at + offset)), // prettier-ignore
  );
  return new Set(
    [...words.keys()].filter((at) => {
      const word = words[at]!;
      if (isFigure(word)) return true;
      return !numerals.has(at) && !isStopWord(word.folded) && !LIGHT_VERBS.has(word.folded);
    }),
  );
}

/**
 * Places of the quote's words that carry a word of a statement, ascending: figures and names are carried by the
 * same word, folded, others also by their other forms and by words that stand for them.
 */
export function placesOf(statement: ReadText, at: number, quote: ReadText): number[] {
  const { folded } = statement.words[at]!;
  const same = placesWhere(quote.words, (word) => word.folded === folded);
  if (isFigure(statement.words[at]!)) return same;
  if (isNamed(statement, at) && !opensSentence(statement, at)) return same;
  const term = statement.terms[at]!;
  const otherForms = placesWhere(quote.terms, (one) => one === term);
  if (otherForms.length > 0) return otherForms;
  const close = relatedTerms(folded).filter(({ strength }) => strength >= CLOSE);
  const carriers = new Set(close.map((one) => one.term));
  return placesWhere(quote.terms, (one) => carriers.has(one));
}

function placesWhere<T>(list: readonly T[], test: (one: T) => boolean): number[] {
  return list.flatMap((one, at) => (test(one) ? [at] : []));
}
