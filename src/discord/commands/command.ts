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
import type { EventSource } from "../../answer/events/event-source.ts";
import type { EvidenceSource } from "../../answer/evidence-source.ts";
import type { TimelineSource } from "../../answer/timeline.ts";
import type { ArticleOffers } from "../../articles/offer/article-offers.ts";
import type { FollowStore } from "../../state/follows.ts";
import type { GuildSettingsStore } from "../../state/guild-settings.ts";
import type { CustomIdCodec } from "../custom-id.ts";
import type { MessageContext } from "../handle-message.ts";
import type { QuestionDesk } from "../question-desk.ts";
import { ALL_TEXTS, EN, localizations } from "../texts/choose-texts.ts";
import type { CommandWords } from "./command-words.ts";
import type { CommandText, CommandTexts, MeasuredQuality } from "../texts/texts.ts";
import type { WorkDesk } from "../work-desk.ts";

/** What timelines are made with. */
export interface TimelineContext {
  readonly clock: () => Date;
  readonly customIds: CustomIdCodec;
  readonly workDesk: WorkDesk;
  readonly timelines: TimelineSource;
  readonly events: EventSource;
}

export interface CommandContext extends TimelineContext, Pick<MessageContext, "ledger" | "logger"> {
  readonly settings: GuildSettingsStore;
  /** See `PromptSettings`. */
  readonly promptSettings: Pick<GuildSettingsStore, "get">;
  readonly desk: QuestionDesk;
  readonly evidence: EvidenceSource;
  readonly follows: FollowStore;
  /** Null where nobody adds articles from Discord. */
  readonly intake: ArticleIntake | null;
  /** See `Memory.forgetPerson`. */
  readonly forgetPerson: (userId: string) => Promise<number>;
  /** Told in `/about`; null where it was never measured. */
  readonly quality: MeasuredQuality | null;
}

/** Takes in articles that are offered, while the bot runs. */
export interface ArticleIntake {
  readonly offers: Pick<ArticleOffers, "ofLink" | "ofFile" | "accept" | "discard">;
  /** Brings the index up to date with the articles folder. */
  readonly index: () => Promise<void>;
}

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
  execute(interaction: ChatInputCommandInteraction, context: CommandContext): Promise<void>;
  /** Does what a button of its replies stands for, see `CommandButton`. */
  press?(interaction: ButtonInteraction, argument: string, context: CommandContext): Promise<void>;
}

/** An entry of a message's menu. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  execute(
    interaction: MessageContextMenuCommandInteraction,
    context: CommandContext,
  ): Promise<void>;
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
