import type { AnswerLanguage } from "../../answer/answer.ts";
import { loadTexts } from "./load-texts.ts";
import type { CommandTexts, TextLanguage, Texts } from "./texts.ts";
import { COMMAND_SHAPE, TEXT_SHAPE } from "./texts.ts";

/** Texts of a language that Discord's own clients speak, and so of its commands too. */
function withCommands(language: TextLanguage): Texts {
  const shape = { ...TEXT_SHAPE, commands: COMMAND_SHAPE } as const;
  return { language, ...loadTexts(fileOf(language), language, shape) };
}

/** Of a language that no client of Discord speaks: its readers see the commands in another. */
function withCommandsOf(language: TextLanguage, commands: CommandTexts): Texts {
  return { language, commands, ...loadTexts(fileOf(language), language, TEXT_SHAPE) };
}

function fileOf(language: TextLanguage): URL {
  return new URL(`${language}.yaml`, import.meta.url);
}

export const EN = withCommands("en");
export const TR = withCommands("tr");
export const RU = withCommands("ru");
/** Most of its readers have their client in Russian. */
const KK = withCommandsOf("kk", RU.commands);

export const ALL_TEXTS: Readonly<Record<TextLanguage, Texts>> = { en: EN, tr: TR, ru: RU, kk: KK };

/** The texts for a Discord locale (`tr`, `en-US`, …); English for any other language, or none. */
export function textsForLocale(locale: string | undefined): Texts {
  const language = locale?.split("-")[0] ?? "";
  return Object.values(ALL_TEXTS).find((texts) => texts.language === language) ?? EN;
}

/** The texts for an answer's language. */
export function textsForAnswer(language: AnswerLanguage): Texts {
  return ALL_TEXTS[language];
}
