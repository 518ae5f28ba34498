import { loadTextsOfAll } from "../texts/load-texts.ts";
import type { CommandText, Shape, TextLanguage, TextsOf } from "../texts/texts.ts";
import { COMMAND } from "../texts/texts.ts";
import type { LocalizedText } from "./command.ts";

/** What one command says, and how Discord lists it and its options; in a file of its own beside it. */
export interface CommandWords<Name extends string = string, Words = unknown> {
  /** Name and description of the command or an option in every language that Discord's clients speak. */
  localized(name: Name): LocalizedText;
  in(language: TextLanguage): Words;
}

/**
 * The words of a command: for each language its `commands` (itself and its options, not in Kazakh, which no client of
 * Discord speaks) and its `texts`.
 * @throws TextsError where the file lacks a word, or has one too many
 */
export function loadCommandWords<const Name extends string, const S extends Shape>(
  file: URL,
  names: readonly Name[],
  texts: S,
): CommandWords<Name, TextsOf<S>> {
  const commands = Object.fromEntries(names.map((name) => [name, COMMAND])) as Record<Name, typeof COMMAND>; // prettier-ignore
  const both = { commands, texts };
  const loaded = loadTextsOfAll(file, { en: both, tr: both, ru: both, kk: { texts } });
  const named = loaded as Readonly<Record<"en" | "tr" | "ru", { commands: Record<Name, CommandText> }>>; // prettier-ignore
  const said = loaded as Readonly<Record<TextLanguage, { texts: TextsOf<S> }>>;
  return {
    localized: (name) => {
      const [en, tr, ru] = [named.en, named.tr, named.ru].map(({ commands: words }) => words[name]);
      return {
        ...en!,
        name_localizations: { tr: tr!.name, ru: ru!.name },
        description_localizations: { tr: tr!.description, ru: ru!.description },
      };
    },
    in: (language) => said[language].texts,
  };
}
