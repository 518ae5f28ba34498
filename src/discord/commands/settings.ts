import { ApplicationCommandOptionType, ChannelType, channelMention, roleMention } from "discord.js";
import type { APIApplicationCommandBasicOption, APIApplicationCommandOption } from "discord.js";
import { DEFAULT_ZONE } from "../../question/local-time.ts";
import { isTimeZone } from "../../text/entities/zone-of.ts";
import { DEFAULT_GUILD_SETTINGS } from "../../state/guild-settings.ts";
import type { GuildSettings } from "../../state/guild-settings.ts";
import type { TextLanguage } from "../../text/languages.ts";
import { escapeLine } from "../replies/escape-text.ts";
import { showPrivately } from "../replies/show-reply.ts";
import { ALL_TEXTS } from "../texts/choose-texts.ts";
import type { Texts } from "../texts/texts.ts";
import { FOR_KEEPERS, localized } from "./command.ts";
import type { InServer, SlashCommand } from "./command.ts";

const { Boolean, Channel, Integer, Role, String: Text, Subcommand } = ApplicationCommandOptionType;
/** Stands for “each reader's own” among the choices of a language. */
const READERS_OWN = "reader";
const PER_MINUTE = { min_value: 1, max_value: 600 } as const;

const ALLOWED = { type: Boolean, required: true, ...localized("allowed") } as const;
const CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
] as const;
const FORUMS = [ChannelType.GuildForum, ChannelType.GuildMedia] as const;

type Options = InServer["options"];
type Change = (options: Options, current: GuildSettings) => Partial<GuildSettings>;

/** Each subcommand with what it sets; one that sets nothing only shows. */
const SUBCOMMANDS = [
  subcommand("settingsShow", []),
  list(
    "settingsChannel",
    { type: Channel, required: true, channel_types: [...CHANNELS], ...localized("channel") },
    "channelIds",
  ),
  list("settingsRole", { type: Role, required: true, ...localized("role") }, "roleIds"),
  subcommand(
    "settingsLanguage",
    [{ type: Text, required: true, choices: languages(), ...localized("language") }],
    (options) => {
      const chosen = options.getString("language", true);
      return { language: chosen === READERS_OWN ? null : (chosen as TextLanguage) };
    },
  ),
  subcommand(
    "settingsZone",
    [{ type: Text, required: true, max_length: 64, ...localized("zone") }],
    (options) => ({ timeZone: options.getString("zone", true) }),
  ),
  subcommand(
    "settingsPrivate",
    [{ type: Boolean, required: true, ...localized("byDefault") }],
    (options) => ({ privateByDefault: options.getBoolean("by-default", true) }),
  ),
  subcommand(
    "settingsLimits",
    [
      { type: Integer, ...PER_MINUTE, ...localized("perUser") },
      { type: Integer, ...PER_MINUTE, ...localized("perChannel") },
    ],
    (options) => ({
      userQuestionsPerMinute: options.getInteger("per-user"),
      channelQuestionsPerMinute: options.getInteger("per-channel"),
    }),
  ),
  list(
    "settingsAuto",
    { type: Channel, required: true, channel_types: [...FORUMS], ...localized("forum") },
    "autoAnswerForumIds",
  ),
  subcommand("settingsEvents", [ALLOWED], (options) => ({ answersFromEvents: isAllowed(options) })),
  subcommand("settingsHelpers", [{ type: Role, ...localized("helperRole") }], (options) => ({
    helperRoleId: options.getRole("role")?.id ?? null,
  })),
  subcommand("settingsReset", [], () => DEFAULT_GUILD_SETTINGS),
];

function subcommand(
  key: string,
  options: APIApplicationCommandBasicOption[],
  change: Change | null = null,
): { readonly data: APIApplicationCommandOption; readonly change: Change | null } {
  return { data: { type: Subcommand, ...localized(key), options }, change };
}

/** Puts what its option names on a list, or takes it off. */
function list(
  key: string,
  option: APIApplicationCommandBasicOption,
  setting: "autoAnswerForumIds" | "channelIds" | "roleIds",
): ReturnType<typeof subcommand> {
  return subcommand(key, [option, ALLOWED], (options, current) => {
    const id = String(options.get(option.name, true).value);
    const others = current[setting].filter((other) => other !== id);
    return { [setting]: isAllowed(options) ? [...others, id] : others };
  });
}

function languages() {
  const ours = Object.values(ALL_TEXTS).map(({ language, languageName }) => ({
    name: languageName,
    value: language,
  }));
  return [{ ...localized("readersOwn"), value: READERS_OWN }, ...ours];
}

/** `/settings …`: what a server's keeper decides. */
export const SETTINGS_COMMAND: SlashCommand = {
  data: {
    ...localized("settings"),
    ...FOR_KEEPERS,
    options: SUBCOMMANDS.map(({ data }) => data),
  },
  execute: (interaction: InServer, { memory: { settings } }) =>
    showPrivately(interaction, async (texts) => {
      const { guildId, options } = interaction;
      const zone = options.getString("zone");
      if (zone !== null && !isTimeZone(zone)) return texts.badZone(escapeLine(zone));
      const current = await settings.get(guildId);
      const name = options.getSubcommand();
      const change = SUBCOMMANDS.find(({ data }) => data.name === name)?.change ?? null;
      if (change === null) return told(texts.settingsWords.heading, current, texts);
      const changed = { ...current, ...change(options, current) };
      await settings.set(guildId, changed);
      return told(texts.settingsWords.saved, changed, texts);
    }),
};

function isAllowed(options: Options): boolean {
  return options.getBoolean("allowed", true);
}

/** A server's settings, a line each. */
function told(heading: string, settings: GuildSettings, texts: Texts): string {
  const { autoAnswerForumIds, channelIds, helperRoleId, language, roleIds } = settings;
  const words = texts.settingsWords;
  const yesOrNo = (isSo: boolean): string => (isSo ? words.yes : words.no);
  const lines = [
    [words.channels, channelIds.map(channelMention).join(", ") || words.all],
    [words.roles, roleIds.map(roleMention).join(", ") || words.all],
    [words.language, language === null ? words.readersOwn : ALL_TEXTS[language].languageName],
    [words.zone, settings.timeZone ?? DEFAULT_ZONE],
    [words.events, yesOrNo(settings.answersFromEvents)],
    [words.autoAnswer, autoAnswerForumIds.map(channelMention).join(", ") || words.none],
    [words.helpers, helperRoleId === null ? words.none : roleMention(helperRoleId)],
    [words.privateByDefault, yesOrNo(settings.privateByDefault)],
    [words.perUser, settings.userQuestionsPerMinute ?? words.botsOwn],
    [words.perChannel, settings.channelQuestionsPerMinute ?? words.botsOwn],
  ].map(([name, value]) => `- ${name!}: ${value!}`);
  return [`**${heading}**`, ...lines].join("\n");
}
