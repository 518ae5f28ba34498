import { ChannelType } from "discord-api-types/v10";
import type { APIUser } from "discord-api-types/v10";
import { eventsOf } from "./scheduled-events.ts";
import type { Channel, Guild, Member, Role, World } from "./state.ts";

/** A member as the API gives it; `user` is left out inside messages, which name it once. */
export function memberPayload(member: Member, withUser = false): object {
  return {
    roles: [...member.roleIds],
    joined_at: member.joinedAt,
    nick: null,
    avatar: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    premium_since: null,
    communication_disabled_until: null,
    ...(withUser ? { user: member.user } : {}),
  };
}

/** A mentioned user, with what they are in the guild. */
export function userInMessage(user: APIUser, guild: Guild | undefined): object {
  const member = guild?.members.get(user.id);
  return member === undefined ? user : { ...user, member: memberPayload(member) };
}

export function rolePayload(role: Role, guild: Guild): object {
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions.toString(),
    mentionable: role.mentionable,
    position: role.id === guild.id ? 0 : 1,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.botId !== undefined,
    ...(role.botId === undefined ? {} : { tags: { bot_id: role.botId } }),
    flags: 0,
  };
}

export function channelPayload(world: World, channel: Channel): object {
  if (channel.type === ChannelType.DM || channel.type === ChannelType.GroupDM) {
    const recipients = channel.recipientId === null ? [] : [world.user(channel.recipientId)];
    const last_message_id = world.lastMessageId(channel.id);
    return { id: channel.id, type: channel.type, recipients, last_message_id, flags: 0 };
  }
  const common = {
    id: channel.id,
    type: channel.type,
    name: channel.name,
    guild_id: channel.guildId,
    last_message_id: world.lastMessageId(channel.id),
    rate_limit_per_user: 0,
    flags: 0,
  };
  return channel.thread === null
    ? { ...common, ...placeInGuild(channel) }
    : { ...common, ...threadFields(world, channel) };
}

function placeInGuild(channel: Channel): object {
  return {
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    permission_overwrites: channel.overwrites.map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type,
      allow: overwrite.allow.toString(),
      deny: overwrite.deny.toString(),
    })),
  };
}

function threadFields(world: World, channel: Channel): object {
  const { thread } = channel;
  if (thread === null) return {};
  return {
    parent_id: thread.parentId,
    owner_id: thread.ownerId,
    message_count: world.messagesIn(channel.id).length,
    member_count: 1,
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: thread.createdAt,
      create_timestamp: thread.createdAt,
    },
    member: {
      id: channel.id,
      user_id: world.bot.id,
      join_timestamp: thread.createdAt,
      flags: 0,
    },
  };
}

/** A guild as GUILD_CREATE carries it: whole, with every channel, thread and role. */
export function guildPayload(world: World, guild: Guild): object {
  const channels = [...world.channels.values()].filter((channel) => channel.guildId === guild.id);
  const bot = guild.members.get(world.bot.id);
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    unavailable: false,
    large: false,
    joined_at: bot?.joinedAt ?? world.timestamp(),
    member_count: guild.members.size,
    roles: [...guild.roles.values()].map((role) => rolePayload(role, guild)),
    channels: channels
      .filter((channel) => channel.thread === null)
      .map((channel) => channelPayload(world, channel)),
    threads: channels
      .filter((channel) => channel.thread !== null && !channel.thread.archived)
      .map((channel) => channelPayload(world, channel)),
    members: bot === undefined ? [] : [memberPayload(bot, true)],
    emojis: [],
    stickers: [],
    features: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: eventsOf(world, guild.id),
    soundboard_sounds: [],
    afk_timeout: 300,
    afk_channel_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    icon: null,
    splash: null,
    banner: null,
    description: null,
    vanity_url_code: null,
    application_id: null,
  };
}
