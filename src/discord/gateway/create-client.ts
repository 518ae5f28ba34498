import { Client, Options, Partials } from "discord.js";
import type { Logger } from "../../platform/logging.ts";
import { BOT_INTENTS } from "../application.ts";

/** One of the processes that share the servers between them. */
export interface Shard {
  /** From 0. */
  readonly id: number;
  readonly count: number;
}

export interface ClientOptions {
  /** E.g. `https://discord.com/api`. */
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly shard: Shard;
  /** Resolves when Discord may be asked for a session: others may be asking too. At once unless given. */
  readonly waitForIdentify?: () => Promise<void>;
}

/** A client for one part of the servers, not connected. It outlives an event that it cannot read. */
export function createClient({ apiUrl, logger, shard, waitForIdentify }: ClientOptions): Client {
  const client = new Client({
    shards: [shard.id],
    shardCount: shard.count,
    ...(waitForIdentify && { ws: { buildIdentifyThrottler: () => ({ waitForIdentify }) } }),
    intents: BOT_INTENTS,
    // Direct-message channels are not announced, so their first message comes from an unknown one.
    // Reactions are mostly to messages that are not kept.
    partials: [Partials.Channel, Partials.Message, Partials.Reaction, Partials.User],
    allowedMentions: { parse: [], repliedUser: false },
    // A message that Discord answered with a 5xx is sent again; the nonce keeps it from appearing twice.
    enforceNonce: true,
    failIfNotExists: false,
    makeCache: Options.cacheWithLimits(KEPT),
    // The client's own 15 s would have an answer wait for a call that hangs.
    rest: { api: apiUrl, timeout: 8_000 },
  });
  surviveEvents(client, logger);
  return client;
}

interface MaybeOwn {
  readonly id: string;
  readonly client: Client;
}

/** People come by with what they write and are not needed after that; the bot itself is. */
const FEW = {
  maxSize: 50,
  keepOverLimit: ({ client, id }: MaybeOwn): boolean => id === client.user?.id,
};

/** What the client keeps of what it is told, by the name of whatever keeps it; all of the rest. */
const KEPT = {
  MessageManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  UserManager: FEW,
  GuildMemberManager: FEW,
  ThreadMemberManager: 0,
  GuildEmojiManager: 0,
  GuildStickerManager: 0,
  PresenceManager: 0,
  StageInstanceManager: 0,
  VoiceStateManager: 0,
} as const;

/** Drops an event that the client cannot read; it would take the process with it. */
function surviveEvents(client: Client, logger: Logger): void {
  const manager = packetsOf(client);
  const handle = manager.handlePacket.bind(manager);
  manager.handlePacket = (packet, shard) => {
    try {
      return handle(packet, shard);
    } catch (error) {
      const reference = packet?.d?.id;
      logger.error({ event: packet?.t, reference, error }, "An event could not be read.");
      return true;
    }
  };
}

/** What a line of the gateway says, as far as it is looked at here. */
export interface Packet {
  readonly t: string | null;
  readonly d: {
    readonly id?: string;
    readonly guild_id?: string;
    readonly mentions?: unknown;
    readonly mention_roles?: unknown;
  } | null;
}

/** The part of the client that deals with events; it has no public name. */
export function packetsOf({ ws }: Client) {
  return ws as unknown as { handlePacket(packet?: Packet, shard?: unknown): boolean };
}
