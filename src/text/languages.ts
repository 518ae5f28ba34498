/**
 * Languages of the bot's fixed texts. `commandsIn`: in which of them its readers see the names of commands, and what has no words
 * of its own; another one where no client of Discord speaks it.
 */
export const TEXT_LANGUAGES = {
  en: { commandsIn: "en" },
  tr: { commandsIn: "tr" },
  ru: { commandsIn: "ru" },
  kk: { commandsIn: "ru" },
} as const;

export type TextLanguage = keyof typeof TEXT_LANGUAGES;

/** Those of them that Discord's clients speak. */
export type ClientLanguage = (typeof TEXT_LANGUAGES)[TextLanguage]["commandsIn"];
