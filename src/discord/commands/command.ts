import { basename } from "node:path";
import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from "discord.js";
import type {
  APIApplicationCommandOptionChoice,
  ButtonInteraction,
  ChatInputCommandInteraction,
  LocalizationMap,
  MessageContextMenuCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord.js";
import { remembering } from "../../platform/remembering.ts";
import { openTexts } from "../../text/fixed-texts.ts";
import type { Shape, TextsFile, TextsOf } from "../../text/fixed-texts.ts";
import type { TextLanguage } from "../../text/languages.ts";
import type { BotContext } from "../context.ts";
import { ALL_TEXTS, EN, LANGUAGES, isOfClients, localizations } from "../texts/choose-texts.ts";
import { COMMAND } from "../texts/texts.ts";
import type { CommandText, CommandTexts } from "../texts/texts.ts";

/** Where people may use what is for everybody: in servers, with the bot alone, and anywhere for who has installed it for themselves. */
export const ANYWHERE = {
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** Where what is for keepers is used: in servers that have the bot, by who may manage them. */
export const FOR_KEEPERS = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
};

/** An owner can grant commands otherwise, so the bot asks for the permission itself too. */
export function isKeeper({
  memberPermissions,
}: Pick<ChatInputCommandInteraction, "memberPermissions">): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
}

/** A slash command: what Discord is told of it, and what it does. */
export interface SlashCommand {
  /** Where its words stand in a file of its own. */
  readonly words?: CommandWords;
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction, context: BotContext): Promise<void>;
  /** Does what a button of its replies stands for, see `CommandButton`. */
  press?(interaction: ButtonInteraction, argument: string, context: BotContext): Promise<void>;
}

/** An entry of a message's menu. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  execute(interaction: MessageContextMenuCommandInteraction, context: BotContext): Promise<void>;
}

export interface LocalizedText extends CommandText {
  readonly name_localizations: LocalizationMap;
  readonly description_localizations: LocalizationMap;
}

/** Texts without a description. */
type NamesOnly = "askAboutThis" | "readersOwn";

/** Name and description of a command or option in every language; English where a reader's is none of ours. */
export function localized(key: Exclude<keyof CommandTexts, NamesOnly>): LocalizedText {
  return {
    ...EN.commands[key],
    name_localizations: localizations((language) => ALL_TEXTS[language].commands[key].name),
    description_localizations: localizations((language) => ALL_TEXTS[language].commands[key].description), // prettier-ignore
  };
}

/** What has a name alone, in every language. */
export function localizedName(
  key: NamesOnly,
): Pick<APIApplicationCommandOptionChoice, "name" | "name_localizations"> {
  return {
    name: EN.commands[key].name,
    name_localizations: localizations((language) => ALL_TEXTS[language].commands[key].name),
  };
}

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
