import { isDeepStrictEqual } from "node:util";
import { MessageFlags, RESTJSONErrorCodes, Routes } from "discord.js";
import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  Message,
  MessageContextMenuCommandInteraction,
  SendableChannels,
  User,
} from "discord.js";
import type { Logger } from "../../platform/logging.ts";
import type { AnswerControl } from "../context.ts";
import { sentComponents } from "../asking/conversation.ts";
import type { SentComponent } from "../asking/conversation.ts";
import { BLOCKED, EXPIRED, GONE, UNREACHABLE, isOfCode, isSilenced, mayNotRefer } from "../discord-errors.ts";
import type { Page } from "./fit-limits.ts";
import { persistently, promptly } from "./persistently.ts";
import { renderNotice } from "./render-answer.ts";
import { textsForLocale } from "../texts/choose-texts.ts";

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
  AnswerControl | ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

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
    if (interaction.deferred || interaction.replied) {
      await this.replaceByPrivate(first!);
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
    await this.#interaction.editReply(notice!);
    return null;
  }

  /** A reply begun for all to see cannot become one for the asker alone. */
  protected async replaceByPrivate(page: Page): Promise<void> {
    if (this.#isPrivate) {
      await this.show([page]);
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
        if (!isSilenced(error)) throw error;
      }
    }
    return sendAll(user, pages);
  }

  #edit(pages: readonly Page[]): Promise<ShownReply> {
    const interaction = this.#interaction;
    return inOrder(
      pages,
      (page) => persistently(() => interaction.editReply(page)),
      (page) => interaction.followUp(this.#isPrivate ? privateMessage(page) : page),
    );
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

  protected override async replaceByPrivate(page: Page): Promise<void> {
    await this.#interaction.followUp(privateMessage(page));
  }

  /** A page of a page-turner is one message. */
  override async show([page]: readonly Page[]): Promise<null> {
    await persistently(() => this.#interaction.editReply(page!));
    return null;
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
      for (const page of pages) await this.#channel.send(page);
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
    if (this.#isUnasked || (await tellDirectly(this.#message.author, pages))) return;
    await this.#mark(NOT_NOW);
  }

  async refuseSilently(): Promise<void> {
    if (!this.#isUnasked) await this.#mark(NOT_NOW);
  }

  async show(pages: readonly Page[]): Promise<ShownReply | null> {
    try {
      return await this.#showHere(pages);
    } catch (error) {
      if (!isSilenced(error)) throw error;
      this.#logger.warn({ error }, "The bot cannot write here, so the asker is told directly.");
      if (!this.#isUnasked) await tellDirectly(this.#message.author, pages);
      return null;
    }
  }

  #showHere(pages: readonly Page[]): Promise<ShownReply> {
    const begin = async (page: Page): Promise<Message> => {
      const before = this.#reply;
      this.#reply = await (before === null ? this.#replyTo(this.#message, page) : this.#edit(before, page));
      return this.#reply;
    };
    return inOrder(pages, begin, (page, before) => this.#replyTo(before, page));
  }

  /** Under the nonce of a process that died Discord gives what that has said, such as a place in the queue. */
  async #replyTo(message: Message, page: Page, nonce = message.id): Promise<Message> {
    const reply = await this.#post(message, page, nonce);
    if (says(reply, page)) return reply;
    return persistently(() => reply.edit(page));
  }

  /** The nonce, one for each message replied to, keeps a second attempt from appearing beside the first. */
  async #post(message: Message, page: Page, nonce: string): Promise<Message> {
    const channel = this.#channel;
    const reply = { ...page, nonce, enforceNonce: true };
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
      return await persistently(() => reply.edit(page));
    } catch (error) {
      if (!isOfCode(error, [RESTJSONErrorCodes.UnknownMessage])) throw error;
      // Somebody has deleted the word about the queue; the answer is still wanted.
      return this.#replyTo(this.#message, page, `${this.#message.id}-again`);
    }
  }
}

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

function sendAll(place: Pick<SendableChannels | User, "send">, pages: readonly Page[]): Promise<ShownReply> {
  const send = (page: Page): Promise<Message> => place.send(page);
  return inOrder(pages, send, send);
}

/** Shows one page after the other, each further one with the message before it; where they stand. */
async function inOrder(
  [first, ...rest]: readonly Page[],
  begin: (page: Page) => Promise<Message>,
  goOn: (page: Page, before: Message) => Promise<Message>,
): Promise<ShownReply> {
  const shown = await begin(first!);
  const further: Message[] = [];
  for (const page of rest) further.push(await goOn(page, further.at(-1) ?? shown));
  const furtherIds = further.map(({ id }) => id);
  return { channelId: shown.channelId, messageId: shown.id, furtherIds };
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

/** As a page, for the eyes of one alone. */
function privateMessage({ components, flags }: Page) {
  return { components, flags: flags | MessageFlags.Ephemeral } as const;
}
