import { Routes, SnowflakeUtil } from "discord.js";
import type { APIGuildMember, APIMessage, Client, TextBasedChannel } from "discord.js";
import type { BotContext } from "../context.ts";

/** A message as the gateway gives it. */
export type MessagePayload = APIMessage & {
  readonly guild_id?: string;
  readonly channel_type: number;
  readonly member?: Omit<APIGuildMember, "user">;
};

/** Discord's clock and this machine's may be so far apart. */
const CLOCKS_APART_MS = 10_000;
/** What was written longer ago is not answered any more: whoever asked has gone on. */
const MISSED_MS = 15 * 60_000;
/** Places looked through, those written in last before others, and messages read in each. */
const MAX_CHANNELS = 50;
const MAX_MESSAGES = 100;

/**
 * Finds the messages to the bot that the gateway has not told of, wherever something was written after `since`: Discord
 * repeats what was said while the line was cut, but not where it has given up the session, nor while there was no bot.
 * Never throws.
 * @param onMessage told of each, as the gateway would have; telling of one that was heard does no harm
 */
export async function findMissed(
  since: Date,
  { client, clock, logger }: BotContext,
  onMessage: (payload: MessagePayload) => void,
): Promise<void> {
  const from = Math.max(since.getTime(), clock().getTime() - MISSED_MS) - CLOCKS_APART_MS;
  const written = (channel: TextBasedChannel): number =>
    channel.lastMessageId == null ? 0 : SnowflakeUtil.timestampFrom(channel.lastMessageId);
  const places = client.channels.cache
    .filter((channel) => channel.isTextBased())
    // Discord does not say when something was last written in direct messages.
    .filter((channel) => channel.isDMBased() || written(channel) > from)
    .sort((one, other) => written(other) - written(one))
    .first(MAX_CHANNELS) as TextBasedChannel[];
  for (const channel of places) {
    try {
      for await (const message of writtenTo(client, channel, from)) onMessage(message);
    } catch (error) {
      logger.info({ channelId: channel.id, error }, "Missed messages could not be looked for.");
    }
  }
}

/** What people have written to the bot in a channel, in its order. */
async function* writtenTo(
  { rest, user }: Client,
  channel: TextBasedChannel,
  from: number,
): AsyncGenerator<MessagePayload> {
  const after = SnowflakeUtil.generate({ timestamp: from, increment: 0n }).toString();
  const query = new URLSearchParams({ after, limit: String(MAX_MESSAGES) });
  const found = (await rest.get(Routes.channelMessages(channel.id), { query })) as APIMessage[];
  for (const message of found.toReversed().filter(({ author }) => author.bot !== true)) {
    const told = { ...message, channel_type: channel.type };
    if (channel.isDMBased()) yield told;
    else if (message.mention_roles.length > 0 || message.mentions.some(({ id }) => id === user?.id)) {
      // REST leaves out what the asker is in the server; their roles may decide whether they are answered.
      const route = Routes.guildMember(channel.guildId, message.author.id);
      const member = (await rest.get(route)) as APIGuildMember;
      yield { ...told, guild_id: channel.guildId, member };
    }
  }
}
