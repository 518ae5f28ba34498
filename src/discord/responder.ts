import { isDeepStrictEqual } from "node:util";
import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes, Routes } from "discord.js";
import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  Message,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  SendableChannels,
  StringSelectMenuInteraction,
  User,
} from "discord.js";
import type { Logger } from "../platform/logging.ts";
import { sentComponents } from "./conversation.ts";
import type { SentComponent } from "./conversation.ts";
import { CLOSED, GONE, isOfCode, isOfGoneChannel } from "./discord-errors.ts";
import type { Page } from "./fit-limits.ts";
import { persistently, promptly } from "./persistently.ts";
import { renderNotice } from "./render-answer.ts";
import { textsForLocale } from "./texts/choose-texts.ts";

/** A message of the bot's, as it can be found again. */
export interface ShownMessage {
  readonly channelId: string;
  readonly messageId: string;
}

/** A reply by its first message. */
export interface ShownReply extends ShownMessage {
  /** Of the messages after the first, in their order. */
  readonly furtherIds: readonly string[];
}

/** Where an answer goes; the same for a command, a button and a message. */
export interface Responder {
  /** Whether Discord tells the asker of a failure where nothing is said at all. */
  readonly owesReply: boolean;
  /** Tells Discord, and the asker, that work has begun; within 3 s of the event, so before anything that takes time. */
  acknowledge(): Promise<void>;
  /** Tells the asker that the answer comes later, and with `pages` everybody in the channel. After `acknowledge`. */
  postpone?(pages: readonly Page[] | null): Promise<void>;
  /** There is nothing more to come; unless Discord shows until there is an answer that there is. */
  done?(): void;
  /** A word about what the asker can mend, in place of `show`. */
  refuse(pages: readonly Page[]): Promise<void>;
  /** As `refuse`, for the asker's eyes alone; where there is no way to reach them alone, a sign. */
  refusePrivately(pages: readonly Page[]): Promise<void>;
  /** A sign on what the asker has written that it will not be answered now, where they were told why before. */
  refuseSilently?(): Promise<void>;
  /**
   * Shows the pages in place of whatever was shown before. After `acknowledge`, which may have failed.
   * Null where nothing can be found again.
   */
  show(pages: readonly Page[]): Promise<ShownReply | null>;
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
    await unlessAcknowledged(() => this.#interaction.deferReply(options));
    this.#interaction.deferred = true;
  }

  async refuse([first, ...rest]: readonly Page[]): Promise<void> {
    const interaction = this.#interaction;
    if (interaction.deferred) {
      await this.#replaceByPrivate(first!);
    } else {
      await unlessAcknowledged(() => interaction.reply(privateMessage(first!)));
      interaction.replied = true;
    }
    for (const page of rest) await interaction.followUp(privateMessage(page));
  }

  async refusePrivately(pages: readonly Page[]): Promise<void> {
    await this.refuse(pages);
  }

  async show(pages: readonly Page[]): Promise<ShownReply | null> {
    const { deferred, replied } = this.#interaction;
    if (!deferred && !replied) return this.#showElsewhere(pages);
    try {
      return await this.#edit(pages);
    } catch (error) {
      // An interaction can be answered for 15 minutes only, and where the reply begun still is.
      if (isOfCode(error, BLOCKED)) return this.#showDirectly(pages);
      if (!isOfCode(error, [...EXPIRED, ...GONE])) throw error;
      return this.#showElsewhere(pages);
    }
  }

  /** Where a rule of the server keeps the words out: to the asker as a direct message, and a word on that here. */
  async #showDirectly(pages: readonly Page[]): Promise<null> {
    const texts = textsForLocale(this.#interaction.locale);
    const isTold = await tellDirectly(this.#interaction.user, pages);
    const [notice] = renderNotice(isTold ? texts.blockedSent : texts.blocked, texts);
    await this.#interaction.editReply(publicMessage(notice!));
    return null;
  }

  /** A reply begun for all to see cannot become one for the asker alone. */
  async #replaceByPrivate(page: Page): Promise<void> {
    if (this.#isPrivate) {
      await this.#interaction.editReply(publicMessage(page));
      return;
    }
    await this.#interaction.deleteReply();
    await this.#interaction.followUp(privateMessage(page));
  }

  /** Where the interaction has run out, or the reply begun is gone: in the channel, or to the asker alone. */
  async #showElsewhere(pages: readonly Page[]): Promise<ShownReply | null> {
    const { channel, user } = this.#interaction;
    if (!this.#isPrivate && channel?.isSendable() === true) {
      try {
        return await sendAll(channel, pages);
      } catch (error) {
        if (!isOfCode(error, SILENCED) && !isOfGoneChannel(error)) throw error;
      }
    }
    return sendAll(user, pages);
  }

  async #edit(pages: readonly Page[]): Promise<ShownReply> {
    const [first, ...rest] = pages;
    const shown = await persistently(() => this.#interaction.editReply(publicMessage(first!)));
    const further: Message[] = [];
    for (const page of rest) {
      const message = this.#isPrivate ? privateMessage(page) : publicMessage(page);
      further.push(await this.#interaction.followUp(message));
    }
    return placeOfReply(shown, further);
  }
}

/** Changes the message whose button was pressed; a refusal is for the one who pressed. */
export class PageTurner extends InteractionResponder {
  readonly #interaction: ButtonInteraction;

  constructor(interaction: ButtonInteraction) {
    super(interaction, { isPrivate: false });
    this.#interaction = interaction;
  }

  override async acknowledge(): Promise<void> {
    await unlessAcknowledged(() => this.#interaction.deferUpdate());
    this.#interaction.deferred = true;
  }

  override async refuse(pages: readonly Page[]): Promise<void> {
    const { deferred } = this.#interaction;
    for (const [place, page] of pages.entries()) {
      const message = privateMessage(page);
      await (deferred || place > 0
        ? this.#interaction.followUp(message)
        : unlessAcknowledged(() => this.#interaction.reply(message)));
    }
  }

  /** A page of a page-turner is one message. */
  override async show([page]: readonly Page[]): Promise<ShownReply> {
    const shown = await persistently(() => this.#interaction.editReply(publicMessage(page!)));
    return placeOfReply(shown);
  }
}

/** Discord shows somebody typing for ten seconds. */
const TYPING_EVERY_MS = 8_000;
/** The sign that a question is seen but not answered yet. */
const LATER = "⏳";
/** The sign that a question is not answered, where its asker cannot be told why, or was. */
const NOT_NOW = "✋";

/**
 * Answers a message by replying to it, each further page as a reply to the one before. On a post that nobody has asked
 * the bot about not a word is said but the answer.
 */
export class MessageResponder implements Responder {
  readonly owesReply = false;
  readonly #message: Message;
  readonly #isUnasked: boolean;
  readonly #logger: Logger;
  /** Null where the channel was deleted before its message was read. */
  readonly #channel: Message["channel"] | null;
  #reply: Message | null = null;
  #typing: NodeJS.Timeout | undefined;
  #isMarked = false;

  constructor(message: Message, isUnasked: boolean, logger: Logger) {
    this.#message = message;
    this.#isUnasked = isUnasked;
    this.#logger = logger;
    this.#channel = message.channel;
  }

  acknowledge(): Promise<void> {
    this.#type();
    this.#typing ??= setInterval(() => {
      this.#type();
    }, TYPING_EVERY_MS);
    return Promise.resolve();
  }

  /** Only a courtesy: an answer neither waits for it nor is given up for it. */
  #type(): void {
    if (this.#channel?.isSendable() !== true) return;
    this.#channel.sendTyping().catch((error: unknown) => {
      this.#logger.debug({ error }, "The typing notice was refused.");
    });
  }

  done(): void {
    clearInterval(this.#typing);
    if (!this.#isMarked) return;
    const { channelId, client, id } = this.#message;
    const route = Routes.channelMessageOwnReaction(channelId, id, encodeURIComponent(LATER));
    client.rest.delete(route).catch((error: unknown) => {
      this.#logger.debug({ error }, "A sign could not be taken back.");
    });
  }

  async postpone(pages: readonly Page[] | null): Promise<void> {
    if (this.#isUnasked) return;
    clearInterval(this.#typing);
    this.#typing = undefined;
    const marked = this.#mark(LATER);
    if (pages !== null && this.#channel?.isSendable() === true) {
      for (const page of pages) await this.#channel.send(publicMessage(page));
    }
    await marked;
  }

  async #mark(sign: string): Promise<void> {
    try {
      await this.#message.react(sign);
      this.#isMarked = sign === LATER;
    } catch (error) {
      this.#logger.debug({ error }, "A sign could not be given.");
    }
  }

  async refuse(pages: readonly Page[]): Promise<void> {
    if (!this.#isUnasked) await this.show(pages);
  }

  async refusePrivately(pages: readonly Page[]): Promise<void> {
    if (this.#isUnasked || (await this.#tellDirectly(pages))) return;
    await this.#mark(NOT_NOW);
  }

  async refuseSilently(): Promise<void> {
    if (!this.#isUnasked) await this.#mark(NOT_NOW);
  }

  /** False where the asker takes no direct messages. */
  async #tellDirectly(pages: readonly Page[]): Promise<boolean> {
    const isTold = await tellDirectly(this.#message.author, pages);
    if (isTold) return true;
    this.#logger.debug({}, "The asker takes no direct messages, so a private word was dropped.");
    return false;
  }

  async show(pages: readonly Page[]): Promise<ShownReply | null> {
    try {
      return await this.#showHere(pages);
    } catch (error) {
      if (!isOfCode(error, SILENCED) && !isOfGoneChannel(error)) throw error;
      this.#logger.warn({ error }, "The bot cannot write here, so the asker is told directly.");
      if (!this.#isUnasked) await this.#tellDirectly(pages);
      return null;
    }
  }

  async #showHere(pages: readonly Page[]): Promise<ShownReply> {
    const [first, ...rest] = pages;
    this.#reply =
      this.#reply === null
        ? await this.#replyTo(this.#message, first!)
        : await this.#edit(this.#reply, first!);
    const further: Message[] = [];
    for (const page of rest) {
      further.push(await this.#replyTo(further.at(-1) ?? this.#reply, page));
    }
    return placeOfReply(this.#reply, further);
  }

  /** Under the nonce of a process that died Discord gives what that has said, such as a place in the queue. */
  async #replyTo(message: Message, page: Page, nonce = message.id): Promise<Message> {
    const reply = await this.#post(message, page, nonce);
    if (says(reply, page)) return reply;
    return persistently(() => reply.edit(publicMessage(page)));
  }

  /** The nonce, one for each message replied to, keeps a second attempt from appearing beside the first. */
  async #post(message: Message, page: Page, nonce: string): Promise<Message> {
    const channel = this.#channel;
    const reply = { ...publicMessage(page), nonce, enforceNonce: true };
    try {
      return await persistently(() => message.reply(reply));
    } catch (error) {
      if (!mayNotRefer(error) || channel?.isSendable() !== true) throw error;
      // The answer repeats the question, so it can be understood without the reference.
      return persistently<Message>(() => channel.send(reply));
    }
  }

  async #edit(reply: Message, page: Page): Promise<Message> {
    try {
      return await persistently(() => reply.edit(publicMessage(page)));
    } catch (error) {
      if (!isOfCode(error, [RESTJSONErrorCodes.UnknownMessage])) throw error;
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
/** A rule of the server keeps the words out. */
const BLOCKED = [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration] as const;
/** The bot cannot write where it was asked, or not that. */
const SILENCED = [
  ...BLOCKED,
  ...CLOSED,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
] as const;
/** The asker takes no direct messages, or has left the last server they shared with the bot. */
const UNREACHABLE = [
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
] as const;

/** Acknowledges an interaction, unless an attempt before has, whose receipt was lost. */
async function unlessAcknowledged(call: () => Promise<unknown>): Promise<void> {
  try {
    await promptly(call);
  } catch (error) {
    if (!isOfCode(error, [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged])) throw error;
  }
}

/** False where they take no direct messages. */
async function tellDirectly(user: User, pages: readonly Page[]): Promise<boolean> {
  try {
    await sendAll(user, pages);
    return true;
  } catch (error) {
    if (!isOfCode(error, UNREACHABLE)) throw error;
    return false;
  }
}

async function sendAll(
  place: Pick<SendableChannels | User, "send">,
  [first, ...rest]: readonly Page[],
): Promise<ShownReply> {
  const shown = await place.send(publicMessage(first!));
  const further: Message[] = [];
  for (const page of rest) further.push(await place.send(publicMessage(page)));
  return placeOfReply(shown, further);
}

function placeOfReply({ channelId, id }: Message, further: readonly Message[] = []): ShownReply {
  return { channelId, messageId: id, furtherIds: further.map((message) => message.id) };
}

/** Whether a message has the texts and the buttons of a page. */
function says(message: Message, page: Page): boolean {
  return isDeepStrictEqual(leavesOf(sentComponents(message)), leavesOf(page.components));
}

function leavesOf(components: readonly SentComponent[]): (string | undefined)[] {
  return components.flatMap(({ components: inner, content, custom_id: customId }) =>
    inner === undefined ? [content ?? customId] : leavesOf(inner),
  );
}

/** A page as discord.js sends it for all to see. */
export function publicMessage(page: Page) {
  return { components: [...page.components], flags: MessageFlags.IsComponentsV2 } as const;
}

function privateMessage(page: Page) {
  return {
    components: [...page.components],
    flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral,
  } as const;
}

/** Whether a reply came to nothing because the bot was shown the door, or its asker has gone: nobody's fault. */
export function isOutOfReach(error: unknown): boolean {
  return isOfCode(error, [...SILENCED, ...UNREACHABLE]) || isOfGoneChannel(error);
}

/** Who may not read what was said before may not refer to it. Discord says so by a code or as a fault of form. */
function mayNotRefer(error: unknown): boolean {
  return (
    isOfCode(error, [RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory]) ||
    (error instanceof DiscordAPIError &&
      error.message.includes("REPLIES_CANNOT_REPLY_WITHOUT_READ_MESSAGE_HISTORY"))
  );
}
