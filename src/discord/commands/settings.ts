import { ApplicationCommandOptionType, ChannelType, channelMention, roleMention } from "discord.js";
import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  ChatInputCommandInteraction,
} from "discord.js";
import { DEFAULT_ZONE } from "../../question/local-time.ts";
import { isTimeZone } from "../../text/entities/zone-of.ts";
import { DEFAULT_GUILD_SETTINGS } from "../../state/guild-settings.ts";
import type { GuildSettings } from "../../state/guild-settings.ts";
import type { TextLanguage } from "../../text/languages.ts";
import { escapeLine } from "../escape-text.ts";
import type { Page } from "../fit-limits.ts";
import { refuse } from "../privately.ts";
import { renderNotice } from "../render-answer.ts";
import { InteractionResponder } from "../responder.ts";
import { ALL_TEXTS, textsForLocale } from "../texts/choose-texts.ts";
import type { Texts } from "../texts/texts.ts";
import { FOR_KEEPERS, isKeeper, localized, localizedName } from "./command.ts";
import type { SlashCommand } from "./command.ts";

const { Boolean, Channel, Integer, Role, String, Subcommand } = ApplicationCommandOptionType;
/** Stands for “each reader's own” among the choices of a language. */
const READERS_OWN = "reader";
const PER_MINUTE = { min_value: 1, max_value: 600 } as const;

const ALLOWED = { type: Boolean, required: true, ...localized("allowed") } as const;

const SUBCOMMANDS: APIApplicationCommandOption[] = [
  subcommand("settingsShow"),
  subcommand(
    "settingsChannel",
    {
      type: Channel,
      required: true,
      channel_types: [
        ChannelType.GuildText,
        ChannelType.GuildAnnouncement,
        ChannelType.GuildForum,
        ChannelType.GuildVoice,
        ChannelType.GuildStageVoice,
      ],
      ...localized("channel"),
    },
    ALLOWED,
  ),
  subcommand("settingsRole", { type: Role, required: true, ...localized("role") }, ALLOWED),
  subcommand("settingsLanguage", {
    type: String,
    required: true,
    choices: [
      { ...localizedName("readersOwn"), value: READERS_OWN },
      ...Object.values(ALL_TEXTS).map(({ language, languageName }) => ({
        name: languageName,
        value: language,
      })),
    ],
    ...localized("language"),
  }),
  subcommand("settingsZone", {
    type: String,
    required: true,
    max_length: 64,
    ...localized("zone"),
  }),
  subcommand("settingsPrivate", { type: Boolean, required: true, ...localized("byDefault") }),
  subcommand(
    "settingsLimits",
    { type: Integer, ...PER_MINUTE, ...localized("perUser") },
    { type: Integer, ...PER_MINUTE, ...localized("perChannel") },
  ),
  subcommand(
    "settingsAuto",
    {
      type: Channel,
      required: true,
      channel_types: [ChannelType.GuildForum, ChannelType.GuildMedia],
      ...localized("forum"),
    },
    ALLOWED,
  ),
  subcommand("settingsEvents", ALLOWED),
  subcommand("settingsHelpers", { type: Role, ...localized("helperRole") }),
  subcommand("settingsReset"),
];

function subcommand(
  name: Parameters<typeof localized>[0],
  ...options: readonly APIApplicationCommandBasicOption[]
): APIApplicationCommandOption {
  return { type: Subcommand, ...localized(name), options: [...options] };
}

/** `/settings …`: what a server's keeper decides. */
export const SETTINGS_COMMAND: SlashCommand = {
  data: { ...localized("settings"), ...FOR_KEEPERS, options: SUBCOMMANDS },
  async execute(interaction, { memory: { settings } }) {
    const { guildId } = interaction;
    if (guildId === null || !isKeeper(interaction)) return refuse(interaction, "keepersOnly");
    const texts = textsForLocale(interaction.locale);
    const responder = new InteractionResponder(interaction, { isPrivate: true });
    const zone = interaction.options.getString("zone");
    if (zone !== null && !isTimeZone(zone)) {
      await responder.refuse(renderNotice(texts.badZone(escapeLine(zone)), texts));
      return;
    }
    const current = await settings.get(guildId);
    const change = CHANGES[interaction.options.getSubcommand()];
    const changed = { ...current, ...change?.(interaction.options, current) };
    if (change !== undefined) await settings.set(guildId, changed);
    await responder.refuse(renderSettings(changed, { isSaved: change !== undefined, texts }));
  },
};

type Options = ChatInputCommandInteraction["options"];
type Change = (options: Options, current: GuildSettings) => Partial<GuildSettings>;

/** What each subcommand sets; one that is not among them only shows. */
const CHANGES: Readonly<Record<string, Change>> = {
  channel: (options, { channelIds: ids }) => ({
    channelIds: toggled(ids, options.getChannel("channel", true), options),
  }),
  role: (options, { roleIds: ids }) => ({
    roleIds: toggled(ids, options.getRole("role", true), options),
  }),
  language(options) {
    const chosen = options.getString("language", true);
    return { language: chosen === READERS_OWN ? null : (chosen as TextLanguage) };
  },
  zone: (options) => ({ timeZone: options.getString("zone", true) }),
  "auto-answer": (options, { autoAnswerForumIds: ids }) => ({
    autoAnswerForumIds: toggled(ids, options.getChannel("forum", true), options),
  }),
  events: (options) => ({ answersFromEvents: isAllowed(options) }),
  helpers: (options) => ({ helperRoleId: options.getRole("role")?.id ?? null }),
  private: (options) => ({ privateByDefault: options.getBoolean("by-default", true) }),
  limits: (options) => ({
    userQuestionsPerMinute: options.getInteger("per-user"),
    channelQuestionsPerMinute: options.getInteger("per-channel"),
  }),
  reset: () => DEFAULT_GUILD_SETTINGS,
};

function isAllowed(options: Options): boolean {
  return options.getBoolean("allowed", true);
}

function toggled(
  ids: readonly string[],
  { id }: { readonly id: string },
  options: Options,
): string[] {
  const others = ids.filter((other) => other !== id);
  return isAllowed(options) ? [...others, id] : others;
}

/** A server's settings, a line each. */
function renderSettings(
  settings: GuildSettings,
  { isSaved, texts }: { readonly isSaved: boolean; readonly texts: Texts },
): Page[] {
  const { channelIds, language, roleIds } = settings;
  const words = texts.settingsWords;
  const lines = [
    [words.channels, listOf(channelIds.map(channelMention)) ?? words.all],
    [words.roles, listOf(roleIds.map(roleMention)) ?? words.all],
    [words.language, language === null ? words.readersOwn : ALL_TEXTS[language].languageName],
    [words.zone, settings.timeZone ?? DEFAULT_ZONE],
    [words.events, settings.answersFromEvents ? words.yes : words.no],
    [words.autoAnswer, listOf(settings.autoAnswerForumIds.map(channelMention)) ?? words.none],
    [
      words.helpers,
      settings.helperRoleId === null ? words.none : roleMention(settings.helperRoleId),
    ],
    [words.privateByDefault, settings.privateByDefault ? words.yes : words.no],
    [words.perUser, settings.userQuestionsPerMinute ?? words.botsOwn],
    [words.perChannel, settings.channelQuestionsPerMinute ?? words.botsOwn],
  ].map(([name, value]) => `- ${name!}: ${value!}`);
  return renderNotice([`**${isSaved ? words.saved : words.heading}**`, ...lines].join("\n"), texts);
}

function listOf(entries: readonly string[]): string | null {
  return entries.length === 0 ? null : entries.join(", ");
}
