import type { Language } from "../../text/words/detect-language.ts";
import { detectLanguage } from "../../text/words/detect-language.ts";
import { readNumber } from "../../text/words/number-words.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import { termOf } from "../../text/words/stem.ts";
import { toTerms } from "../../text/words/terms.ts";
import { isAcronym, toWords } from "../../text/words/words.ts";
import type { Word } from "../../text/words/words.ts";
import { CLOSE, relatedTerms } from "../../text/lexicon/lexicon.ts";
import type { AliasTable } from "../../text/names/alias-table.ts";
import type { EntityMatch } from "../../text/names/entity.ts";
import { translateWords } from "../../text/lexicon/translate-words.ts";
import type { Translation } from "../../text/lexicon/translate-words.ts";

/** Names under which the same goes in different languages. */
export type NameTable = Pick<AliasTable, "findEntities">;

/** A text with its words looked at once. */
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

/** A statement: the language it is in, and what its words mean in English where it is another. */
export interface ReadStatement extends ReadText {
  readonly language: Language;
  /** For each word the translation it is part of; all undefined in English. */
  readonly translations: readonly (Translation | undefined)[];
  /** Places of words that are part of a number in words; they are compared by value. */
  readonly numerals: ReadonlySet<number>;
}

export function readStatement(text: string): ReadStatement {
  const read = readText(text);
  const language = detectLanguage(text);
  const found = language === "en" ? [] : translateWords(read.words, language);
  const translations = read.words.map((_, at) =>
    found.find(({ word, length }) => word <= at && at < word + length),
  );
  return { ...read, language, translations, numerals: numeralsIn(read.words) };
}

function numeralsIn(words: readonly Word[]): Set<number> {
  const folded = words.map((word) => word.folded);
  const numerals = new Set<number>();
  for (let at = 0; at < words.length; at += 1) {
    const length = readNumber(folded, at)?.length ?? 0;
    for (let place = at; place < at + length; place += 1) {
      if (!isFigure(words[place]!)) numerals.add(place);
    }
  }
  return numerals;
}

/** A word with a digit in it: said exactly as quoted, or not at all. */
export function isFigure({ folded }: Word): boolean {
  return /\p{N}/u.test(folded);
}

/** A word with a capital that the beginning of a sentence does not account for. */
export function isNamed({ text, words }: ReadText, at: number): boolean {
  const word = words[at]!;
  if (!/^\p{Lu}/u.test(word.surface)) return false;
  if (isAcronym(word) && word.surface.length > 1) return true;
  return at > 0 && !/[.!?:]["”’»)\s]*$/u.test(text.slice(0, word.start)) && word.folded !== "i";
}

/** Whether a word of a statement has to be carried by a quote. */
export function isWeighty(statement: ReadStatement, at: number): boolean {
  const { folded } = statement.words[at]!;
  if (statement.numerals.has(at) || isPlainYear(statement, at)) return false;
  if (isFigure(statement.words[at]!) || isNamed(statement, at)) return true;
  if (AUXILIARIES.has(folded)) return false;
  return !isStopWord(folded) && !isStopWord(folded, statement.language);
}

/** Turkish verbs that only carry another word: ziyaret etti; folded. */
const AUXILIARIES = new Set("etti etmis eden ettigi edildi edilen oldu olan olmus".split(" "));

/** The word for year beside a figure (в 2021 году, 2021 yılında), which English leaves out. */
function isPlainYear({ translations, words }: ReadStatement, at: number): boolean {
  const isYear = translations[at]?.plain.includes("year") ?? false;
  return isYear && [words[at - 1], words[at + 1]].some((word) => word && isFigure(word));
}

/**
 * Places of the quote's words that carry a word of a statement, ascending. Names and figures are carried
 * by the same word, folded, or a name by its English translation (Rusya, Russia); other words also by
 * their other forms, by words that stand for them, and by their translations.
 */
export function placesOf(
  statement: ReadStatement,
  at: number,
  quote: ReadText,
  names: NameTable,
): number[] {
  const { folded } = statement.words[at]!;
  const same = placesWhere(quote.words, (word) => word.folded === folded);
  if (same.length > 0 || isFigure(statement.words[at]!)) return same;
  const translated = translatedPlaces(statement.translations[at], quote);
  if (translated.length > 0) return translated;
  if (isNamed(statement, at)) return foreignNamePlaces(statement, at, quote, names);
  const term = statement.terms[at]!;
  const close = relatedTerms(folded).filter(({ strength }) => strength >= CLOSE);
  const carriers = new Set([term, ...close.map((one) => one.term)]);
  return placesWhere(quote.terms, (one) => carriers.has(one));
}

/** A form of several English words must stand there with all of them: dışişleri bakanı, “foreign minister”. */
function translatedPlaces(translation: Translation | undefined, quote: ReadText): number[] {
  if (translation === undefined) return [];
  const forms = translation.plain.map(toTerms);
  const partsOfForms = new Set(forms.filter((form) => form.length > 1).flat());
  const single = translation.english.filter((term) => !partsOfForms.has(term));
  const carriers = new Set([
    ...single,
    ...forms.filter((form) => form.every((term) => quote.terms.includes(term))).flat(),
  ]);
  return placesWhere(quote.terms, (term) => carriers.has(term));
}

/** In English a name is said as it is quoted; in another language by that language's name for the same. */
function foreignNamePlaces(
  { language, words }: ReadStatement,
  at: number,
  quote: ReadText,
  names: NameTable,
): number[] {
  if (language === "en") return [];
  const namesIn = (list: readonly Word[]): EntityMatch[] =>
    names.findEntities(list).filter(({ form }) => form.relation === "name");
  const said = namesIn(words).filter(({ firstWord, endWord }) => firstWord <= at && at < endWord);
  const ids = new Set(said.map(({ entityId }) => entityId));
  return namesIn(quote.words)
    .filter(({ entityId }) => ids.has(entityId))
    .map(({ firstWord }) => firstWord);
}

function placesWhere<T>(list: readonly T[], test: (one: T) => boolean): number[] {
  return list.flatMap((one, at) => (test(one) ? [at] : []));
}
