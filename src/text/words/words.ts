import { remembering } from "../../platform/remembering.ts";
import { APOSTROPHES, foldText } from "./fold-text.ts";

/** A word of a text: `surface === text.slice(start, end)`, offsets in UTF-16 units. */
export interface Word {
  /** As written, without a possessive or a Turkish case ending after an apostrophe; `$12`, `12%` and `OTS+` keep their signs. */
  readonly surface: string;
  /** For comparing: see foldText; without apostrophes, dots of acronyms, signs and thousands separators. Never empty. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const LETTER = "\\p{L}\\p{M}";
const DOTTED_ACRONYM = `(?:\\p{L}\\.)+\\p{L}(?![${LETTER}\\p{N}])\\.?`;
/** Two apostrophes at most, as in O'Brien's. */
const ENDING = `(?:[${APOSTROPHES}][${LETTER}]+){0,2}`;
/** Thousands separated by commas; a single letter or an ordinal ending may follow, as in 5G, 2020s, 12th. */
const NUMBER =
  `[$€£¥₺₸₽]?\\p{Nd}+(?:,\\p{Nd}{3}(?!\\p{Nd}))*(?:\\.\\p{Nd}+)*` +
  `(?:(?:st|nd|rd|th|\\p{L})(?![${LETTER}\\p{N}]))?%?${ENDING}`;
const LETTERS = `\\p{L}[${LETTER}\\p{N}]*(?:&\\p{Lu}+)?${ENDING}(?:\\+{1,2}(?![${LETTER}\\p{N}]))?`;
/** What most words are; tried first, because it is several times as fast as the classes of Unicode. */
const PLAIN_WORD = `[A-Za-z]{2,}(?![${LETTER}\\p{N}${APOSTROPHES}&+])`;
const WORD = new RegExp(`${PLAIN_WORD}|${DOTTED_ACRONYM}|${NUMBER}|${LETTERS}`, "gu");

const LAST_APOSTROPHE = new RegExp(`^(.+)[${APOSTROPHES}]([${LETTER}]+)$`, "su");
const ENGLISH_ENDINGS = new Set(["s", "ve", "ll", "re", "d", "m"]);
/** Case, plural and copula endings that Turkish sets off from a name by an apostrophe; folded. */
const TURKISH_ENDINGS = new Set(
  (
    "da de ta te dan den tan ten daki deki taki teki nda nde ndan nden ndaki ndeki " +
    "in un nin nun a e ya ye na ne i u yi yu ni nu la le yla yle " +
    "lar ler lari leri larin lerin li lu lik luk ci cu daki dir dur tir tur ki"
  ).split(" "),
);

/** What is kept of a word wherever it stands. */
export type Form = Pick<Word, "surface" | "folded">;

/** The words of a text in order; parts of a hyphenated word are words of their own. */
export function toWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const { surface, folded } = formOf(match[0]);
    if (folded === "") continue;
    words.push({ surface, folded, start: match.index, end: match.index + surface.length });
  }
  return words;
}

/** The words of a text as they are written, with endings and signs; `formOf` tells what is kept of each. */
export function writtenWords(text: string): string[] {
  return text.match(WORD) ?? [];
}

/**
 * Folded to nothing where it is no word. Texts repeat their words: reading each form once makes cutting a text three
 * times as fast.
 */
export const formOf = remembering((written: string): Form => {
  const surface = withoutEnding(written);
  return { surface, folded: foldWord(surface) };
});

/** True for U.S., NATO and G20, not for “I” or “Turkey”. In a text all in capitals every word looks like one. */
export function isAcronym(word: Form): boolean {
  return /^\p{Lu}(?:\.?[\p{Lu}\p{Nd}&])+\.?s?\+*$/u.test(word.surface);
}

function withoutEnding(written: string): string {
  const parts = LAST_APOSTROPHE.exec(written);
  const [stem, ending] = [parts?.[1], parts?.[2]];
  if (stem === undefined || ending === undefined) return written;
  return isEnding(foldText(ending), stem) ? withoutEnding(stem) : written;
}

function isEnding(ending: string, stem: string): boolean {
  if (stem.length < 2 && !/[\p{N}Ii]/u.test(stem)) return ending === "s";
  if (ENGLISH_ENDINGS.has(ending)) return true;
  return TURKISH_ENDINGS.has(ending) && /^[\p{Lu}\p{N}]/u.test(stem) && fitsTurkish(stem, ending);
}

/** Turkish parts two vowels by a consonant (Ankara'ya), so the a of Sana'a belongs to the name. */
function fitsTurkish(stem: string, ending: string): boolean {
  return !(/^[aeiou]/.test(ending) && /[aeiou]$/.test(foldText(stem)));
}

function foldWord(surface: string): string {
  const folded = foldText(surface);
  if (/^[a-z]+$/.test(folded)) return isPluralAcronym(surface) ? folded.slice(0, -1) : folded;
  const isNumber = /^\W?\d/.test(folded);
  return isNumber ? folded.replace(/[^\w.]/g, "") : folded.replace(/[^\p{L}\p{N}]/gu, "");
}

/** MPs, NGOs. */
function isPluralAcronym(surface: string): boolean {
  return /^\p{Lu}{2,}s$/u.test(surface);
}
