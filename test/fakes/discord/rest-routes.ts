import {
  ApplicationFlags,
  GatewayIntentBits,
  InteractionResponseType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type { APIMessage } from "discord-api-types/v10";
import { isBetweenPeople } from "./command-use.ts";
import { GLOBAL_SCOPE, commandById, deleteCommand, replaceCommands, upsertCommand } from "./commands.ts";
import { channelUpdated } from "./events.ts";
import { FormErrors } from "./form-errors.ts";
import type { InteractionRecord, Interactions } from "./interactions.ts";
import { asObject } from "./json-object.ts";
import { asToldToBot, deleteMessage, editMessage, postMessage } from "./messages.ts";
import { includes } from "./permissions.ts";
import { addReaction, removeReaction } from "./reactions.ts";
import { refusal } from "./rest-error.ts";
import { createScheduledEvent, eventsOf } from "./scheduled-events.ts";
import { channelPayload, guildPayload, memberPayload, rolePayload } from "./serialize.ts";
import { isOlder } from "./snowflake.ts";
import type { Channel, StoredFile, StoredMessage, World } from "./state.ts";
import { startThread, unarchive } from "./threads.ts";
import { validateMessage } from "./validate.ts";

export interface RouteContext {
  readonly world: World;
  readonly interactions: Interactions;
  /** Address of the gateway. */
  readonly webSocketUrl: () => string;
  /** How many shards `GET /gateway/bot` recommends. */
  readonly recommendedShards: number;
  /** Those switched on in the developer portal. */
  readonly privilegedIntents: number;
}

interface RestCall {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly StoredFile[];
}

/** A route's answer; no body means 204. */
export type RestAnswer = object | undefined;

export interface Route {
  readonly method: string;
  /** Path below `/api/v10`, parameters as `:name`. */
  readonly template: string;
  /** Interaction and webhook routes carry their token in the path instead. */
  readonly needsToken: boolean;
  readonly handle: (call: RestCall) => RestAnswer;
}

/** Every REST route the fake knows. */
export function makeRoutes(context: RouteContext): Route[] {
  return [
    ...accountRoutes(context),
    ...guildRoutes(context),
    ...commandRoutes(context),
    ...channelRoutes(context),
    ...messageRoutes(context),
    ...reactionRoutes(context),
    ...threadRoutes(context),
    ...interactionRoutes(context),
  ];
}

function route(
  method: string,
  template: string,
  handle: (call: RestCall) => RestAnswer,
  needsToken = true,
): Route {
  return { method, template, handle, needsToken };
}

function accountRoutes(context: RouteContext): Route[] {
  const { privilegedIntents, recommendedShards, webSocketUrl, world } = context;
  const application = () => ({
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: "",
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    team: null,
    flags: flagsOf(privilegedIntents),
    summary: "",
    approximate_guild_count: world.guilds.size,
  });
  const sessionStart = {
    total: 1000,
    remaining: 1000,
    reset_after: 86_400_000,
    max_concurrency: 1,
  };
  return [
    // The one way in that asks for no token.
    route("GET", "/gateway", () => ({ url: webSocketUrl() }), false),
    route("GET", "/gateway/bot", () => ({
      url: webSocketUrl(),
      shards: recommendedShards,
      session_start_limit: sessionStart,
    })),
    route("GET", "/users/@me", () => world.bot),
    route("GET", "/users/:user", ({ params }) => world.user(params["user"]!)),
    route("GET", "/applications/@me", application),
    route("GET", "/oauth2/applications/@me", application),
    route("POST", "/users/@me/channels", ({ body }) => {
      const recipient = world.user(String(asObject(body)["recipient_id"]));
      return channelPayload(world, world.directChannel(recipient.id));
    }),
  ];
}

/** An application in fewer than 100 servers has the “limited” flag for each privileged intent that is switched on. */
function flagsOf(privilegedIntents: number): number {
  const flags = [
    [GatewayIntentBits.GuildPresences, ApplicationFlags.GatewayPresenceLimited],
    [GatewayIntentBits.GuildMembers, ApplicationFlags.GatewayGuildMembersLimited],
    [GatewayIntentBits.MessageContent, ApplicationFlags.GatewayMessageContentLimited],
  ] as const;
  return flags
    .filter(([intent]) => (privilegedIntents & intent) !== 0)
    .reduce((all, [, flag]) => all | flag, 0);
}

function guildRoutes({ world }: RouteContext): Route[] {
  return [
    route("GET", "/guilds/:guild", ({ params }) => guildPayload(world, world.guild(params["guild"]!))),
    route("GET", "/guilds/:guild/channels", ({ params }) => {
      const guild = world.guild(params["guild"]!);
      const channels = [...world.channels.values()];
      return channels
        .filter((channel) => channel.guildId === guild.id && channel.thread === null)
        .map((channel) => channelPayload(world, channel));
    }),
    route("GET", "/guilds/:guild/roles", ({ params }) => {
      const guild = world.guild(params["guild"]!);
      return [...guild.roles.values()].map((role) => rolePayload(role, guild));
    }),
    route("GET", "/guilds/:guild/members/:user", ({ params }) => {
      const member = world.guild(params["guild"]!).members.get(params["user"]!);
      if (member === undefined) throw refusal("unknownMember");
      return memberPayload(member, true);
    }),
    route("GET", "/guilds/:guild/scheduled-events", ({ params }) =>
      eventsOf(world, world.guild(params["guild"]!).id),
    ),
    route("POST", "/guilds/:guild/scheduled-events", ({ body, params }) =>
      createScheduledEvent(world, world.guild(params["guild"]!), world.bot.id, body),
    ),
  ];
}

function commandRoutes({ world }: RouteContext): Route[] {
  const scopeOf = ({ params }: RestCall): string => {
    if (params["application"] !== world.applicationId) throw refusal("unknownApplication");
    const guildId = params["guild"];
    return guildId === undefined ? GLOBAL_SCOPE : world.guild(guildId).id;
  };
  const bases = ["/applications/:application/commands", "/applications/:application/guilds/:guild/commands"];
  return bases.flatMap((base) => [
    route("GET", base, (call) => world.commands.get(scopeOf(call)) ?? []),
    route("PUT", base, (call) => replaceCommands(world, scopeOf(call), call.body)),
    route("POST", base, (call) => upsertCommand(world, scopeOf(call), call.body)),
    route("GET", `${base}/:command`, (call) => commandById(world, scopeOf(call), call.params["command"]!)),
    route("PATCH", `${base}/:command`, (call) => {
      const before = commandById(world, scopeOf(call), call.params["command"]!);
      return upsertCommand(world, scopeOf(call), { ...before, ...asObject(call.body) });
    }),
    route("DELETE", `${base}/:command`, (call) => {
      deleteCommand(world, scopeOf(call), call.params["command"]!);
      return undefined;
    }),
  ]);
}

/** The channel named in the path, if the bot may do this there. */
function openChannel(world: World, call: RestCall, required = 0n): Channel {
  const channel = world.channel(call.params["channel"]!);
  if (isBetweenPeople(channel)) throw refusal("missingAccess");
  const permissions = world.permissions(channel, world.bot.id);
  if (!includes(permissions, PermissionFlagsBits.ViewChannel)) throw refusal("missingAccess");
  if (!includes(permissions, required)) throw refusal("missingPermissions");
  return channel;
}

function channelRoutes({ world }: RouteContext): Route[] {
  return [
    route("GET", "/channels/:channel", (call) => channelPayload(world, openChannel(world, call))),
    route("POST", "/channels/:channel/typing", (call) => {
      openChannel(world, call, PermissionFlagsBits.SendMessages).typing.push(world.bot.id);
      world.changed();
      return undefined;
    }),
  ];
}

/** A message in a channel the bot can see; ephemeral ones are out of reach of these routes. */
function messageInPath(world: World, call: RestCall): StoredMessage {
  const channel = openChannel(world, call);
  const message = world.message(channel.id, call.params["message"]!);
  if (message.ephemeralFor !== null) throw refusal("unknownMessage");
  return message;
}

function messageRoutes({ world }: RouteContext): Route[] {
  const one = "/channels/:channel/messages/:message";
  return [
    route("GET", "/channels/:channel/messages", (call) => listMessages(world, call)),
    route("GET", one, (call) => asToldToBot(world, messageInPath(world, call))),
    route("POST", "/channels/:channel/messages", (call) => createMessage(world, call)),
    route("PATCH", one, (call) => {
      const message = messageInPath(world, call);
      if (message.api.author.id !== world.bot.id) throw refusal("editOfOther");
      const body = validateMessage(asObject(call.body), {
        files: call.files,
        allows: "edit",
        message,
      });
      editMessage(world, message, body, call.files);
      return asToldToBot(world, message);
    }),
    route("DELETE", one, (call) => {
      const message = messageInPath(world, call);
      const isOwn = message.api.author.id === world.bot.id;
      if (!isOwn) openChannel(world, call, PermissionFlagsBits.ManageMessages);
      deleteMessage(world, message);
      return undefined;
    }),
  ];
}

function listMessages(world: World, call: RestCall): APIMessage[] {
  const channel = openChannel(world, call, PermissionFlagsBits.ReadMessageHistory);
  const limit = Number(call.query.get("limit") ?? 50);
  const errors = new FormErrors();
  errors.integer(["limit"], limit, { min: 1, max: 100 });
  errors.throwIfAny();
  const before = call.query.get("before");
  const after = call.query.get("after");
  const found = world
    .messagesIn(channel.id)
    .filter((message) => message.ephemeralFor === null)
    .filter(({ api }) => before === null || isOlder(api.id, before))
    .filter(({ api }) => after === null || isOlder(after, api.id));
  const page = after === null ? found.slice(-limit) : found.slice(0, limit);
  return page.reverse().map((message) => asToldToBot(world, message));
}

function createMessage(world: World, call: RestCall): APIMessage {
  const channel = openChannel(world, call, sendPermission(world, call, call.files.length > 0));
  if (channel.recipientId !== null && world.closedToDirectMessages.has(channel.recipientId)) {
    throw refusal("cannotMessageUser");
  }
  const body = validateMessage(asObject(call.body), { files: call.files, allows: "message" });
  const nonce = body.nonce ?? null;
  const known = nonce === null ? undefined : world.messageByNonce(channel.id, nonce);
  if (known !== undefined && body.enforce_nonce === true) return asToldToBot(world, known);
  const repliesTo = referencedMessage(world, channel, body.message_reference ?? null);
  unarchive(world, channel);
  const message = postMessage(world, {
    channel,
    author: world.bot,
    body,
    files: call.files,
    repliesTo,
  });
  return asToldToBot(world, message);
}

function sendPermission(world: World, call: RestCall, hasFiles: boolean): bigint {
  const channel = world.channel(call.params["channel"]!);
  const send =
    channel.thread === null ? PermissionFlagsBits.SendMessages : PermissionFlagsBits.SendMessagesInThreads;
  return hasFiles ? send | PermissionFlagsBits.AttachFiles : send;
}

function referencedMessage(
  world: World,
  channel: Channel,
  reference: { readonly message_id: string; readonly fail_if_not_exists?: boolean } | null,
): StoredMessage | undefined {
  if (reference === null) return undefined;
  const errors = new FormErrors();
  const message = world.messages.get(reference.message_id);
  const exists = message?.api.channel_id === channel.id && !message.isDeleted;
  if (!exists && reference.fail_if_not_exists !== false) {
    errors.add(["message_reference"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
  }
  const permissions = world.permissions(channel, world.bot.id);
  if (!includes(permissions, PermissionFlagsBits.ReadMessageHistory)) {
    const text = "Cannot reply without permission to read message history";
    errors.add(["message_reference"], "REPLIES_CANNOT_REPLY_WITHOUT_READ_MESSAGE_HISTORY", text);
  }
  errors.throwIfAny();
  return exists ? message : undefined;
}

function reactionRoutes({ world }: RouteContext): Route[] {
  const own = "/channels/:channel/messages/:message/reactions/:emoji/@me";
  return [
    route("PUT", own, (call) => {
      openChannel(world, call, PermissionFlagsBits.AddReactions);
      addReaction(world, messageInPath(world, call), world.bot.id, call.params["emoji"]!);
      return undefined;
    }),
    route("DELETE", own, (call) => {
      removeReaction(world, messageInPath(world, call), world.bot.id, call.params["emoji"]!);
      return undefined;
    }),
  ];
}

function threadRoutes({ world }: RouteContext): Route[] {
  const create = PermissionFlagsBits.CreatePublicThreads;
  return [
    route("POST", "/channels/:channel/messages/:message/threads", (call) => {
      const parent = openChannel(world, call, create);
      const message = messageInPath(world, call);
      return channelPayload(world, startThread(world, parent, world.bot.id, asObject(call.body), message));
    }),
    route("POST", "/channels/:channel/threads", (call) => {
      const parent = openChannel(world, call, create);
      return channelPayload(world, startThread(world, parent, world.bot.id, asObject(call.body)));
    }),
    route("PATCH", "/channels/:channel", (call) => {
      const channel = openChannel(world, call, PermissionFlagsBits.ManageThreads);
      const body = asObject(call.body);
      if (channel.thread === null) throw refusal("wrongChannelType");
      if (typeof body["archived"] === "boolean") channel.thread.archived = body["archived"];
      if (typeof body["locked"] === "boolean") channel.thread.locked = body["locked"];
      world.dispatch(channelUpdated(world, channel));
      return channelPayload(world, channel);
    }),
  ];
}

function interactionRoutes({ interactions, world }: RouteContext): Route[] {
  const open = (method: string, template: string, handle: Route["handle"]): Route =>
    route(method, template, handle, false);
  const one = "/webhooks/:application/:token/messages/:message";
  const recordOf = ({ params }: RestCall): InteractionRecord =>
    interactions.byToken(params["application"]!, params["token"]!);
  const messageOf = (call: RestCall): StoredMessage =>
    interactions.written(recordOf(call), call.params["message"]!);
  return [
    open("POST", "/interactions/:interaction/:token/callback", (call) => {
      const { interaction, token } = call.params;
      const record = interactions.respond(interaction!, token!, asObject(call.body), call.files);
      return call.query.get("with_response") === "true" ? callbackAnswer(world, record) : undefined;
    }),
    open("POST", "/webhooks/:application/:token", (call) => {
      const body = asObject(call.body);
      return asToldToBot(world, interactions.followUp(recordOf(call), body, call.files));
    }),
    open("GET", one, (call) => asToldToBot(world, messageOf(call))),
    open("PATCH", one, (call) => {
      const { message } = call.params;
      const body = asObject(call.body);
      return asToldToBot(world, interactions.edit(recordOf(call), message!, body, call.files));
    }),
    open("DELETE", one, (call) => {
      deleteMessage(world, messageOf(call));
      return undefined;
    }),
  ];
}

function callbackAnswer(world: World, record: InteractionRecord): object {
  const message = record.original;
  const type = record.responseType ?? InteractionResponseType.Pong;
  return {
    interaction: {
      id: record.id,
      type: record.type,
      ...(message === null
        ? {}
        : {
            response_message_id: message.api.id,
            response_message_loading: message.isThinking,
            response_message_ephemeral: message.ephemeralFor !== null,
          }),
    },
    resource: { type, ...(message === null ? {} : { message: asToldToBot(world, message) }) },
  };
}
