import { z } from "zod";
import { remembering } from "../../platform/remembering.ts";
import { readList, words } from "../lists/read-list.ts";
import { foldText } from "../words/fold-text.ts";
import { makeForm } from "./alias-file.ts";
import type { EntityRecord } from "./entity.ts";

/** Languages whose names of countries are known; the earlier one keeps a form that two countries share. */
const NAME_LANGUAGES = ["en", "tr", "ru", "kk", "ky", "az", "uz", "de", "fr", "es"];
/** Codes that Unicode names and that are no country: uninhabited islands, unions, placeholders. */
const NOT_COUNTRIES = new Set("AC AQ BV CP CQ DG EA EU EZ HM IC QO TA UM UN XA XB ZZ".split(" "));
/** Folded names in other languages that are English words: German Island, French Grenade, Russian Чили. */
const MISLEADING_NAMES = new Set(["island", "grenade", "chili"]);
const LETTERS = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
/** “AA” to “ZZ”: what codes of regions may be. */
export const REGION_CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

const COUNTRY_WORDS = new Map(
  readList(
    "country-words.tsv",
    z.strictObject({
      code: z.string().regex(/^[A-Z]{2}$/, "must be two capital letters"),
      names: words,
      demonyms: words,
      seats: words,
    }),
  ).map((row) => [row.code, row]),
);

/**
 * Every country and territory of ISO 3166-1 with its names in ten languages (from the Unicode data of
 * the runtime) and, for those that news is about, further names, demonyms and seats of government.
 */
export function makeCountries(): EntityRecord[] {
  const codes = countryCodes();
  const owners = nameOwners(codes);
  return codes.map((code) => {
    const id = `country-${code.toLowerCase()}`;
    const names = NAME_LANGUAGES.flatMap((language) => namesIn(language, code)).filter(
      (form) => owners.get(foldText(form)) === code,
    );
    const { names: more = [], demonyms = [], seats = [] } = COUNTRY_WORDS.get(code) ?? {};
    const forms = [
      ...distinct([...names, ...more]).map((form) => makeForm(id, form, "name")),
      ...demonyms.map((form) => makeForm(id, form, "demonym")),
      ...seats.map((form) => makeForm(id, form, "seat")),
    ];
    return { id, kind: "country", forms };
  });
}

function countryCodes(): string[] {
  const names = DISPLAY_NAMES.long("en");
  return REGION_CODES.filter(
    (code) => !NOT_COUNTRIES.has(code) && isInUse(code) && names.of(code) !== undefined,
  );
}

/** A code that was given up (DD, SU, YU) is replaced by its successor's. */
function isInUse(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}

/** Folded name → the one country it stands for: Chinese regions do not take “China”, nor the Virgin Islands “США”. */
function nameOwners(codes: readonly string[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const language of NAME_LANGUAGES) {
    for (const code of codes) {
      for (const name of namesIn(language, code).map(foldText)) {
        if (!owners.has(name)) owners.set(name, code);
      }
    }
  }
  return owners;
}

function namesIn(language: string, code: string): string[] {
  const written = [DISPLAY_NAMES.long(language).of(code), DISPLAY_NAMES.short(language).of(code)];
  const names = written.flatMap((name) => (name === undefined ? [] : variants(name)));
  return distinct(names).filter((name) => language === "en" || isTelling(name));
}

/** “Myanmar (Burma)” gives Myanmar, “Bosnia & Herzegovina” also the form with “and”. */
function variants(name: string): string[] {
  const plain = name.replace(/ \(.*\)$/, "");
  return plain.includes(" & ") ? [plain, plain.replace(" & ", " and ")] : [plain];
}

/** Abbreviations (BK, ABŞ) say too little in a language that is not the text's. */
function isTelling(name: string): boolean {
  return /\p{Ll}{2}/u.test(name) && !MISLEADING_NAMES.has(foldText(name));
}

const DISPLAY_NAMES = { long: displayNamesOf("long"), short: displayNamesOf("short") };

function displayNamesOf(style: "long" | "short") {
  return remembering(
    (language: string) => new Intl.DisplayNames(language, { type: "region", style, fallback: "none" }),
  );
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
