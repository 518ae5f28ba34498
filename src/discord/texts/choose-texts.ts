import type { AnswerLanguage } from "../../answer/answer.ts";
import { EN } from "./en.ts";
import { RU } from "./ru.ts";
import { TR } from "./tr.ts";
import type { TextLanguage, Texts } from "./texts.ts";

export const ALL_TEXTS: Readonly<Record<TextLanguage, Texts>> = { en: EN, tr: TR, ru: RU };

/** The texts for a Discord locale (`tr`, `en-US`, …); English for any other language, and where Discord names none. */
export function textsForLocale(locale: string | undefined): Texts {
  const language = locale?.split("-")[0] ?? "";
  return language === "tr" || language === "ru" ? ALL_TEXTS[language] : EN;
}

/** The texts for an answer's language. Kazakh has no texts of its own yet; most of its readers read Russian. */
export function textsForAnswer(language: AnswerLanguage): Texts {
  return ALL_TEXTS[language === "kk" ? "ru" : language];
}
