import { ApplicationCommandOptionType, PermissionFlagsBits, channelMention } from "discord.js";
import type { APIApplicationCommandBasicOption } from "discord.js";
import { articleKey } from "../../answer/evidence-source.ts";
import type { Follow } from "../../state/follows.ts";
import type { BotContext } from "../context.ts";
import { cleanLine, escapeLine } from "../escape-text.ts";
import { refuse, showPrivately } from "../privately.ts";
import { FOR_KEEPERS, isKeeper, loadCommandWords } from "./command.ts";
import type { SlashCommand } from "./command.ts";

const WORDS = loadCommandWords(
  new URL("follow.yaml", import.meta.url),
  ["follow", "topic", "stop", "list", "words"],
  {
    followed: ["topic", "count"],
    known: ["topic"],
    tooMany: ["count"],
    silenced: [],
    noWords: [],
    stopped: ["topic"],
    notFollowed: ["topic"],
    heading: ["count"],
  },
);
const MAX_TOPIC_LENGTH = 100;
/** Of one server: each is looked for in every new index. */
const MOST_FOLLOWS = 25;
const WRITING = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];

const { String, Subcommand } = ApplicationCommandOptionType;
const TOPIC: APIApplicationCommandBasicOption = {
  type: String,
  required: true,
  max_length: MAX_TOPIC_LENGTH,
  ...WORDS.localized("words"),
};

interface Asked {
  readonly guildId: string;
  readonly channelId: string;
  readonly topic: string;
  readonly mayWrite: boolean;
  readonly words: ReturnType<(typeof WORDS)["in"]>;
}

/** `/follow topic|stop|list`: the channel is told of new articles on a topic, at most once a day; for keepers. */
export const FOLLOW_COMMAND: SlashCommand = {
  words: WORDS,
  data: {
    ...WORDS.localized("follow"),
    ...FOR_KEEPERS,
    options: [
      { type: Subcommand, ...WORDS.localized("topic"), options: [TOPIC] },
      { type: Subcommand, ...WORDS.localized("stop"), options: [TOPIC] },
      { type: Subcommand, ...WORDS.localized("list") },
    ],
  },
  async execute(interaction, context) {
    const { appPermissions, channelId, guildId, options } = interaction;
    if (guildId === null || !isKeeper(interaction)) return refuse(interaction, "keepersOnly");
    await showPrivately(interaction, async ({ language, unknownCommand }) => {
      const asked: Asked = {
        ...{ guildId, channelId },
        topic: cleanLine(options.getString("topic") ?? ""),
        mayWrite: appPermissions.has(WRITING),
        words: WORDS.in(language),
      };
      return (await DEEDS[options.getSubcommand()]?.(asked, context)) ?? unknownCommand;
    });
  },
};

type Deed = (asked: Asked, context: BotContext) => Promise<string>;

const DEEDS: Readonly<Record<string, Deed>> = {
  async topic(
    { channelId, guildId, mayWrite, topic, words },
    { clock, memory: { follows }, timelines },
  ) {
    if (!/[\p{L}\p{N}]/u.test(topic)) return words.noWords;
    if (!mayWrite) return words.silenced;
    if ((await follows.list(guildId)).length >= MOST_FOLLOWS) return words.tooMany(MOST_FOLLOWS);
    const now = clock();
    const articles = await timelines.articlesOn({ topic, now });
    const known = articles.map(({ articleId }) => articleKey(articleId)).reverse();
    const follow: Follow = { guildId, channelId, topic, followedAt: now, toldAt: null, known };
    const isNew = await follows.add(follow);
    return isNew ? words.followed(escapeLine(topic), known.length) : words.known(escapeLine(topic));
  },

  async stop({ channelId, topic, words }, { memory: { follows } }) {
    const isStopped = await follows.remove({ channelId, topic });
    return (isStopped ? words.stopped : words.notFollowed)(escapeLine(topic));
  },

  async list({ guildId, words }, { memory: { follows } }) {
    const all = await follows.list(guildId);
    const lines = all.map(({ channelId, topic }) => `- ${channelMention(channelId)} ${escapeLine(topic)}`); // prettier-ignore
    return [`**${words.heading(all.length)}**`, ...lines].join("\n");
  },
};
