import { ChannelType, GatewayDispatchEvents, GatewayIntentBits } from "discord-api-types/v10";
import type { APIMessage } from "discord-api-types/v10";
import { channelPayload, guildPayload, memberPayload, rolePayload, userInMessage } from "./serialize.ts";
import type { Channel, Guild, Role, StoredMessage, World } from "./state.ts";

/** Something the gateway tells the bot, if its intents cover it. */
export interface GatewayEvent {
  readonly name: GatewayDispatchEvents;
  readonly payload: object;
  /** The intent it needs; 0 when every connection gets it. */
  readonly intent: number;
  /** The channel a bot must see to be told. */
  readonly channel?: Channel;
}

/**
 * A new or changed message. Where the bot has no claim to its text, the gateway empties it for
 * connections without the MESSAGE_CONTENT intent.
 */
export interface MessageEvent extends GatewayEvent {
  readonly message: APIMessage;
}

export function isMessageEvent(event: GatewayEvent): event is MessageEvent {
  return "message" in event;
}

export function messageCreated(world: World, message: StoredMessage): MessageEvent {
  return messageEvent(world, message, GatewayDispatchEvents.MessageCreate);
}

export function messageUpdated(world: World, message: StoredMessage): MessageEvent {
  return messageEvent(world, message, GatewayDispatchEvents.MessageUpdate);
}

function messageEvent(
  world: World,
  stored: StoredMessage,
  name: GatewayDispatchEvents.MessageCreate | GatewayDispatchEvents.MessageUpdate,
): MessageEvent {
  const { api } = stored;
  const guild = stored.guildId === null ? undefined : world.guilds.get(stored.guildId);
  const member = guild?.members.get(api.author.id);
  const channel = world.channel(api.channel_id);
  const payload = {
    ...api,
    channel_type: channel.type,
    mentions: api.mentions.map((user) => userInMessage(user, guild)),
    ...(guild === undefined ? {} : { guild_id: guild.id }),
    ...(member === undefined ? {} : { member: memberPayload(member) }),
  };
  return { name, payload, intent: messageIntent(channel), channel, message: api };
}

export function messageDeleted(world: World, stored: StoredMessage): GatewayEvent {
  const { id, channel_id } = stored.api;
  return {
    name: GatewayDispatchEvents.MessageDelete,
    payload: { id, channel_id, ...(stored.guildId === null ? {} : { guild_id: stored.guildId }) },
    intent: messageIntent(world.channel(channel_id)),
    channel: world.channel(channel_id),
  };
}

function messageIntent(channel: Channel): number {
  return channel.type === ChannelType.DM ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
}

export function reactionChanged(
  world: World,
  stored: StoredMessage,
  reaction: { readonly userId: string; readonly emoji: string; readonly isAdded: boolean },
): GatewayEvent {
  const { id, channel_id } = stored.api;
  const isDirect = stored.guildId === null;
  const member = isDirect ? undefined : world.guild(stored.guildId).members.get(reaction.userId);
  return {
    name: reaction.isAdded
      ? GatewayDispatchEvents.MessageReactionAdd
      : GatewayDispatchEvents.MessageReactionRemove,
    payload: {
      user_id: reaction.userId,
      channel_id,
      message_id: id,
      emoji: { id: null, name: reaction.emoji },
      burst: false,
      type: 0,
      ...(isDirect ? {} : { guild_id: stored.guildId }),
      ...(member === undefined ? {} : { member: memberPayload(member, true) }),
    },
    intent: isDirect ? GatewayIntentBits.DirectMessageReactions : GatewayIntentBits.GuildMessageReactions,
    channel: world.channel(channel_id),
  };
}

export function guildCreated(world: World, guild: Guild): GatewayEvent {
  return {
    name: GatewayDispatchEvents.GuildCreate,
    payload: guildPayload(world, guild),
    intent: GatewayIntentBits.Guilds,
  };
}

export function guildDeleted(guild: Guild): GatewayEvent {
  return {
    name: GatewayDispatchEvents.GuildDelete,
    payload: { id: guild.id },
    intent: GatewayIntentBits.Guilds,
  };
}

export function roleCreated(guild: Guild, role: Role): GatewayEvent {
  return {
    name: GatewayDispatchEvents.GuildRoleCreate,
    payload: { guild_id: guild.id, role: rolePayload(role, guild) },
    intent: GatewayIntentBits.Guilds,
  };
}

export function roleUpdated(guild: Guild, role: Role): GatewayEvent {
  return { ...roleCreated(guild, role), name: GatewayDispatchEvents.GuildRoleUpdate };
}

export function channelCreated(world: World, channel: Channel): GatewayEvent {
  const isThread = channel.thread !== null;
  return {
    name: isThread ? GatewayDispatchEvents.ThreadCreate : GatewayDispatchEvents.ChannelCreate,
    payload: { ...channelPayload(world, channel), ...(isThread ? { newly_created: true } : {}) },
    intent: GatewayIntentBits.Guilds,
  };
}

export function channelUpdated(world: World, channel: Channel): GatewayEvent {
  return {
    name: channel.thread === null ? GatewayDispatchEvents.ChannelUpdate : GatewayDispatchEvents.ThreadUpdate,
    payload: channelPayload(world, channel),
    intent: GatewayIntentBits.Guilds,
  };
}

export function channelDeleted(world: World, channel: Channel): GatewayEvent {
  const { guildId, id, thread, type } = channel;
  if (thread !== null) {
    return {
      name: GatewayDispatchEvents.ThreadDelete,
      payload: { id, type, guild_id: guildId, parent_id: thread.parentId },
      intent: GatewayIntentBits.Guilds,
    };
  }
  return {
    name: GatewayDispatchEvents.ChannelDelete,
    payload: channelPayload(world, channel),
    intent: GatewayIntentBits.Guilds,
  };
}

export function interactionCreated(payload: object): GatewayEvent {
  return { name: GatewayDispatchEvents.InteractionCreate, payload, intent: 0 };
}
