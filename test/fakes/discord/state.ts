import { EventEmitter } from "node:events";
import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import type {
  APIApplicationCommand,
  APIMessage,
  APIUser,
  OverwriteType,
  ThreadAutoArchiveDuration,
} from "discord-api-types/v10";
import type { GatewayEvent } from "./events.ts";
import type { ScheduledEvent } from "./scheduled-events.ts";
import { DIRECT_MESSAGE_PERMISSIONS, permissionsIn } from "./permissions.ts";
import { refusal } from "./rest-error.ts";
import type { Clock } from "./snowflake.ts";
import { SnowflakeSource } from "./snowflake.ts";

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly mentionable: boolean;
  /** The bot that Discord made it for. */
  readonly botId?: string;
}

export interface Member {
  readonly user: APIUser;
  readonly roleIds: Set<string>;
  readonly joinedAt: string;
}

interface Overwrite {
  readonly id: string;
  readonly type: OverwriteType;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
}

interface Thread {
  readonly parentId: string;
  readonly ownerId: string;
  readonly createdAt: string;
  autoArchiveMinutes: ThreadAutoArchiveDuration;
  archived: boolean;
  locked: boolean;
}

export interface Channel {
  readonly id: string;
  readonly type: ChannelType;
  readonly name: string;
  /** Null for direct messages. */
  readonly guildId: string | null;
  /** The person a direct-message channel is with. */
  readonly recipientId: string | null;
  readonly overwrites: Overwrite[];
  readonly thread: Thread | null;
  /** Ids of those who were seen typing, in order. */
  readonly typing: string[];
}

export interface StoredFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A message, and what its API form does not say. */
export interface StoredMessage {
  api: APIMessage;
  readonly guildId: string | null;
  /** The only person who sees it; null when everyone in the channel does. */
  readonly ephemeralFor: string | null;
  /** A deferred reply that has not been filled in. */
  isThinking: boolean;
  /** The interaction it answers. */
  readonly interactionId: string | null;
  readonly files: StoredFile[];
  isDeleted: boolean;
  /** How often it has been written: 1 when posted, one more for each edit. */
  revision: number;
}

export interface Notification {
  readonly messageId: string;
  readonly channelId: string;
  readonly userIds: readonly string[];
  readonly roleIds: readonly string[];
  readonly everyone: boolean;
}

const EVERYONE_PERMISSIONS =
  DIRECT_MESSAGE_PERMISSIONS |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.SendMessagesInThreads;

/** Wide on purpose: a bot that may mention everyone shows every ping it fails to prevent. */
const BOT_PERMISSIONS = PermissionFlagsBits.MentionEveryone | PermissionFlagsBits.ManageThreads;

/** Discord remembers nonces for "a few minutes". */
const NONCE_MEMORY_MS = 5 * 60_000;

interface WorldEvents {
  changed: [];
  dispatch: [GatewayEvent];
  /** An event's payload went out over an open line, at once or with a replay. */
  sent: [payload: object];
}

export interface WorldOptions {
  readonly now: Clock;
  readonly botName: string;
  readonly mayReadContent: boolean;
}

/** Everything Discord knows: people, guilds, channels, messages, commands. Plain data and look-ups. */
export class World {
  readonly now: Clock;
  /** The application has been granted the MESSAGE_CONTENT intent. */
  readonly mayReadContent: boolean;
  readonly ids: SnowflakeSource;
  readonly bot: APIUser;
  /** For a bot made today the application's id is the bot user's id. */
  readonly applicationId: string;
  readonly users = new Map<string, APIUser>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  /** In the order in which they were posted. */
  readonly messages = new Map<string, StoredMessage>();
  /** Registered commands by scope: a guild's id or "global". */
  readonly commands = new Map<string, APIApplicationCommand[]>();
  /** What people have sent along with commands, by id; served at `cdnOrigin`. */
  readonly uploads = new Map<string, StoredFile>();
  cdnOrigin = "https://cdn.discordapp.invalid";
  readonly scheduledEvents = new Map<string, ScheduledEvent>();
  /** Words that a rule of automatic moderation keeps out of a server, by its id. */
  readonly blockedWords = new Map<string, string>();
  readonly pings: Notification[] = [];
  readonly closedToDirectMessages = new Set<string>();
  readonly events = new EventEmitter<WorldEvents>();

  readonly #messagesByChannel = new Map<string, StoredMessage[]>();

  constructor({ botName, mayReadContent, now }: WorldOptions) {
    this.now = now;
    this.mayReadContent = mayReadContent;
    this.ids = new SnowflakeSource(now);
    this.bot = this.addUser(botName, true);
    this.applicationId = this.bot.id;
    this.events.setMaxListeners(0);
  }

  /** Tells the waiting tests that something may have changed. */
  changed(): void {
    this.events.emit("changed");
  }

  dispatch(event: GatewayEvent): void {
    this.events.emit("dispatch", event);
    this.changed();
  }

  timestamp(): string {
    return new Date(this.now()).toISOString();
  }

  addUser(username: string, isBot = false): APIUser {
    const user: APIUser = {
      id: this.ids.next(),
      username,
      discriminator: "0",
      global_name: null,
      avatar: null,
      ...(isBot ? { bot: true } : {}),
    };
    this.users.set(user.id, user);
    return user;
  }

  addGuild(name: string, locale: string): Guild {
    const owner = this.addUser(`owner of ${name}`);
    const guild: Guild = {
      id: this.ids.next(),
      name,
      ownerId: owner.id,
      locale,
      roles: new Map(),
      members: new Map(),
    };
    this.guilds.set(guild.id, guild);
    guild.roles.set(guild.id, {
      id: guild.id,
      name: "@everyone",
      permissions: EVERYONE_PERMISSIONS,
      mentionable: false,
    });
    this.addMember(guild, owner);
    const ownRole = { name: this.bot.username, permissions: BOT_PERMISSIONS, mentionable: false };
    const botRole: Role = { id: this.ids.next(), ...ownRole, botId: this.bot.id };
    guild.roles.set(botRole.id, botRole);
    this.addMember(guild, this.bot).roleIds.add(botRole.id);
    return guild;
  }

  addMember(guild: Guild, user: APIUser): Member {
    const member: Member = { user, roleIds: new Set(), joinedAt: this.timestamp() };
    guild.members.set(user.id, member);
    return member;
  }

  addRole(guild: Guild, name: string, permissions: bigint, mentionable: boolean): Role {
    const role: Role = { id: this.ids.next(), name, permissions, mentionable };
    guild.roles.set(role.id, role);
    return role;
  }

  addChannel(channel: Pick<Channel, "type" | "name"> & Partial<Channel>): Channel {
    const added: Channel = {
      id: this.ids.next(),
      guildId: null,
      recipientId: null,
      overwrites: [],
      thread: null,
      typing: [],
      ...channel,
    };
    this.channels.set(added.id, added);
    return added;
  }

  /** The direct-message channel with a person, opened when it is not there. */
  directChannel(userId: string): Channel {
    const known = [...this.channels.values()].find((channel) => channel.recipientId === userId);
    return known ?? this.addChannel({ type: ChannelType.DM, name: "direct message", recipientId: userId });
  }

  /** @throws RestError 10013 */
  user(id: string): APIUser {
    const user = this.users.get(id);
    if (user === undefined) throw refusal("unknownUser");
    return user;
  }

  /** @throws RestError 10004 when the bot is not in it. */
  guild(id: string): Guild {
    const guild = this.guilds.get(id);
    if (guild === undefined) throw refusal("unknownGuild");
    return guild;
  }

  /** @throws RestError 10003 */
  channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (channel === undefined) throw refusal("unknownChannel");
    return channel;
  }

  /** @throws RestError 10008 when it never was, or is deleted. */
  message(channelId: string, id: string): StoredMessage {
    const message = this.messages.get(id);
    if (message?.api.channel_id !== channelId || message.isDeleted) throw refusal("unknownMessage");
    return message;
  }

  /** The bot's message with this nonce, if it was posted in the last minutes. */
  messageByNonce(channelId: string, nonce: string | number): StoredMessage | undefined {
    const since = this.now() - NONCE_MEMORY_MS;
    return this.#allIn(channelId).find(
      ({ api }) => api.author.id === this.bot.id && api.nonce === nonce && Date.parse(api.timestamp) >= since,
    );
  }

  messagesIn(channelId: string): StoredMessage[] {
    return this.#allIn(channelId).filter((message) => !message.isDeleted);
  }

  addMessage(message: StoredMessage): void {
    const { channel_id, id } = message.api;
    this.messages.set(id, message);
    const earlier = this.#messagesByChannel.get(channel_id);
    if (earlier === undefined) this.#messagesByChannel.set(channel_id, [message]);
    else earlier.push(message);
  }

  /** Also of one that was deleted, as Discord has it. */
  lastMessageId(channelId: string): string | null {
    return this.#allIn(channelId).at(-1)?.api.id ?? null;
  }

  #allIn(channelId: string): StoredMessage[] {
    return this.#messagesByChannel.get(channelId) ?? [];
  }

  permissions(channel: Channel, userId: string): bigint {
    if (channel.guildId === null) return DIRECT_MESSAGE_PERMISSIONS;
    const place = channel.thread === null ? channel : this.channel(channel.thread.parentId);
    return permissionsIn(this.guild(channel.guildId), place, userId);
  }
}
