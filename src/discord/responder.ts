import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  MessageFlags,
  RESTJSONErrorCodes,
} from "discord.js";
import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  Message,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
} from "discord.js";
import type { Logger } from "../platform/logging.ts";
import type { Page } from "./fit-limits.ts";
import { ACKNOWLEDGE_PAUSES_MS, SAY_PAUSES_MS, persistently } from "./persistently.ts";

/** A message of the bot's, as it can be found again. */
export interface ShownMessage {
  readonly channelId: string;
  readonly messageId: string;
}

/** Where an answer goes; the same for a command, a button and a message. */
export interface Responder {
  /** Whether Discord tells the asker of a failure where nothing is said at all. */
  readonly owesReply: boolean;
  /** Tells Discord, and the asker, that work has begun. The first thing awaited; within 3 s of the event. */
  acknowledge(): Promise<void>;
  /** A word about what the asker can mend, in place of `acknowledge` and `show`. */
  refuse(pages: readonly Page[]): Promise<void>;
  /** As `refuse`, for the asker's eyes alone; dropped where there is no way to reach them alone. */
  refusePrivately(pages: readonly Page[]): Promise<void>;
  /**
   * Shows the pages in place of whatever was shown before. After `acknowledge`.
   * The first page's message; null where nothing can be found again.
   */
  show(pages: readonly Page[]): Promise<ShownMessage | null>;
}

export type AnswerableInteraction =
  | ButtonInteraction
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ModalSubmitInteraction
  | StringSelectMenuInteraction;

/** Answers a command, a button or a form; `isPrivate` answers are shown to the asker alone. */
export class InteractionResponder implements Responder {
  readonly owesReply = true;
  readonly #interaction: AnswerableInteraction;
  readonly #isPrivate: boolean;

  constructor(interaction: AnswerableInteraction, options: { readonly isPrivate: boolean }) {
    this.#interaction = interaction;
    this.#isPrivate = options.isPrivate;
  }

  async acknowledge(): Promise<void> {
    const options = this.#isPrivate ? { flags: MessageFlags.Ephemeral as const } : {};
    try {
      await persistently(() => this.#interaction.deferReply(options), ACKNOWLEDGE_PAUSES_MS);
    } catch (error) {
      // A 5xx is retried by the client, and the first attempt may have got through after all.
      if (!hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw error;
      this.#interaction.deferred = true;
    }
  }

  async refuse(pages: readonly Page[]): Promise<void> {
    const [first, ...rest] = pages;
    await this.#interaction.reply(privateMessage(first!));
    for (const page of rest) await this.#interaction.followUp(privateMessage(page));
  }

  async refusePrivately(pages: readonly Page[]): Promise<void> {
    await this.refuse(pages);
  }

  async show(pages: readonly Page[]): Promise<ShownMessage | null> {
    try {
      return await this.#edit(pages);
    } catch (error) {
      // An interaction can be answered for 15 minutes only, and where the reply begun still is.
      if (!hasCode(error, ...EXPIRED, ...DELETED)) throw error;
      return this.#showElsewhere(pages);
    }
  }

  /** Where the interaction has run out, or the reply begun is gone: in the channel, or to the asker alone. */
  async #showElsewhere([first, ...rest]: readonly Page[]): Promise<ShownMessage> {
    const { channel, user } = this.#interaction;
    const place = !this.#isPrivate && channel?.isSendable() === true ? channel : user;
    const shown = await place.send(publicMessage(first!));
    for (const page of rest) await place.send(publicMessage(page));
    return placeOfMessage(shown);
  }

  async #edit(pages: readonly Page[]): Promise<ShownMessage> {
    const [first, ...rest] = pages;
    const shown = await persistently(
      () => this.#interaction.editReply(publicMessage(first!)),
      SAY_PAUSES_MS,
    );
    for (const page of rest) {
      await this.#interaction.followUp(
        this.#isPrivate ? privateMessage(page) : publicMessage(page),
      );
    }
    return placeOfMessage(shown);
  }
}

/** Changes the message whose button was pressed; a refusal is for the one who pressed. */
export class PageTurner implements Responder {
  readonly owesReply = true;
  readonly #interaction: ButtonInteraction;

  constructor(interaction: ButtonInteraction) {
    this.#interaction = interaction;
  }

  async acknowledge(): Promise<void> {
    try {
      await persistently(() => this.#interaction.deferUpdate(), ACKNOWLEDGE_PAUSES_MS);
    } catch (error) {
      if (!hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw error;
      this.#interaction.deferred = true;
    }
  }

  async refuse(pages: readonly Page[]): Promise<void> {
    for (const page of pages) await this.#interaction.reply(privateMessage(page));
  }

  async refusePrivately(pages: readonly Page[]): Promise<void> {
    await this.refuse(pages);
  }

  /** A page of a page-turner is one message. */
  async show([page]: readonly Page[]): Promise<ShownMessage> {
    const shown = await persistently(
      () => this.#interaction.editReply(publicMessage(page!)),
      SAY_PAUSES_MS,
    );
    return placeOfMessage(shown);
  }
}

/** Answers a message by replying to it, each further page as a reply to the one before. */
export class MessageResponder implements Responder {
  readonly owesReply = false;
  readonly #message: Message;
  readonly #logger: Logger;
  #reply: Message | null = null;

  constructor(message: Message, logger: Logger) {
    this.#message = message;
    this.#logger = logger;
  }

  acknowledge(): Promise<void> {
    const { channel } = this.#message;
    // Only a courtesy: an answer neither waits for it nor is given up for it.
    if (channel.isSendable()) {
      channel.sendTyping().catch((error: unknown) => {
        this.#logger.debug({ error }, "The typing notice was refused.");
      });
    }
    return Promise.resolve();
  }

  async refuse(pages: readonly Page[]): Promise<void> {
    await this.show(pages);
  }

  async refusePrivately(pages: readonly Page[]): Promise<void> {
    try {
      for (const page of pages) await this.#message.author.send(publicMessage(page));
    } catch (error) {
      if (!hasCode(error, ...UNREACHABLE)) throw error;
      this.#logger.debug({}, "The asker takes no direct messages, so a private word was dropped.");
    }
  }

  async show(pages: readonly Page[]): Promise<ShownMessage | null> {
    try {
      return await this.#showHere(pages);
    } catch (error) {
      if (!hasCode(error, ...SILENCED) && !isOfGoneChannel(error)) throw error;
      this.#logger.warn({ error }, "The bot may not write here, so the asker is told directly.");
      await this.refusePrivately(pages);
      return null;
    }
  }

  async #showHere(pages: readonly Page[]): Promise<ShownMessage> {
    const [first, ...rest] = pages;
    this.#reply =
      this.#reply === null
        ? await this.#replyTo(this.#message, first!)
        : await this.#edit(this.#reply, first!);
    let last = this.#reply;
    for (const page of rest) last = await this.#replyTo(last, page);
    return placeOfMessage(this.#reply);
  }

  /** The nonce, one for each message replied to, keeps a second attempt from appearing beside the first. */
  async #replyTo(message: Message, page: Page, nonce = message.id): Promise<Message> {
    const { channel } = message;
    const reply = { ...publicMessage(page), nonce, enforceNonce: true };
    try {
      return await persistently(() => message.reply(reply), SAY_PAUSES_MS);
    } catch (error) {
      if (!mayNotRefer(error) || !channel.isSendable()) throw error;
      // The answer repeats the question, so it can be understood without the reference.
      return persistently<Message>(() => channel.send(reply), SAY_PAUSES_MS);
    }
  }

  async #edit(reply: Message, page: Page): Promise<Message> {
    try {
      return await persistently(() => reply.edit(publicMessage(page)), SAY_PAUSES_MS);
    } catch (error) {
      if (!hasCode(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
      // Somebody has deleted the word about the queue; the answer is still wanted.
      return this.#replyTo(this.#message, page, `${this.#message.id}-again`);
    }
  }
}

/** The interaction's token is no longer good. */
const EXPIRED = [
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
] as const;
/** Somebody has deleted the reply, or the channel with it. */
const DELETED = [RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel] as const;
/** The bot may not, or cannot any longer, write where it was asked. */
const SILENCED = [
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.UnknownChannel,
] as const;

/** The asker takes no direct messages, or has left the last server they shared with the bot. */
const UNREACHABLE = [
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
] as const;

function placeOfMessage({ channelId, id }: Message): ShownMessage {
  return { channelId, messageId: id };
}

function publicMessage(page: Page) {
  return { components: [...page.components], flags: MessageFlags.IsComponentsV2 } as const;
}

function privateMessage(page: Page) {
  return {
    components: [...page.components],
    flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral,
  } as const;
}

function hasCode(error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => code === error.code);
}

/** The client itself knows that a channel was deleted, and then does not ask Discord. */
function isOfGoneChannel(error: unknown): boolean {
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.ChannelNotCached;
}

/** Who may not read what was said before may not refer to it. Discord says so by a code or as a fault of form. */
function mayNotRefer(error: unknown): boolean {
  return (
    hasCode(error, RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory) ||
    (error instanceof DiscordAPIError &&
      error.message.includes("REPLIES_CANNOT_REPLY_WITHOUT_READ_MESSAGE_HISTORY"))
  );
}
