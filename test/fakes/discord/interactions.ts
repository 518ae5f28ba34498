import {
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
} from "discord-api-types/v10";
import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
} from "discord-api-types/v10";
import { contextOf, isBetweenPeople } from "./command-use.ts";
import { interactionCreated } from "./events.ts";
import { FormErrors, nameFieldsBelow } from "./form-errors.ts";
import type { JsonObject } from "./json-object.ts";
import { asObject } from "./json-object.ts";
import type { MessageBody } from "./messages.ts";
import { asToldToBot, editMessage, postMessage } from "./messages.ts";
import { refusal } from "./rest-error.ts";
import { channelPayload, memberPayload } from "./serialize.ts";
import type { Channel, StoredFile, StoredMessage, World } from "./state.ts";
import { validateChoices, validateModal } from "./validate-components.ts";
import { validateMessage } from "./validate.ts";

export interface InteractionDeadlines {
  /** The first response must come within this; Discord's own is 3000. */
  readonly acknowledgeMs: number;
  /** Follow-ups and edits are possible for this long; Discord's own is 900 000. */
  readonly tokenMs: number;
}

/** One use of a command, a button, a menu or a form, and what the bot made of it. */
export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly userId: string;
  readonly channelId: string;
  readonly createdAt: number;
  /** The message whose component was used. */
  readonly source: StoredMessage | null;
  /** What the interaction was told to be, for messages that explain it. */
  readonly name: string;
  /** When it last went out over an open line; null while it waits for one. */
  deliveredAt: number | null;
  acknowledgedAt: number | null;
  responseType: InteractionResponseType | null;
  /** What `@original` means: the reply, or the changed source message. */
  original: StoredMessage | null;
  /** Every message written through it, in the order of their last change. */
  readonly written: StoredMessage[];
  choices: readonly APIApplicationCommandOptionChoice[] | null;
  modal: APIModalInteractionResponseCallbackData | null;
}

export interface NewInteraction {
  readonly type: Exclude<InteractionType, InteractionType.Ping>;
  readonly userId: string;
  readonly channel: Channel;
  readonly locale: string;
  readonly data: object;
  readonly name: string;
  readonly source?: StoredMessage | undefined;
}

const { ChannelMessageWithSource, DeferredChannelMessageWithSource } = InteractionResponseType;
const { DeferredMessageUpdate, UpdateMessage, Modal } = InteractionResponseType;
const { ApplicationCommandAutocompleteResult } = InteractionResponseType;

type PossibleResponse =
  | InteractionResponseType.ChannelMessageWithSource
  | InteractionResponseType.DeferredChannelMessageWithSource
  | InteractionResponseType.DeferredMessageUpdate
  | InteractionResponseType.UpdateMessage
  | InteractionResponseType.ApplicationCommandAutocompleteResult
  | InteractionResponseType.Modal;

/** Which responses each kind of interaction may get. */
const ALLOWED_RESPONSES: Readonly<Record<InteractionType, readonly PossibleResponse[]>> = {
  [InteractionType.Ping]: [],
  [InteractionType.ApplicationCommand]: [ChannelMessageWithSource, DeferredChannelMessageWithSource, Modal],
  [InteractionType.MessageComponent]: [
    ChannelMessageWithSource,
    DeferredChannelMessageWithSource,
    DeferredMessageUpdate,
    UpdateMessage,
    Modal,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [
    ChannelMessageWithSource,
    DeferredChannelMessageWithSource,
    DeferredMessageUpdate,
    UpdateMessage,
  ],
};

/** Interactions: handing them to the bot, and holding the bot to the rules for answering. */
export class Interactions {
  readonly #records = new Map<string, InteractionRecord>();
  readonly #world: World;
  readonly #deadlines: InteractionDeadlines;

  constructor(world: World, deadlines: InteractionDeadlines) {
    this.#world = world;
    this.#deadlines = deadlines;
    world.events.on("sent", (payload) => {
      this.#delivered(payload);
    });
  }

  #delivered(payload: object | null): void {
    const { id } = (payload ?? {}) as { readonly id?: unknown };
    const record = this.record(String(id));
    if (record?.acknowledgedAt === null) record.deliveredAt = this.#world.now();
  }

  record(id: string): InteractionRecord | undefined {
    return this.#records.get(id);
  }

  /** Creates an interaction and sends it to the bot. */
  create(spec: NewInteraction): InteractionRecord {
    const id = this.#world.ids.next();
    const record: InteractionRecord = {
      id,
      token: tokenOf(id),
      type: spec.type,
      userId: spec.userId,
      channelId: spec.channel.id,
      createdAt: this.#world.now(),
      source: spec.source ?? null,
      name: spec.name,
      deliveredAt: null,
      acknowledgedAt: null,
      responseType: null,
      original: null,
      written: [],
      choices: null,
      modal: null,
    };
    this.#records.set(id, record);
    this.#world.dispatch(interactionCreated(this.#payload(record, spec)));
    return record;
  }

  #payload(record: InteractionRecord, spec: NewInteraction): object {
    const world = this.#world;
    const { channel } = spec;
    const common = {
      id: record.id,
      application_id: world.applicationId,
      type: record.type,
      token: record.token,
      version: 1,
      channel: channelPayload(world, channel),
      channel_id: channel.id,
      data: spec.data,
      app_permissions: world.permissions(channel, world.bot.id).toString(),
      locale: spec.locale,
      entitlements: [],
      attachment_size_limit: 10 * 1024 * 1024,
      ...(spec.source === undefined ? {} : { message: structuredClone(asToldToBot(world, spec.source)) }),
    };
    const { GuildInstall: installed, UserInstall } = ApplicationIntegrationType;
    if (channel.guildId === null) {
      const owners = isBetweenPeople(channel) ? { [UserInstall]: spec.userId } : { [installed]: "0" };
      return {
        ...common,
        user: world.user(spec.userId),
        context: contextOf(channel),
        authorizing_integration_owners: owners,
      };
    }
    const guild = world.guild(channel.guildId);
    const member = guild.members.get(spec.userId);
    if (member === undefined) throw new Error(`${spec.userId} is no member of ${guild.name}.`);
    const permissions = world.permissions(channel, spec.userId);
    return {
      ...common,
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.locale, features: [] },
      guild_locale: guild.locale,
      member: { ...memberPayload(member, true), permissions: permissions.toString() },
      context: InteractionContextType.Guild,
      authorizing_integration_owners: { [installed]: guild.id },
    };
  }

  /**
   * The bot's first response.
   * @throws RestError 10062 unknown or too late, 40060 answered before, 50035 not a possible answer
   */
  respond(id: string, token: string, body: JsonObject, files: readonly StoredFile[]): InteractionRecord {
    const record = this.record(id);
    if (record?.token !== token) throw refusal("unknownInteraction");
    if (record.acknowledgedAt !== null) throw refusal("alreadyAcknowledged");
    const elapsedMs = this.#world.now() - record.createdAt;
    if (elapsedMs > this.#deadlines.acknowledgeMs) throw refusal("unknownInteraction");

    const type = responseType(record, body);
    nameFieldsBelow("data", () => {
      this.#apply(record, type, asObject(body["data"]), files);
    });
    record.acknowledgedAt = this.#world.now();
    record.responseType = type;
    this.#world.changed();
    return record;
  }

  #apply(
    record: InteractionRecord,
    type: PossibleResponse,
    body: JsonObject,
    files: readonly StoredFile[],
  ): void {
    switch (type) {
      case ChannelMessageWithSource:
        record.original = this.#post(record, validateMessage(body, { files, allows: "interaction" }), files);
        return;
      case DeferredChannelMessageWithSource:
        record.original = this.#think(record, body);
        return;
      case DeferredMessageUpdate:
        record.original = record.source;
        return;
      case UpdateMessage:
        record.original = record.source;
        this.#change(record, record.source, body, files);
        return;
      case ApplicationCommandAutocompleteResult:
        record.choices = validateChoices(body);
        return;
      case Modal:
        record.modal = validateModal(body);
        return;
    }
  }

  #think(record: InteractionRecord, body: JsonObject): StoredMessage {
    const flags = typeof body["flags"] === "number" ? body["flags"] : 0;
    if ((flags & ~MessageFlags.Ephemeral) !== 0) {
      const errors = new FormErrors();
      errors.add(["flags"], "FLAG_NOT_ALLOWED", "Only EPHEMERAL can be set on a deferred response.");
      errors.throwIfAny();
    }
    return this.#post(record, { flags }, [], true);
  }

  #post(
    record: InteractionRecord,
    body: MessageBody,
    files: readonly StoredFile[],
    isThinking = false,
  ): StoredMessage {
    const isEphemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    const message = postMessage(this.#world, {
      channel: this.#world.channel(record.channelId),
      author: this.#world.bot,
      body,
      files,
      isThinking,
      type: record.original === null ? responseMessageType(record) : MessageType.Reply,
      repliesTo: record.original ?? record.source ?? undefined,
      ephemeralFor: isEphemeral ? record.userId : null,
      interaction: record,
    });
    record.written.push(message);
    this.#world.changed();
    return message;
  }

  #change(
    record: InteractionRecord,
    message: StoredMessage | null,
    body: JsonObject,
    files: readonly StoredFile[],
  ): StoredMessage {
    if (message === null || message.isDeleted) throw refusal("unknownMessage");
    editMessage(this.#world, message, validateMessage(body, { files, allows: "edit", message }), files);
    record.written.push(message);
    this.#world.changed();
    return message;
  }

  /** A further message. The first one after a deferred reply fills that reply in. */
  followUp(record: InteractionRecord, body: JsonObject, files: readonly StoredFile[]): StoredMessage {
    if (record.original?.isThinking === true && record.responseType === DeferredChannelMessageWithSource) {
      return this.#change(record, record.original, body, files);
    }
    return this.#post(record, validateMessage(body, { files, allows: "interaction" }), files);
  }

  edit(
    record: InteractionRecord,
    messageId: string,
    body: JsonObject,
    files: readonly StoredFile[],
  ): StoredMessage {
    return this.#change(record, this.written(record, messageId), body, files);
  }

  /**
   * A message of this interaction, by id or `@original`.
   * @throws RestError 10008
   */
  written(record: InteractionRecord, messageId: string): StoredMessage {
    const isOriginal = messageId === "@original" || messageId === record.original?.api.id;
    const message = isOriginal
      ? record.original
      : record.written.find((written) => written.api.id === messageId);
    if (message === undefined || message === null || message.isDeleted) throw refusal("unknownMessage");
    return message;
  }

  /**
   * The interaction a webhook token stands for.
   * @throws RestError 10015 for a token never given out or not answered yet, 50027 for one too old
   */
  byToken(applicationId: string, token: string): InteractionRecord {
    const record = this.record(idInToken(token));
    if (record?.token !== token || applicationId !== this.#world.applicationId) {
      throw refusal("unknownWebhook");
    }
    if (record.acknowledgedAt === null) throw refusal("unknownWebhook");
    if (this.#world.now() - record.createdAt > this.#deadlines.tokenMs) {
      throw refusal("invalidWebhookToken");
    }
    return record;
  }

  /** Whether the person has been shown "The application did not respond". */
  hasFailed(record: InteractionRecord): boolean {
    return (
      record.acknowledgedAt === null && this.#world.now() - record.createdAt > this.#deadlines.acknowledgeMs
    );
  }
}

function tokenOf(id: string): string {
  return `interaction-${id}-${Buffer.from(id).toString("base64url")}`;
}

function idInToken(token: string): string {
  return token.split("-")[1] ?? "";
}

/** @throws RestError 50035 for a kind of response this interaction cannot get. */
function responseType(record: InteractionRecord, body: JsonObject): PossibleResponse {
  const type = ALLOWED_RESPONSES[record.type].find((allowed) => allowed === body["type"]);
  const needsSource = type === DeferredMessageUpdate || type === UpdateMessage;
  if (type === undefined || (needsSource && record.source === null)) {
    const errors = new FormErrors();
    errors.add(["type"], "INTERACTION_RESPONSE_TYPE_INVALID", "Not a response to this interaction.");
    errors.throwIfAny();
    throw refusal("invalidForm");
  }
  return type;
}

function responseMessageType(record: InteractionRecord): MessageType {
  if (record.type !== InteractionType.ApplicationCommand) return MessageType.Reply;
  return record.name.startsWith("/") ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
}
