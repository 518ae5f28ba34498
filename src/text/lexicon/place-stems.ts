import { foldText } from "../words/fold-text.ts";
import type { StemLanguage } from "./concepts/concept.ts";

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
const NATIONAL_STEMS: Readonly<Record<StemLanguage, string>> = {
  tr: `türk=Turkish, rus=Russian, kazak=Kazakh, kırgız=Kyrgyz, özbek=Uzbek, azeri=Azerbaijani, türkmen=Turkmen, macar=Hungarian, amerikan=American,
    abd=US, ingiliz=British, ingiltere=England, fransız=French, alman=German, çinli=Chinese, japon=Japanese, iranlı=Iranian, ukraynalı=Ukrainian,
    ermeni=Armenian, yunan=Greek, arap=Arab, israil=Israel, filistin=Palestine, avrupa=Europe, asya=Asia, afrika=Africa, kore=Korea, iskoç=Scottish, iskoçya=Scotland`,
  ru: `турец=Turkish, турци=Turkey, росси=Russia, русск=Russian, казахск=Kazakh, казахстан=Kazakhstan, киргиз=Kyrgyz, кыргыз=Kyrgyz, узбек=Uzbek, узбекистан=Uzbekistan,
    азербайджан=Azerbaijan, туркмен=Turkmen, туркменистан=Turkmenistan, венгер=Hungarian, венгр=Hungary, сша=US, америк=America, британ=British, англи=England, английск=English,
    француз=French, немецк=German, китай=China, китайск=Chinese, япон=Japan, украин=Ukraine, украинск=Ukrainian, армян=Armenian, греческ=Greek, араб=Arab, израил=Israel,
    палестин=Palestine, европ=Europe, европейск=European, ази=Asia, африк=Africa, коре=Korea, иран=Iran, сири=Syria, шотланд=Scotland, белорус=Belarus, грузи=Georgia`,
  kk: `түрік=Turkish, түрки=Turkey, ресей=Russia, орыс=Russian, қазақ=Kazakh, қазақстан=Kazakhstan, қырғыз=Kyrgyz, өзбек=Uzbek, әзербайжан=Azerbaijan, түрікмен=Turkmen, мажар=Hungary,
    америка=America, ақш=US, қытай=China, неміс=German, француз=French, ағылшын=English, жапон=Japan, украин=Ukraine, еуропа=Europe, азия=Asia, африка=Africa, иран=Iran, араб=Arab`,
};

const MIN_STEM_LENGTH = 3;

/** Countries, continents and peoples of one word as a language inflects them. */
export function placeStems(language: StemLanguage): StemEntry[] {
  const national = NATIONAL_STEMS[language].split(",").map((pair) => {
    const [stem = "", english = ""] = pair.trim().split("=");
    return { stem: foldText(stem), english };
  });
  return [...national, ...countryStems(language)];
}

function countryStems(language: StemLanguage): StemEntry[] {
  const foreign = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  const english = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  return regionCodes().flatMap((code) => {
    const stem = foldText(foreign.of(code) ?? "").replace(/(?<=.{3})(?:ya|a|y|e)$/, "");
    const name = ENGLISH_NAMES[code] ?? english.of(code);
    if (name === undefined || stem.length < MIN_STEM_LENGTH || /[^a-z]/.test(stem)) return [];
    return [{ stem, english: name }];
  });
}

function regionCodes(): string[] {
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  // Q and X begin codes for private use: “Outlying Oceania”, “Pseudo-Accents”.
  const first = letters.filter((letter) => letter !== "Q" && letter !== "X");
  return first.flatMap((one) => letters.map((two) => one + two)).filter((code) => code !== "ZZ");
}
