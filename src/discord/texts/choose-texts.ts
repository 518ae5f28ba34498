import { answerTexts } from "../../answer/answer-texts.ts";
import { remembering } from "../../platform/remembering.ts";
import { openTexts } from "../../text/fixed-texts.ts";
import type { TextsFile } from "../../text/fixed-texts.ts";
import { TEXT_LANGUAGES } from "../../text/languages.ts";
import type { ClientLanguage, TextLanguage } from "../../text/languages.ts";
import { TEXT_SHAPE } from "./texts.ts";
import type { Texts } from "./texts.ts";

export const LANGUAGES = Object.keys(TEXT_LANGUAGES) as TextLanguage[];

/** Whether clients of Discord speak a language, so that commands have names in it. */
export function isOfClients(language: TextLanguage): language is ClientLanguage {
  return TEXT_LANGUAGES[language].commandsIn === language;
}

const textsIn = remembering((language: TextLanguage): Texts => {
  const file = fileOf(language);
  if (isOfClients(language)) {
    const shape = { ...TEXT_SHAPE, commands: fileOf("en").shapeAt("commands") };
    return { language, ...answerTexts(language), ...(file.texts(language, shape) as object) } as Texts;
  }
  const { commands } = textsIn(TEXT_LANGUAGES[language].commandsIn);
  return { language, commands, ...answerTexts(language), ...file.texts(language, TEXT_SHAPE) };
});

function fileOf(language: TextLanguage): TextsFile {
  return openTexts(new URL(`${language}.yaml`, import.meta.url));
}

export const ALL_TEXTS = Object.fromEntries(
  LANGUAGES.map((language) => [language, textsIn(language)]),
) as Readonly<Record<TextLanguage, Texts>>;

/** What a text is in each language of Discord's clients but English, which is seen in all others. */
export function localizations(
  textIn: (language: ClientLanguage) => string,
): Readonly<Partial<Record<ClientLanguage, string>>> {
  const others = LANGUAGES.filter(isOfClients).filter((language) => language !== "en");
  return Object.fromEntries(others.map((language) => [language, textIn(language)]));
}

/** The texts for a Discord locale (`tr`, `en-US`, …); English for any other language, or none. */
export function textsForLocale(locale: string | undefined): Texts {
  const language = locale?.split("-")[0] ?? "";
  return Object.values(ALL_TEXTS).find((texts) => texts.language === language) ?? ALL_TEXTS.en;
}
