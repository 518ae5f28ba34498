import {
  ChannelType,
  GuildScheduledEventPrivacyLevel,
  OverwriteType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import {
  channelCreated,
  channelDeleted,
  channelUpdated,
  guildDeleted,
  roleCreated,
  roleUpdated,
} from "./events.ts";
import { createScheduledEvent, deleteScheduledEvent, eventsOf } from "./scheduled-events.ts";
import type { ScheduledEvent, ScheduledEventForm } from "./scheduled-events.ts";
import type { FakeUser } from "./people.ts";
import type { Channel, Guild, Role, World } from "./state.ts";
import type { MessageView } from "./view.ts";
import { messagesAs } from "./view.ts";

/** A server the bot is in. */
export class FakeGuild {
  readonly id: string;
  readonly name: string;
  readonly #world: World;
  readonly #guild: Guild;

  constructor(world: World, guild: Guild) {
    this.#world = world;
    this.#guild = guild;
    this.id = guild.id;
    this.name = guild.name;
  }

  /** The text channel of this name, made when it is not there. */
  channel(name = "general"): FakeChannel {
    const channels = [...this.#world.channels.values()];
    const known = channels.find((channel) => channel.guildId === this.id && channel.name === name);
    return new FakeChannel(this.#world, known ?? this.#addChannel(name));
  }

  /** A forum of this name. */
  forum(name: string): FakeChannel {
    return new FakeChannel(this.#world, this.#addChannel(name, ChannelType.GuildForum));
  }

  #addChannel(name: string, type: Channel["type"] = ChannelType.GuildText): Channel {
    const channel = this.#world.addChannel({ type, name, guildId: this.id });
    this.#world.dispatch(channelCreated(this.#world, channel));
    return channel;
  }

  /** Has automatic moderation keep a word out. */
  block(word: string): void {
    this.#world.blockedWords.set(this.id, word);
  }

  /** An event that the server's owner schedules; its id. */
  schedule(form: ScheduledEventForm): string {
    const body = { ...form, privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly };
    return createScheduledEvent(this.#world, this.#guild, this.#guild.ownerId, body).id;
  }

  /** What is scheduled. */
  get scheduledEvents(): readonly ScheduledEvent[] {
    return eventsOf(this.#world, this.id);
  }

  /** Calls an event off. */
  unschedule(id: string): void {
    deleteScheduledEvent(this.#world, id);
  }

  /** Gives the bot further permissions in the whole server. */
  allowBot(permissions: bigint): void {
    const role = [...this.#guild.roles.values()].find(({ botId }) => botId !== undefined);
    role!.permissions |= permissions;
    this.#world.dispatch(roleUpdated(this.#guild, role!));
  }

  /** A role with these permissions, given to these people. */
  role(name: string, permissions: bigint, ...holders: readonly FakeUser[]): Role {
    const role = this.#world.addRole(this.#guild, name, permissions, false);
    for (const holder of holders) this.#guild.members.get(holder.id)?.roleIds.add(role.id);
    this.#world.dispatch(roleCreated(this.#guild, role));
    return role;
  }

  /** The role that Discord made for the bot, of its name. */
  get botRole(): Role {
    return [...this.#guild.roles.values()].find(({ botId }) => botId !== undefined)!;
  }

  /** Shows the bot the door. */
  removeBot(): void {
    this.#world.guilds.delete(this.id);
    this.#world.dispatch(guildDeleted(this.#guild));
  }
}

/** A place where people write: a text channel, a thread or direct messages. */
export class FakeChannel {
  readonly id: string;
  readonly name: string;
  readonly guildId: string | null;
  readonly #world: World;
  readonly #channel: Channel;

  constructor(world: World, channel: Channel) {
    this.#world = world;
    this.#channel = channel;
    this.id = channel.id;
    this.name = channel.name;
    this.guildId = channel.guildId;
  }

  /** What one person sees here, oldest first, private replies to others left out. */
  messagesAs(viewer: FakeUser): MessageView[] {
    return messagesAs(this.#world, this.id, viewer.id);
  }

  /** Threads begun here, oldest first. */
  get threads(): FakeChannel[] {
    return [...this.#world.channels.values()]
      .filter((channel) => channel.thread?.parentId === this.id)
      .map((channel) => new FakeChannel(this.#world, channel));
  }

  /** How often the bot has shown that it is typing. */
  get typingCount(): number {
    return this.#channel.typing.filter((userId) => userId === this.#world.bot.id).length;
  }

  /** Takes permissions from the bot in this channel. */
  denyBot(permissions: bigint): void {
    this.#channel.overwrites.push({
      id: this.#world.bot.id,
      type: OverwriteType.Member,
      allow: 0n,
      deny: permissions,
    });
    this.#world.dispatch(channelUpdated(this.#world, this.#channel));
  }

  /** Hides the channel from everybody but the bot and these. */
  restrictTo(...people: readonly { readonly id: string }[]): void {
    const view = PermissionFlagsBits.ViewChannel;
    const { id: bot } = this.#world.bot;
    this.#channel.overwrites.push(
      { id: this.guildId ?? "", type: OverwriteType.Role, allow: 0n, deny: view },
      ...[bot, ...people.map(({ id }) => id)].map((id) => {
        return { id, type: OverwriteType.Member, allow: view, deny: 0n };
      }),
    );
    this.#world.dispatch(channelUpdated(this.#world, this.#channel));
  }

  /** Deletes the channel with all that was said in it. */
  delete(): void {
    for (const message of this.#world.messagesIn(this.id)) message.isDeleted = true;
    this.#world.channels.delete(this.id);
    this.#world.dispatch(channelDeleted(this.#world, this.#channel));
  }

  /** Puts a thread away; locked ones cannot be opened again by writing. */
  archive(options: { readonly locked?: boolean } = {}): void {
    const { thread } = this.#channel;
    if (thread === null) throw new Error(`#${this.name} is no thread.`);
    thread.archived = true;
    thread.locked = options.locked ?? false;
    this.#world.dispatch(channelUpdated(this.#world, this.#channel));
  }
}
