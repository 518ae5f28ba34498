import { z } from "zod";
import { readList, word } from "../lists/read-list.ts";
import { REGION_CODES } from "../names/country-names.ts";
import { foldText } from "../words/fold-text.ts";
import type { StemLanguage } from "./concept.ts";

/** A word's beginning and what it is in English. */
export interface StemEntry {
  readonly stem: string;
  readonly english: string;
}

/** What English text calls a country besides the name Intl has for it. */
const ENGLISH_NAMES: Readonly<Record<string, string>> = {
  TR: "Turkey Türkiye",
  US: "United States US America",
  GB: "United Kingdom UK Britain",
  KG: "Kyrgyzstan Kyrgyz",
  AE: "United Arab Emirates UAE",
};

/** Peoples and what is theirs; short names that no dictionary of countries has. */
const PEOPLES = readList(
  "peoples.tsv",
  z.strictObject({ language: z.enum(["tr", "ru", "kk"]), stem: word, english: word }),
);

/** Countries, continents and peoples of one word as a language inflects them. */
export function placeStems(language: StemLanguage): StemEntry[] {
  const national = PEOPLES.filter((people) => people.language === language).map(({ stem, english }) => ({
    stem: foldText(stem),
    english,
  }));
  return [...national, ...countryStems(language)];
}

function countryStems(language: StemLanguage): StemEntry[] {
  const foreign = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  const english = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  return REGION_CODES.flatMap((code) => {
    // Q and X begin codes for private use: “Outlying Oceania”, “Pseudo-Accents”.
    if (/^[QX]|^ZZ$/.test(code)) return [];
    const stem = foldText(foreign.of(code) ?? "").replace(/(?<=.{3})(?:ya|a|y|e)$/, "");
    const name = ENGLISH_NAMES[code] ?? english.of(code);
    if (name === undefined || !/^[a-z]+$/.test(stem)) return [];
    return [{ stem, english: name }];
  });
}
