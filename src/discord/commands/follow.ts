import { ApplicationCommandOptionType, PermissionFlagsBits, channelMention } from "discord.js";
import type { APIApplicationCommandBasicOption } from "discord.js";
import { articleKey } from "../../answer/evidence-source.ts";
import type { BotContext } from "../context.ts";
import { cleanLine, escapeLine } from "../replies/escape-text.ts";
import { MAX_WORDS_LENGTH } from "../limits.ts";
import { showPrivately } from "../replies/show-reply.ts";
import { FOR_KEEPERS, loadCommandWords } from "./command.ts";
import type { InServer, SlashCommand } from "./command.ts";

const WORDS = loadCommandWords(new URL("follow.yaml", import.meta.url), {
  followed: ["topic", "count"],
  known: ["topic"],
  tooMany: ["count"],
  silenced: [],
  noWords: [],
  stopped: ["topic"],
  notFollowed: ["topic"],
  heading: ["count"],
});
/** Of one server: each is looked for in every new index. */
const MOST_FOLLOWS = 25;
const WRITING = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];

const { String, Subcommand } = ApplicationCommandOptionType;
const TOPIC: APIApplicationCommandBasicOption = {
  type: String,
  required: true,
  max_length: MAX_WORDS_LENGTH,
  ...WORDS.localized("words"),
};

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
  execute: (interaction: InServer, context) =>
    showPrivately(interaction, ({ language }) => {
      const words = WORDS.in(language);
      const topic = cleanLine(interaction.options.getString("topic") ?? "");
      if (interaction.options.getSubcommand() === "list") return list(interaction, words, context);
      if (interaction.options.getSubcommand() === "stop") return stop(interaction, topic, words, context);
      return follow(interaction, topic, words, context);
    }),
};

type Words = ReturnType<(typeof WORDS)["in"]>;

async function follow(
  { appPermissions, channelId, guildId }: InServer,
  topic: string,
  words: Words,
  { clock, memory: { follows }, timelines }: BotContext,
): Promise<string> {
  if (!/[\p{L}\p{N}]/u.test(topic)) return words.noWords;
  if (!appPermissions.has(WRITING)) return words.silenced;
  if ((await follows.list(guildId)).length >= MOST_FOLLOWS) return words.tooMany(MOST_FOLLOWS);
  const now = clock();
  const articles = await timelines.articlesOn({ topic, now });
  const known = articles.map(({ articleId }) => articleKey(articleId)).reverse();
  const isNew = await follows.add({ guildId, channelId, topic, followedAt: now, toldAt: null, known });
  return isNew ? words.followed(escapeLine(topic), known.length) : words.known(escapeLine(topic));
}

async function stop(
  { channelId }: InServer,
  topic: string,
  words: Words,
  { memory: { follows } }: BotContext,
): Promise<string> {
  const isStopped = await follows.remove({ channelId, topic });
  return (isStopped ? words.stopped : words.notFollowed)(escapeLine(topic));
}

async function list(
  { guildId }: InServer,
  words: Words,
  { memory: { follows } }: BotContext,
): Promise<string> {
  const all = await follows.list(guildId);
  const lines = all.map(({ channelId, topic }) => `- ${channelMention(channelId)} ${escapeLine(topic)}`);
  return [`**${words.heading(all.length)}**`, ...lines].join("\n");
}
