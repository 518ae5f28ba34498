import {
  AllowedMentionsTypes,
  ChannelType,
  InteractionType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type { APIUser } from "discord-api-types/v10";
import type { OptionValues } from "./command-options.ts";
import type { CommandPlace } from "./command-use.ts";
import { messageMenuUse, slashUse, userMenuUse } from "./command-use.ts";
import type { ComponentUse } from "./component-use.ts";
import { buttonUse, selectUse } from "./component-use.ts";
import { FakeInteraction } from "./interaction-handle.ts";
import type { Interactions, NewInteraction } from "./interactions.ts";
import { deleteMessage, editMessage, postMessage } from "./messages.ts";
import type { FormValues } from "./modal-values.ts";
import { filledForm } from "./modal-values.ts";
import { includes } from "./permissions.ts";
import { FakeChannel } from "./places.ts";
import { addReaction, removeReaction } from "./reactions.ts";
import type { Channel, StoredMessage, World } from "./state.ts";
import { startPost, startThread } from "./threads.ts";
import type { MessageView } from "./view.ts";
import { isVisible, viewMessage } from "./view.ts";
import type { Waiting } from "./waiting.ts";

/** Where and in which language a person acts. */
export interface ActionContext {
  /** Defaults to #general of the first guild. */
  readonly channel?: FakeChannel;
  /** Defaults to the person's own locale. */
  readonly locale?: string;
}

export interface PeopleContext {
  readonly world: World;
  readonly interactions: Interactions;
  readonly waiting: Waiting;
  readonly defaultChannel: () => FakeChannel;
  /** Whether what happens now will reach a bot. */
  readonly isBotThere: () => boolean;
}

/** A message, named by itself or by its id. */
export type MessageReference = MessageView | string;

/**
 * A person at the keyboard. What they cannot do in Discord's client throws an Error here: use a
 * command that is not registered, press a disabled button, see another's private reply.
 */
export class FakeUser {
  readonly id: string;
  readonly username: string;
  readonly locale: string;
  readonly #user: APIUser;
  readonly #context: PeopleContext;
  readonly #world: World;

  constructor(context: PeopleContext, user: APIUser, locale: string) {
    this.#context = context;
    this.#world = context.world;
    this.#user = user;
    this.id = user.id;
    this.username = user.username;
    this.locale = locale;
  }

  /** The direct messages between this person and the bot. */
  get directChannel(): FakeChannel {
    return new FakeChannel(this.#world, this.#world.directChannel(this.id));
  }

  /** A chat with other people, which the bot has no part in. */
  privateChannel(name = "friends"): FakeChannel {
    const known = [...this.#world.channels.values()].find((channel) => channel.name === name);
    const type = ChannelType.GroupDM;
    return new FakeChannel(this.#world, known ?? this.#world.addChannel({ type, name }));
  }

  /** Refuses direct messages from the bot from now on. */
  closeDirectMessages(): void {
    this.#world.closedToDirectMessages.add(this.id);
  }

  /** Writes in a channel. */
  async say(channel: FakeChannel, text: string): Promise<MessageView> {
    return this.#post(channel.id, text);
  }

  /** Writes to the bot by name: the text follows the mention. */
  async mention(
    channel: FakeChannel,
    text: string,
    options: { readonly waitForBot?: boolean } = {},
  ): Promise<MessageView> {
    // As people do, who do not know whether the bot is there.
    if (options.waitForBot !== false) await this.#botIsThere();
    return this.#write(channel.id, `<@${this.#world.bot.id}> ${text}`);
  }

  async directMessage(text: string): Promise<MessageView> {
    return this.#post(this.directChannel.id, text);
  }

  /** Replies to a message. Unlike in Discord's client, `ping` is off unless asked for. */
  async reply(
    to: MessageReference,
    text: string,
    options: { readonly ping?: boolean } = {},
  ): Promise<MessageView> {
    const target = this.#visible(to);
    return this.#post(target.api.channel_id, text, target, options.ping ?? false);
  }

  /** Passes a message on to another channel. */
  async forward(message: MessageReference, channel: FakeChannel): Promise<MessageView> {
    const forwards = this.#visible(message);
    await this.#botIsThere();
    const posting = { channel: this.#world.channel(channel.id), author: this.#user, forwards };
    return viewMessage(postMessage(this.#world, { ...posting, body: {} }));
  }

  /** Posts in a forum: a thread of that title, and its first message, which has the thread's id. */
  async post(forum: FakeChannel, title: string, text: string): Promise<MessageView> {
    await this.#botIsThere();
    const channel = startPost(this.#world, this.#world.channel(forum.id), this.id, title);
    const body = {
      content: text,
      allowed_mentions: { parse: Object.values(AllowedMentionsTypes) },
    };
    const posting = { channel, author: this.#user, body, id: channel.id };
    return viewMessage(postMessage(this.#world, posting));
  }

  async #post(
    channelId: string,
    content: string,
    repliesTo?: StoredMessage,
    ping = false,
  ): Promise<MessageView> {
    await this.#botIsThere();
    return this.#write(channelId, content, repliesTo, ping);
  }

  #write(channelId: string, content: string, repliesTo?: StoredMessage, ping = false): MessageView {
    const channel = this.#world.channel(channelId);
    this.#checkWritable(channel);
    const allowed_mentions = { parse: Object.values(AllowedMentionsTypes), replied_user: ping };
    const body = { content, allowed_mentions };
    const author = this.#user;
    return viewMessage(postMessage(this.#world, { channel, author, repliesTo, body }));
  }

  #checkWritable(channel: Channel): void {
    const needed =
      channel.thread === null ? PermissionFlagsBits.SendMessages : PermissionFlagsBits.SendMessagesInThreads;
    if (!includes(this.#world.permissions(channel, this.id), needed)) {
      throw new Error(`${this.username} may not write in #${channel.name}.`);
    }
  }

  /** Begins a thread from a message. */
  startThread(message: MessageReference, name: string): FakeChannel {
    const start = this.#visible(message);
    const parent = this.#world.channel(start.api.channel_id);
    return new FakeChannel(this.#world, startThread(this.#world, parent, this.id, { name }, start));
  }

  editMessage(message: MessageReference, text: string): MessageView {
    const stored = this.#own(message);
    editMessage(this.#world, stored, { content: text });
    return viewMessage(stored);
  }

  deleteMessage(message: MessageReference): void {
    deleteMessage(this.#world, this.#own(message));
  }

  react(message: MessageReference, emoji: string): void {
    addReaction(this.#world, this.#visible(message), this.id, emoji);
  }

  unreact(message: MessageReference, emoji: string): void {
    removeReaction(this.#world, this.#visible(message), this.id, emoji);
  }

  /** The message as this person sees it now. */
  look(message: MessageReference): MessageView {
    return viewMessage(this.#visible(message));
  }

  /** Sends a slash command, subcommands after its name: `slash("settings language", { to: "tr" })`. */
  async slash(
    name: string,
    options: OptionValues = {},
    context: ActionContext = {},
  ): Promise<FakeInteraction> {
    const place = this.#place(context);
    const use = slashUse(place, name, options, null);
    return this.#start(context, place.channel, {
      type: InteractionType.ApplicationCommand,
      ...use,
    });
  }

  /** Types in one option of a slash command: the last of `options` unless named. */
  async autocomplete(
    name: string,
    options: OptionValues,
    context: ActionContext & { readonly focused?: string } = {},
  ): Promise<FakeInteraction> {
    const place = this.#place(context);
    const focused = context.focused ?? Object.keys(options).at(-1) ?? "";
    const use = slashUse(place, name, options, focused);
    const type = InteractionType.ApplicationCommandAutocomplete;
    return this.#start(context, place.channel, { type, ...use });
  }

  /** Uses an entry of a message's or a person's context menu. */
  async contextMenu(
    name: string,
    target: MessageReference | FakeUser,
    context: ActionContext = {},
  ): Promise<FakeInteraction> {
    const type = InteractionType.ApplicationCommand;
    if (target instanceof FakeUser) {
      const place = this.#place(context);
      return this.#start(context, place.channel, { type, ...userMenuUse(place, name, target.id) });
    }
    const message = this.#visible(target);
    const channel = this.#world.channel(message.api.channel_id);
    const place = { world: this.#world, channel, userId: this.id };
    return this.#start(context, channel, { type, ...messageMenuUse(place, name, message) });
  }

  /** Presses a button, named by its label or its custom id. */
  async press(
    message: MessageReference,
    button: string | RegExp,
    context: ActionContext = {},
  ): Promise<FakeInteraction> {
    const source = this.#visible(message);
    return this.#useComponent(context, source, buttonUse(source.api, button));
  }

  /** Chooses from a menu: the first of the message, or the one with this custom id. */
  async select(
    message: MessageReference,
    values: string | readonly string[],
    context: ActionContext & { readonly customId?: string } = {},
  ): Promise<FakeInteraction> {
    const source = this.#visible(message);
    const chosen = typeof values === "string" ? [values] : values;
    const use = selectUse(source.api, chosen, context.customId ?? null);
    return this.#useComponent(context, source, use);
  }

  async #useComponent(
    context: ActionContext,
    source: StoredMessage,
    use: ComponentUse,
  ): Promise<FakeInteraction> {
    const channel = this.#world.channel(source.api.channel_id);
    const type = InteractionType.MessageComponent;
    return this.#start(context, channel, { type, data: use, name: use.custom_id, source });
  }

  /** Fills in the form that an interaction of this person opened; values by the fields' custom ids. */
  async submitModal(
    opener: FakeInteraction,
    values: FormValues,
    context: ActionContext = {},
  ): Promise<FakeInteraction> {
    if (opener.userId !== this.id) throw new Error(`The form is not ${this.username}'s.`);
    const modal = await opener.modal();
    const source = this.#context.interactions.record(opener.id)?.source ?? undefined;
    const channel = this.#world.channel(opener.channelId);
    const data = filledForm(modal, values);
    const type = InteractionType.ModalSubmit;
    return this.#start(context, channel, { type, data, name: modal.custom_id, source });
  }

  async #start(
    context: ActionContext,
    channel: Channel,
    spec: Pick<NewInteraction, "type" | "data" | "name" | "source">,
  ): Promise<FakeInteraction> {
    const { interactions, waiting } = this.#context;
    await this.#botIsThere();
    const locale = context.locale ?? this.locale;
    const record = interactions.create({ ...spec, channel, userId: this.id, locale });
    return new FakeInteraction(record, interactions, waiting);
  }

  /** Nothing is sent into the void: a bot that has just logged in is waited for. */
  async #botIsThere(): Promise<void> {
    const { waiting, isBotThere } = this.#context;
    await waiting.until(isBotThere, "a bot to connect");
  }

  #place(context: ActionContext): CommandPlace {
    const { id } = context.channel ?? this.#context.defaultChannel();
    return { world: this.#world, channel: this.#world.channel(id), userId: this.id };
  }

  #visible(message: MessageReference): StoredMessage {
    const id = typeof message === "string" ? message : message.id;
    const stored = this.#world.messages.get(id);
    if (stored === undefined || !isVisible(stored, this.id)) {
      throw new Error(`${this.username} sees no message ${id}.`);
    }
    return stored;
  }

  #own(message: MessageReference): StoredMessage {
    const stored = this.#visible(message);
    if (stored.api.author.id !== this.id) throw new Error(`The message is not ${this.username}'s.`);
    return stored;
  }
}
