import { groupBy } from "../../platform/group-by.ts";
import { remembering } from "../../platform/remembering.ts";
import { foldText } from "../words/fold-text.ts";
import { isStopWord } from "../words/stop-words.ts";
import { toTerms } from "../words/terms.ts";
import { toWords } from "../words/words.ts";
import type { Word } from "../words/words.ts";
import { CONCEPTS } from "./concept.ts";
import type { Concept, StemLanguage } from "./concept.ts";
import { placeStems } from "./place-stems.ts";
import { isInflectionOf, MIN_FREE_STEM_LENGTH } from "./word-endings.ts";
import { formKey, isSearchable } from "./word-forms.ts";

/** English for `words.slice(word, word + length)`. */
export interface Translation {
  readonly word: number;
  readonly length: number;
  /** Index terms, best first; they are alternatives, except those of one form of several words. */
  readonly english: readonly string[];
  /** The plainest English form of each meaning, not stemmed: “foreign minister”, “organization”. */
  readonly plain: readonly string[];
}

/** A form's stems, one a word, and the English terms it leads to. */
interface Entry {
  readonly stems: readonly string[];
  readonly english: readonly string[];
  readonly plain: string;
}

/** Entries by their first stem. */
type Dictionary = ReadonlyMap<string, readonly Entry[]>;

const MAX_ENGLISH_TERMS = 8;

/**
 * What words of a question mean in English, as far as the lexicon, the calendar and the names of
 * countries know them; stop words and unknown words are left out. The longest form wins
 * (“dışişleri bakanı” before “bakan”), then the longest stem.
 *
 * @param words of a text in `language`.
 */
export function translateWords(words: readonly Word[], language: StemLanguage): Translation[] {
  const dictionary = dictionaryOf(language);
  const translations: Translation[] = [];
  for (let at = 0; at < words.length;) {
    const found = translateAt(words, at, language, dictionary);
    if (found !== null) translations.push(found);
    at += found?.length ?? 1;
  }
  return translations;
}

function translateAt(
  words: readonly Word[],
  at: number,
  language: StemLanguage,
  dictionary: Dictionary,
): Translation | null {
  const matches = matchesAt(words, at, language, dictionary);
  const length = Math.max(0, ...matches.map(({ stems }) => stems.length));
  if (length === 0 || (length === 1 && isStopWord(words[at]!.folded, language))) return null;
  const longest = matches.filter(({ stems }) => stems.length === length);
  const stemLength = Math.max(...longest.map(lettersOf));
  const best = longest.filter((entry) => lettersOf(entry) === stemLength);
  const english = [...new Set(best.flatMap((entry) => entry.english))];
  const plain = [...new Set(best.map((entry) => entry.plain))];
  return { word: at, length, english: english.slice(0, MAX_ENGLISH_TERMS), plain };
}

function matchesAt(
  words: readonly Word[],
  at: number,
  language: StemLanguage,
  dictionary: Dictionary,
): Entry[] {
  const matches: Entry[] = [];
  const { folded } = words[at]!;
  for (let length = folded.length; length > 0; length--) {
    for (const entry of dictionary.get(folded.slice(0, length)) ?? []) {
      const isMatch = entry.stems.every((stem, offset) => matchesStem(stem, words, at + offset, language));
      if (isMatch) matches.push(entry);
    }
  }
  return matches;
}

/** A capital shows a name, which only looks like an inflected short stem: Hakan is no form of hak, a right. */
function matchesStem(stem: string, words: readonly Word[], place: number, language: StemLanguage): boolean {
  const word = words[place];
  if (word === undefined || !isInflectionOf(stem, word.folded, language)) return false;
  return stem.length >= MIN_FREE_STEM_LENGTH || stem === word.folded || !isName(words, place);
}

/** The first word has its capital from the sentence, unless another follows. */
function isName(words: readonly Word[], place: number): boolean {
  const isCapital = (word: Word | undefined): boolean => /^\p{Lu}/u.test(word?.surface ?? "");
  return isCapital(words[place]) && (place > 0 || isCapital(words[1]));
}

function lettersOf({ stems }: Entry): number {
  return stems.join("").length;
}

const dictionaryOf = remembering((language: StemLanguage): Dictionary => {
  const entries: Entry[] = [
    ...CONCEPTS.flatMap((concept) => conceptEntries(concept, language)),
    ...placeStems(language).map(({ stem, english }) => ({
      stems: [stem],
      english: toTerms(english),
      plain: english,
    })),
    ...calendarEntries(language),
  ];
  return groupBy(entries, ({ stems }) => stems[0] ?? "");
});

function conceptEntries(concept: Concept, language: StemLanguage): Entry[] {
  const [plainest = "", ...others] = concept.close;
  const english = [...toTerms(plainest), ...others.map(formKey).filter(isSearchable)];
  return concept.stems[language].map((form) => ({
    stems: toWords(form).map((word) => word.folded),
    english: [...new Set(english)],
    plain: plainest,
  }));
}

/** Months and weekdays, as dates have them (марта) and alone (март). */
function calendarEntries(language: StemLanguage): Entry[] {
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1)));
  const weekdays = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)));
  return [
    ...months.flatMap((date) => [
      calendarEntry(date, language, { month: "long" }),
      calendarEntry(date, language, { month: "long", day: "numeric" }),
    ]),
    ...weekdays.map((date) => calendarEntry(date, language, { weekday: "long" })),
  ];
}

function calendarEntry(date: Date, language: StemLanguage, options: Intl.DateTimeFormatOptions): Entry {
  const name = (locale: string): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(date).replace(/[\d\s.]/g, "");
  return { stems: [foldText(name(language))], english: toTerms(name("en")), plain: name("en") };
}
