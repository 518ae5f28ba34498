import { basename } from "node:path";
import { ApplicationIntegrationType, InteractionContextType, PermissionFlagsBits } from "discord.js";
import type {
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
import type { ClientLanguage, TextLanguage } from "../../text/languages.ts";
import type { BotContext } from "../context.ts";
import { ALL_TEXTS, LANGUAGES, isOfClients, localizations } from "../texts/choose-texts.ts";
import type { CommandText, CommandTexts } from "../texts/texts.ts";

/** Where people may use what is for everybody: in servers, with the bot alone, and anywhere for who has installed it for themselves. */
export const ANYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
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

/** As a command for keepers is given it: they are in a server. */
export type InServer = ChatInputCommandInteraction<"cached" | "raw">;

/** A slash command: what Discord is told of it, and what it does, for those who may use it. */
export interface SlashCommand {
  /** Where its words stand in a file of its own. */
  readonly words?: CommandWords;
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction, context: BotContext): Promise<void>;
  /** Does what a button of its replies stands for, see `CommandButton`. */
  press?(interaction: ButtonInteraction, argument: string, context: BotContext): Promise<void>;
}

/** An owner can grant what is for keepers otherwise, so the bot asks for the permission itself too. */
export function mayUse(
  { data }: SlashCommand,
  { memberPermissions }: Pick<ChatInputCommandInteraction, "memberPermissions">,
): boolean {
  const isForAll = data.default_member_permissions === undefined;
  return isForAll || memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
}

/** An entry of a message's menu. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  execute(interaction: MessageContextMenuCommandInteraction, context: BotContext): Promise<void>;
}

interface LocalizedText extends CommandText {
  readonly name_localizations: LocalizationMap;
  readonly description_localizations: LocalizationMap;
}

/** How Discord lists a command, an option or a choice, in every language; English where a reader's is none of ours. */
export const localized = listedBy((language) => ALL_TEXTS[language].commands);

function listedBy(textsIn: (language: ClientLanguage) => CommandTexts) {
  return (key: string): LocalizedText => {
    const parts = Object.keys(textsIn("en")[key]!) as (keyof CommandText)[];
    const listed = parts.map((part) => ({
      [part]: textsIn("en")[key]![part],
      [`${part}_localizations`]: localizations((language) => textsIn(language)[key]![part]),
    }));
    return Object.assign({}, ...listed) as LocalizedText;
  };
}

/** What one command says, and how Discord lists it and its options; in a file of its own beside it. */
export interface CommandWords<Words = unknown> {
  /** As the function of that name, of the file's own `commands`. */
  readonly localized: typeof localized;
  in(language: TextLanguage): Words;
}

/**
 * The words of a command: for each language its `commands` (itself and its options, where clients of Discord speak the
 * language) and its `texts`. A language that the file beside the command lacks has them in `texts/CODE.commands.yaml`, under the
 * name of the file.
 * @throws TextsError where a file lacks a word or has one too many; of `commands` English tells which there are
 */
export function loadCommandWords<const S extends Shape>(file: URL, texts: S): CommandWords<TextsOf<S>> {
  const own = openTexts(file);
  const commands = own.shapeAt("en", "commands");
  const wordsIn = remembering((language: TextLanguage) => {
    const shape = isOfClients(language) ? { commands, texts } : { texts };
    const loaded = own.parts.includes(language)
      ? own.texts(language, shape, language)
      : ofLanguage(language).texts(language, shape, basename(file.pathname, ".yaml"));
    return loaded as { commands: CommandTexts; texts: TextsOf<S> };
  });
  for (const language of LANGUAGES) wordsIn(language);
  return {
    localized: listedBy((language) => wordsIn(language).commands),
    in: (language) => wordsIn(language).texts,
  };
}

function ofLanguage(language: TextLanguage): TextsFile {
  return openTexts(new URL(`../texts/${language}.commands.yaml`, import.meta.url));
}
