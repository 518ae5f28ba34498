import { transliterate } from "./transliterate.ts";

/**
 * Letters that Unicode does not take apart into a base letter and a mark. Azerbaijani ə is “a” in
 * English: Əliyev, Aliyev. A final sigma is the same letter as any other.
 */

const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ı: "i",
  ə: "a",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ħ: "h",
  ŋ: "n",
  ς: "σ",
};

const SPECIAL_LETTERS = new RegExp(`[${Object.keys(PLAIN_LETTERS).join("")}]`, "g");
// eslint-disable-next-line no-control-regex -- the range is ASCII as a whole
const ASCII_ONLY = /^[\u0000-\u007f]*$/;

/** Every sign that stands for an apostrophe or a single quotation mark, for use inside a character class. */
export const APOSTROPHES = "'’‘‛`´′ʹʻʼʽ＇";

const APOSTROPHE_VARIANTS = new RegExp(`[${APOSTROPHES}]`, "g");
const QUOTE_VARIANTS = /[“”„‟«»″]/g;
const DASH_VARIANTS = /[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]/g;

/**
 * The form under which spellings meet: lower case, no marks (Çavuşoğlu → cavusoglu), Turkish dotted
 * and dotless i alike, Cyrillic in Latin letters, apostrophes as `'`, quotation marks as `"`, dashes
 * as `-`. Offsets do not survive. Folding twice changes nothing.
 */
export function foldText(text: string): string {
  const unified = text.replace(APOSTROPHE_VARIANTS, "'");
  if (ASCII_ONLY.test(unified)) return unified.toLowerCase();
  const lower = unified
    .replace(QUOTE_VARIANTS, '"')
    .normalize("NFKC")
    .replace(DASH_VARIANTS, "-")
    .toLowerCase();
  return transliterate(lower)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(SPECIAL_LETTERS, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(APOSTROPHE_VARIANTS, "'")
    .normalize("NFC");
}
