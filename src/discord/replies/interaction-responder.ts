import { MessageFlags, RESTJSONErrorCodes } from "discord.js";
import type { ButtonInteraction } from "discord.js";
import { BLOCKED, EXPIRED, GONE, isOfCode, isSilenced } from "../discord-errors.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { Page } from "./fit-limits.ts";
import { persistently, promptly } from "./persistently.ts";
import { renderNotice } from "./render-answer.ts";
import type { AnswerableInteraction, Responder } from "./responder.ts";
import { inOrder, sendAll, tellDirectly } from "./send-pages.ts";
import type { ShownReply } from "./send-pages.ts";

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

  /** For the asker's eyes alone, always. */
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

/** Acknowledges an interaction, unless an attempt before has, whose receipt was lost. */
async function unlessAcknowledged(call: () => Promise<unknown>): Promise<void> {
  try {
    await promptly(call);
  } catch (error) {
    if (!isOfCode(error, [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged])) throw error;
  }
}

/** As a page, for the eyes of one alone. */
function privateMessage({ components, flags }: Page) {
  return { components, flags: flags | MessageFlags.Ephemeral } as const;
}
