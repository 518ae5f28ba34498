import { MessageFlags, MessageReferenceType, MessageType, PermissionFlagsBits } from "discord-api-types/v10";
import type {
  APIAllowedMentions,
  APIAttachment,
  APIEmbed,
  APIMessage,
  APIMessageTopLevelComponent,
  APIUser,
} from "discord-api-types/v10";
import { componentText } from "./components.ts";
import { messageCreated, messageDeleted, messageUpdated } from "./events.ts";
import type { InteractionRecord } from "./interactions.ts";
import type { Pings } from "./mentions.ts";
import { pingsAnyone, pingsOf } from "./mentions.ts";
import { includes } from "./permissions.ts";
import { refusal } from "./rest-error.ts";
import type { Channel, StoredFile, StoredMessage, World } from "./state.ts";

/** A checked request to post or edit a message, in the API's own names. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: APIEmbed[] | null;
  readonly components?: APIMessageTopLevelComponent[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: APIAllowedMentions | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: {
    readonly message_id: string;
    readonly fail_if_not_exists?: boolean;
  } | null;
  readonly attachments?: readonly { readonly id: string; readonly filename?: string }[] | null;
}

export interface Posting {
  readonly channel: Channel;
  readonly author: APIUser;
  readonly body: MessageBody;
  readonly files?: readonly StoredFile[];
  readonly type?: MessageType;
  /** The message it answers, when it is a reply. */
  readonly repliesTo?: StoredMessage | undefined;
  /** The message it passes on, with no words of its own. */
  readonly forwards?: StoredMessage | undefined;
  /** The first message of a forum's post has the post's id. */
  readonly id?: string | undefined;
  readonly ephemeralFor?: string | null;
  readonly isThinking?: boolean;
  readonly interaction?: Pick<InteractionRecord, "id" | "type" | "userId"> | undefined;
}

/** Flags a sender may choose; Discord sets all others itself. */
const KEPT_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** Stores a new message, works out whom it pings, and tells the gateway. */
export function postMessage(world: World, posting: Posting): StoredMessage {
  const { channel, body } = posting;
  checkRules(world, channel.guildId, body);
  const origin = posting.interaction === undefined ? "message" : "interaction";
  const pings = pingsIn(world, { ...posting, origin });
  const files = [...(posting.files ?? [])];
  const stored: StoredMessage = {
    api: apiMessage(world, posting, pings),
    guildId: channel.guildId,
    ephemeralFor: posting.ephemeralFor ?? null,
    isThinking: posting.isThinking ?? false,
    interactionId: posting.interaction?.id ?? null,
    files,
    isDeleted: false,
    revision: 1,
  };
  stored.api.attachments = attachmentsOf(world, files);
  if (body.nonce !== undefined && body.nonce !== null) stored.api.nonce = body.nonce;
  world.addMessage(stored);
  if (posting.author.id === world.bot.id) notify(world, stored, pings);
  publish(world, stored, messageCreated(world, stored));
  return stored;
}

/** Private replies too, so that no bot relies on their being spared. @throws RestError 200000 */
function checkRules(world: World, guildId: string | null, body: MessageBody): void {
  const word = world.blockedWords.get(guildId ?? "");
  if (word !== undefined && JSON.stringify(body).includes(word)) throw refusal("blockedByAutoMod");
}

function apiMessage(world: World, posting: Posting, pings: Pings): APIMessage {
  const { body, channel, repliesTo, interaction } = posting;
  const isEphemeral = (posting.ephemeralFor ?? null) !== null;
  const chosen = (body.flags ?? 0) & KEPT_FLAGS;
  const ephemeral = isEphemeral ? MessageFlags.Ephemeral : 0;
  const loading = posting.isThinking === true ? MessageFlags.Loading : 0;
  return {
    id: posting.id ?? world.ids.next(),
    channel_id: channel.id,
    type: posting.type ?? (repliesTo === undefined ? MessageType.Default : MessageType.Reply),
    author: posting.author,
    content: (body.content ?? "").trim(),
    timestamp: world.timestamp(),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    attachments: [],
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    flags: flagSet(chosen | ephemeral | loading),
    ...mentionFields(world, pings),
    ...(repliesTo === undefined ? {} : referenceFields(repliesTo)),
    ...(posting.forwards === undefined ? {} : forwardFields(posting.forwards)),
    ...(interaction === undefined ? {} : interactionFields(world, interaction)),
  };
}

/** A forward holds a copy of the message, without its author. */
function forwardFields({ api, guildId }: StoredMessage): object {
  const { attachments, components, content, embeds, flags, mentions, timestamp, type } = api;
  const copy = { attachments, components, content, embeds, flags, mentions, timestamp, type };
  return {
    message_reference: {
      type: MessageReferenceType.Forward,
      message_id: api.id,
      channel_id: api.channel_id,
      ...(guildId === null ? {} : { guild_id: guildId }),
    },
    message_snapshots: [{ message: { ...copy, edited_timestamp: null, mention_roles: [] } }],
  };
}

function interactionFields(
  world: World,
  { id, type, userId }: Pick<InteractionRecord, "id" | "type" | "userId">,
): object {
  const user = world.user(userId);
  return {
    webhook_id: world.applicationId,
    application_id: world.applicationId,
    interaction_metadata: { id, type, user, authorizing_integration_owners: {} },
  };
}

/** Several flags in one number, for which TypeScript's enums have no type. */
function flagSet(bits: number): MessageFlags {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- see above
  return bits;
}

function mentionFields(
  world: World,
  pings: Pings,
): Pick<APIMessage, "mentions" | "mention_roles" | "mention_everyone"> {
  return {
    mentions: pings.userIds.flatMap((id) => world.users.get(id) ?? []),
    mention_roles: [...pings.roleIds],
    mention_everyone: pings.everyone,
  };
}

function referenceFields(
  repliesTo: StoredMessage,
): Pick<APIMessage, "message_reference" | "referenced_message"> {
  const { api, guildId } = repliesTo;
  const referenced = { ...api };
  delete referenced.referenced_message;
  return {
    message_reference: {
      type: MessageReferenceType.Default,
      message_id: api.id,
      channel_id: api.channel_id,
      ...(guildId === null ? {} : { guild_id: guildId }),
    },
    referenced_message: referenced,
  };
}

function attachmentsOf(world: World, files: readonly StoredFile[]): APIAttachment[] {
  return files.map((file) => {
    const id = world.ids.next();
    const url = `https://cdn.discordapp.invalid/attachments/${id}/${encodeURIComponent(file.name)}`;
    return { id, filename: file.name, size: file.bytes.length, url, proxy_url: url };
  });
}

/**
 * Changes what a message says; fields left out keep their value. Filling in a deferred reply is not
 * an edit: it shows no mark and may ping, as a new message would.
 */
export function editMessage(
  world: World,
  stored: StoredMessage,
  body: MessageBody,
  files: readonly StoredFile[] = [],
): void {
  const { api } = stored;
  checkRules(world, stored.guildId, body);
  const wasThinking = stored.isThinking;
  if (body.content !== undefined) api.content = (body.content ?? "").trim();
  if (body.embeds !== undefined) api.embeds = body.embeds ?? [];
  if (body.components !== undefined) api.components = body.components ?? [];
  const kept = (api.flags ?? 0) & ~MessageFlags.Loading;
  api.flags = flagSet(kept | ((body.flags ?? 0) & KEPT_FLAGS));
  keepAttachments(stored, body.attachments);
  stored.files.push(...files);
  api.attachments.push(...attachmentsOf(world, files));
  stored.isThinking = false;
  stored.revision += 1;

  const channel = world.channel(api.channel_id);
  const pings = pingsIn(world, {
    channel,
    author: api.author,
    body: { ...body, content: api.content, components: api.components ?? [] },
    origin: stored.interactionId === null ? "message" : "interaction",
  });
  Object.assign(api, mentionFields(world, pings));
  if (wasThinking) notify(world, stored, pings);
  else api.edited_timestamp = world.timestamp();
  publish(world, stored, messageUpdated(world, stored));
}

/** An edit that names attachments keeps those alone; new files it names by their index. */
function keepAttachments(stored: StoredMessage, kept: MessageBody["attachments"]): void {
  if (kept === undefined) return;
  const ids = new Set((kept ?? []).map((attachment) => attachment.id));
  const isKept = (_: unknown, index: number) => ids.has(stored.api.attachments[index]!.id);
  const files = stored.files.filter(isKept);
  stored.api.attachments = stored.api.attachments.filter(isKept);
  stored.files.splice(0, stored.files.length, ...files);
}

export function deleteMessage(world: World, stored: StoredMessage): void {
  stored.isDeleted = true;
  publish(world, stored, messageDeleted(world, stored));
}

/** Ephemeral messages never travel over the gateway: nobody but their reader is told of them. */
function publish(world: World, stored: StoredMessage, event: Parameters<World["dispatch"]>[0]): void {
  if (stored.ephemeralFor === null) world.dispatch(event);
  else world.changed();
}

interface Speech {
  readonly channel: Channel;
  readonly author: APIUser;
  readonly body: MessageBody;
  readonly origin: "message" | "interaction";
  readonly repliesTo?: StoredMessage | undefined;
}

function pingsIn(world: World, { channel, author, body, origin, repliesTo }: Speech): Pings {
  const text = [body.content ?? "", ...componentText(body.components ?? [])].join("\n");
  const guild = channel.guildId === null ? undefined : world.guilds.get(channel.guildId);
  const pings = pingsOf(text, body.allowed_mentions, {
    origin,
    repliedUserId: origin === "message" ? (repliesTo?.api.author.id ?? null) : null,
    mayMentionEveryone: includes(world.permissions(channel, author.id), PermissionFlagsBits.MentionEveryone),
    isMentionableRole: (id) => guild?.roles.get(id)?.mentionable ?? false,
  });
  return {
    userIds: pings.userIds.filter((id) => world.users.has(id)),
    roleIds: pings.roleIds.filter((id) => guild?.roles.has(id) ?? false),
    everyone: pings.everyone && guild !== undefined,
  };
}

/** The bot's pings are on record: they are what a careless reply does to people. */
function notify(world: World, stored: StoredMessage, pings: Pings): void {
  const userIds =
    stored.ephemeralFor === null ? pings.userIds : pings.userIds.filter((id) => id === stored.ephemeralFor);
  const heard =
    stored.ephemeralFor === null ? { ...pings, userIds } : { userIds, roleIds: [], everyone: false };
  if (!pingsAnyone(heard)) return;
  world.pings.push({ messageId: stored.api.id, channelId: stored.api.channel_id, ...heard });
}

/** A message as REST answers and interactions show it to the bot. */
export function asToldToBot(world: World, { api, guildId }: StoredMessage): APIMessage {
  return world.mayReadContent ? api : withoutContent(api, api, world.bot.id, guildId === null);
}

/**
 * What an application without the MESSAGE_CONTENT intent is told of a message: everything when the
 * message is its own, mentions it or is a direct message; else no text, embeds, files, components or
 * forwarded messages.
 */
export function withoutContent<Payload extends object>(
  payload: Payload,
  api: APIMessage,
  botId: string,
  isDirect: boolean,
): Payload {
  const isOpen = isDirect || api.author.id === botId || addresses(api, botId);
  const emptied = {
    content: "",
    embeds: [],
    attachments: [],
    components: [],
    ...(api.message_snapshots === undefined ? {} : { message_snapshots: [] }),
  };
  const referenced = api.referenced_message;
  return {
    ...payload,
    ...(isOpen ? {} : emptied),
    ...(referenced === undefined || referenced === null
      ? {}
      : { referenced_message: withoutContent(referenced, referenced, botId, isDirect) }),
  };
}

/**
 * Whether a message names the bot in its text, or replies with a ping to a message that the bot has sent
 * by itself: Discord does not let a reply to an interaction's answer pass for a mention, ping or not.
 */
function addresses(api: APIMessage, botId: string): boolean {
  if (!api.mentions.some(({ id }) => id === botId)) return false;
  const isNamed = new RegExp(`<@!?${botId}>`).test(api.content);
  const repliesToAnswer = api.referenced_message?.interaction_metadata !== undefined;
  return isNamed || !repliesToAnswer;
}
