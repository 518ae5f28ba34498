import { isDeepStrictEqual } from "node:util";
import { RESTJSONErrorCodes } from "discord.js";
import type { Message, MessageReaction } from "discord.js";
import type { Logger } from "../../platform/logging.ts";
import { sentComponents } from "../asking/conversation.ts";
import type { SentComponent } from "../asking/conversation.ts";
import { isOfCode, isSilenced, mayNotRefer } from "../discord-errors.ts";
import type { Page } from "./fit-limits.ts";
import { persistently } from "./persistently.ts";
import type { Responder } from "./responder.ts";
import { inOrder, tellDirectly } from "./send-pages.ts";
import type { ShownReply } from "./send-pages.ts";

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
  #later: MessageReaction | null = null;

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
    this.#later?.users.remove().catch((error: unknown) => {
      this.#logger.debug({ error }, "A sign could not be taken back.");
    });
  }

  async postpone(pages: readonly Page[] | null): Promise<void> {
    if (this.#isUnasked) return;
    clearInterval(this.#typing);
    this.#typing = undefined;
    const marked = this.#mark(LATER).then((reaction) => {
      this.#later = reaction;
    });
    if (pages !== null && this.#channel?.isSendable() === true) {
      for (const page of pages) await this.#channel.send(page);
    }
    await marked;
  }

  /** Null where the bot may not. */
  async #mark(sign: string): Promise<MessageReaction | null> {
    try {
      return await this.#message.react(sign);
    } catch (error) {
      this.#logger.debug({ error }, "A sign could not be given.");
      return null;
    }
  }

  async refuse(pages: readonly Page[], isPrivate: boolean): Promise<void> {
    if (this.#isUnasked) return;
    if (!isPrivate) await this.show(pages);
    else if (!(await tellDirectly(this.#message.author, pages))) await this.#mark(NOT_NOW);
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

function says(message: Message, page: Page): boolean {
  return isDeepStrictEqual(leavesOf(sentComponents(message)), leavesOf(page.components));
}

function leavesOf(components: readonly SentComponent[]): (string | undefined)[] {
  return components.flatMap(({ components: inner, content, custom_id: customId }) =>
    inner === undefined ? [content ?? customId] : leavesOf(inner),
  );
}
