import { ChannelType, ThreadAutoArchiveDuration } from "discord-api-types/v10";
import { channelCreated, channelUpdated } from "./events.ts";
import { FormErrors } from "./form-errors.ts";
import type { JsonObject } from "./json-object.ts";
import { LIMITS } from "./limits.ts";
import { refusal } from "./rest-error.ts";
import type { Channel, StoredMessage, World } from "./state.ts";

/**
 * Begins a thread; one from a message has the message's id.
 * @throws RestError 50035 for its name or duration, 160004 when the message has one
 */
export function startThread(
  world: World,
  parent: Channel,
  ownerId: string,
  body: JsonObject,
  message?: StoredMessage,
): Channel {
  if (message !== undefined && world.channels.has(message.api.id)) throw refusal("threadExists");
  if (parent.type !== ChannelType.GuildText) throw refusal("wrongChannelType");
  const errors = new FormErrors();
  errors.text(["name"], body["name"], { min: 1, max: LIMITS.threadName });
  const autoArchiveMinutes = archiveDuration(errors, body["auto_archive_duration"]);
  errors.throwIfAny();

  const own = message === undefined ? {} : { id: message.api.id };
  return addThread(world, parent, {
    name: String(body["name"]),
    ownerId,
    autoArchiveMinutes,
    ...own,
  });
}

/** Begins a post of a forum. */
export function startPost(world: World, forum: Channel, ownerId: string, name: string): Channel {
  if (forum.type !== ChannelType.GuildForum) throw refusal("wrongChannelType");
  const autoArchiveMinutes = ThreadAutoArchiveDuration.OneDay;
  return addThread(world, forum, { name, ownerId, autoArchiveMinutes });
}

function addThread(
  world: World,
  parent: Channel,
  spec: {
    readonly id?: string;
    readonly name: string;
    readonly ownerId: string;
    readonly autoArchiveMinutes: ThreadAutoArchiveDuration;
  },
): Channel {
  const { autoArchiveMinutes, ownerId, ...rest } = spec;
  const channel = world.addChannel({
    ...rest,
    type: ChannelType.PublicThread,
    guildId: parent.guildId,
    thread: {
      ...{ parentId: parent.id, ownerId, autoArchiveMinutes },
      createdAt: world.timestamp(),
      archived: false,
      locked: false,
    },
  });
  world.dispatch(channelCreated(world, channel));
  return channel;
}

function archiveDuration(errors: FormErrors, value: unknown): ThreadAutoArchiveDuration {
  const minutes = value ?? ThreadAutoArchiveDuration.OneDay;
  const known = Object.values(ThreadAutoArchiveDuration).find((duration) => duration === minutes);
  if (typeof known === "number") return known;
  const text = "Value must be one of (60, 1440, 4320, 10080).";
  errors.add(["auto_archive_duration"], "BASE_TYPE_CHOICES", text);
  return ThreadAutoArchiveDuration.OneDay;
}

/**
 * Writing in an archived thread opens it again, unless it is locked.
 * @throws RestError 50083
 */
export function unarchive(world: World, channel: Channel): void {
  if (channel.thread?.archived !== true) return;
  if (channel.thread.locked) throw refusal("threadArchived");
  channel.thread.archived = false;
  world.dispatch(channelUpdated(world, channel));
}
