import { basename } from "node:path";
import { remembering } from "../../platform/remembering.ts";
import type { TextLanguage } from "../../text/languages.ts";
import { LANGUAGES, isOfClients, localizations } from "../texts/choose-texts.ts";
import { openTexts } from "../texts/load-texts.ts";
import type { TextsFile } from "../texts/load-texts.ts";
import { COMMAND } from "../texts/texts.ts";
import type { CommandText, Shape, TextsOf } from "../texts/texts.ts";
import type { LocalizedText } from "./command.ts";

/** What one command says, and how Discord lists it and its options; in a file of its own beside it. */
export interface CommandWords<Name extends string = string, Words = unknown> {
  /** Name and description of the command or an option in every language that Discord's clients speak. */
  localized(name: Name): LocalizedText;
  in(language: TextLanguage): Words;
}

/**
 * The words of a command: for each language its `commands` (itself and its options, where clients of Discord speak the
 * language) and its `texts`. A language that the file beside the command lacks has them in `texts/CODE.commands.yaml`, under the
 * name of the file.
 * @throws TextsError where a file lacks a word, or has one too many
 */
export function loadCommandWords<const Name extends string, const S extends Shape>(
  file: URL,
  names: readonly Name[],
  texts: S,
): CommandWords<Name, TextsOf<S>> {
  const commands = Object.fromEntries(names.map((name) => [name, COMMAND]));
  const own = openTexts(file);
  const wordsIn = remembering((language: TextLanguage) => {
    const shape = isOfClients(language) ? { commands, texts } : { texts };
    const loaded = own.parts.includes(language)
      ? own.texts(language, shape, language)
      : ofLanguage(language).texts(language, shape, basename(file.pathname, ".yaml"));
    return loaded as { commands: Record<Name, CommandText>; texts: TextsOf<S> };
  });
  for (const language of LANGUAGES) wordsIn(language);
  return {
    localized: (name) => ({
      ...wordsIn("en").commands[name],
      name_localizations: localizations((language) => wordsIn(language).commands[name].name),
      description_localizations: localizations((language) => wordsIn(language).commands[name].description), // prettier-ignore
    }),
    in: (language) => wordsIn(language).texts,
  };
}

function ofLanguage(language: TextLanguage): TextsFile {
  return openTexts(new URL(`../texts/${language}.commands.yaml`, import.meta.url));
}
