import type { APIGuildMember, APIMessage, Client, TextBasedChannel } from "discord.js";
import { Routes, SnowflakeUtil } from "discord.js";
import type { Logger } from "../platform/logging.ts";

export interface MissedMessagesOptions {
  readonly client: Client;
  readonly logger: Logger;
  readonly clock: () => Date;
  /** Told of each, as the gateway would have; telling of one that was heard does no harm. */
  readonly onMessage: (payload: MessagePayload) => void;
}

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
 * Finds the messages to the bot that the gateway has not told of: Discord repeats what was said while the
 * line was cut, but not where it has given up the session, nor while there was no bot.
 */
export class MissedMessages {
  readonly #options: MissedMessagesOptions;

  constructor(options: MissedMessagesOptions) {
    this.#options = options;
  }

  /** Looks wherever something was written after `since`. Never throws. */
  async find(since: Date): Promise<void> {
    const { client, clock, logger } = this.#options;
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
        await this.#lookThrough(channel, from);
      } catch (error) {
        logger.info({ channelId: channel.id, error }, "Missed messages could not be looked for.");
      }
    }
  }

  async #lookThrough(channel: TextBasedChannel, from: number): Promise<void> {
    const { client, onMessage } = this.#options;
    const after = SnowflakeUtil.generate({ timestamp: from, increment: 0n }).toString();
    const query = new URLSearchParams({ after, limit: String(MAX_MESSAGES) });
    const route = Routes.channelMessages(channel.id);
    const found = (await client.rest.get(route, { query })) as APIMessage[];
    const guildId = channel.isDMBased() ? null : channel.guildId;
    for (const message of found.toReversed()) {
      const isForBot = guildId === null || mentions(message, client.user?.id);
      if (!isForBot || message.author.bot === true) continue;
      onMessage({
        ...message,
        channel_type: channel.type,
        ...(guildId === null ? {} : { guild_id: guildId }),
        ...(guildId === null ? {} : { member: await this.#member(guildId, message.author.id) }),
      });
    }
  }

  /** REST leaves out what the asker is in the server; their roles may decide whether they are answered. */
  async #member(guildId: string, userId: string): Promise<Omit<APIGuildMember, "user">> {
    const route = Routes.guildMember(guildId, userId);
    return (await this.#options.client.rest.get(route)) as APIGuildMember;
  }
}

function mentions(
  { mention_roles, mentions: people }: APIMessage,
  botId: string | undefined,
): boolean {
  return mention_roles.length > 0 || people.some(({ id }) => id === botId);
}
