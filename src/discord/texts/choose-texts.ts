import type { AnswerLanguage } from "../../answer/answer.ts";
import { remembering } from "../../platform/remembering.ts";
import { openTexts } from "../../text/fixed-texts.ts";
import type { TextsFile } from "../../text/fixed-texts.ts";
import { TEXT_LANGUAGES } from "../../text/languages.ts";
import type { ClientLanguage, TextLanguage } from "../../text/languages.ts";
import { COMMAND_SHAPE, TEXT_SHAPE } from "./texts.ts";
import type { Texts } from "./texts.ts";

export const LANGUAGES = Object.keys(TEXT_LANGUAGES) as TextLanguage[];

/** Whether clients of Discord speak a language, so that commands have names in it. */
export function isOfClients(language: TextLanguage): language is ClientLanguage {
  return TEXT_LANGUAGES[language].commandsIn === language;
}

const withCommands = remembering((language: ClientLanguage): Texts => {
  const shape = { ...TEXT_SHAPE, commands: COMMAND_SHAPE } as const;
  return { language, ...fileOf(language).texts(language, shape) };
});

function textsIn(language: TextLanguage): Texts {
  if (isOfClients(language)) return withCommands(language);
  const { commands } = withCommands(TEXT_LANGUAGES[language].commandsIn);
  return { language, commands, ...fileOf(language).texts(language, TEXT_SHAPE) };
}

function fileOf(language: TextLanguage): TextsFile {
  return openTexts(new URL(`${language}.yaml`, import.meta.url));
}

export const ALL_TEXTS = Object.fromEntries(
  LANGUAGES.map((language) => [language, textsIn(language)]),
) as Readonly<Record<TextLanguage, Texts>>;

export const EN = ALL_TEXTS.en;

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
  return Object.values(ALL_TEXTS).find((texts) => texts.language === language) ?? EN;
}

/** The texts for an answer's language. */
export function textsForAnswer(language: AnswerLanguage): Texts {
  return ALL_TEXTS[language];
}
