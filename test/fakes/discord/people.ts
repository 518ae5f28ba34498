import {
  AllowedMentionsTypes,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type { APIApplicationCommand, APIButtonComponent, APIUser } from "discord-api-types/v10";
import type { OptionValues } from "./command-options.ts";
import { chosenOptions, resolvedFor } from "./command-options.ts";
import { findCommand } from "./commands.ts";
import type { SelectComponent } from "./components.ts";
import { buttonLabel, controlsOf } from "./components.ts";
import { FakeInteraction } from "./interaction-handle.ts";
import type { Interactions, NewInteraction } from "./interactions.ts";
import { deleteMessage, editMessage, postMessage } from "./messages.ts";
import type { FormValues } from "./modal-values.ts";
import { filledForm } from "./modal-values.ts";
import { guildPermissions, includes } from "./permissions.ts";
import { FakeChannel } from "./places.ts";
import { addReaction, removeReaction } from "./reactions.ts";
import { memberPayload } from "./serialize.ts";
import type { Channel, StoredMessage, World } from "./state.ts";
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

/** A person at the keyboard: what they do here is what Discord's client would let them do. */
export class FakeUser {
  readonly id: string;
  readonly username: string;
  readonly locale: string;
  readonly #user: APIUser;
  readonly #context: PeopleContext;

  constructor(context: PeopleContext, user: APIUser, locale: string) {
    this.#context = context;
    this.#user = user;
    this.id = user.id;
    this.username = user.username;
    this.locale = locale;
  }

  /** The direct messages between this person and the bot. */
  get directChannel(): FakeChannel {
    return new FakeChannel(this.#context.world, this.#context.world.directChannel(this.id));
  }

  /** Refuses direct messages from the bot from now on. */
  closeDirectMessages(): void {
    this.#context.world.closedToDirectMessages.add(this.id);
  }

  /** Writes in a channel. */
  async say(channel: FakeChannel, text: string): Promise<MessageView> {
    return this.#post(channel.id, text);
  }

  /** Writes to the bot by name: the text follows the mention. */
  async mention(channel: FakeChannel, text: string): Promise<MessageView> {
    return this.#post(channel.id, `<@${this.#context.world.bot.id}> ${text}`);
  }

  async directMessage(text: string): Promise<MessageView> {
    return this.#post(this.directChannel.id, text);
  }

  /** Replies to a message; unlike in Discord's client, `ping` is off unless asked for. */
  async reply(
    to: MessageReference,
    text: string,
    options: { readonly ping?: boolean } = {},
  ): Promise<MessageView> {
    const target = this.#visible(to);
    return this.#post(target.api.channel_id, text, target, options.ping ?? false);
  }

  async #post(
    channelId: string,
    content: string,
    repliesTo?: StoredMessage,
    ping = false,
  ): Promise<MessageView> {
    const { world } = this.#context;
    const channel = world.channel(channelId);
    this.#checkWritable(channel);
    await this.#botIsThere();
    const allowed_mentions = { parse: Object.values(AllowedMentionsTypes), replied_user: ping };
    const body = { content, allowed_mentions };
    return viewMessage(postMessage(world, { channel, author: this.#user, repliesTo, body }));
  }

  /** Nothing is sent into the void: a bot that has just logged in is waited for. */
  async #botIsThere(): Promise<void> {
    const { waiting, isBotThere } = this.#context;
    await waiting.until(isBotThere, "a bot to connect");
  }

  #checkWritable(channel: Channel): void {
    const { world } = this.#context;
    if (channel.guildId === null) return;
    const needed =
      channel.thread === null
        ? PermissionFlagsBits.SendMessages
        : PermissionFlagsBits.SendMessagesInThreads;
    if (!includes(world.permissions(channel, this.id), needed)) {
      throw new Error(`${this.username} may not write in #${channel.name}.`);
    }
  }

  editMessage(message: MessageReference, text: string): MessageView {
    const stored = this.#own(message);
    editMessage(this.#context.world, stored, { content: text });
    return viewMessage(stored);
  }

  deleteMessage(message: MessageReference): void {
    deleteMessage(this.#context.world, this.#own(message));
  }

  react(message: MessageReference, emoji: string): void {
    addReaction(this.#context.world, this.#visible(message), this.id, emoji);
  }

  unreact(message: MessageReference, emoji: string): void {
    removeReaction(this.#context.world, this.#visible(message), this.id, emoji);
  }

  /** The message as this person sees it now. */
  look(message: MessageReference): MessageView {
    return viewMessage(this.#visible(message));
  }

  /**
   * Sends a slash command; subcommands follow its name: `slash("settings language", { to: "tr" })`.
   * @throws Error when it is not registered, not open to this person, or not filled in properly
   */
  async slash(
    name: string,
    options: OptionValues = {},
    context: ActionContext = {},
  ): Promise<FakeInteraction> {
    const { command, data, channel } = this.#command(name, options, context, null);
    return this.#start(context, {
      type: InteractionType.ApplicationCommand,
      channel,
      data,
      name: `/${command.name}`,
    });
  }

  /** Types in one option of a slash command: the last of `options` unless named. */
  async autocomplete(
    name: string,
    options: OptionValues,
    context: ActionContext & { readonly focused?: string } = {},
  ): Promise<FakeInteraction> {
    const focused = context.focused ?? Object.keys(options).at(-1) ?? "";
    const { command, data, channel } = this.#command(name, options, context, focused);
    return this.#start(context, {
      type: InteractionType.ApplicationCommandAutocomplete,
      channel,
      data,
      name: `/${command.name}`,
    });
  }

  #command(
    name: string,
    values: OptionValues,
    context: ActionContext,
    focused: string | null,
  ): { command: APIApplicationCommand; data: object; channel: Channel } {
    const { world } = this.#context;
    const channel = this.#place(context);
    const [root = "", ...path] = name.split(" ");
    const command = this.#find(channel, ApplicationCommandType.ChatInput, root);
    const options = chosenOptions(command, path, values, focused);
    const guild = channel.guildId === null ? undefined : world.guild(channel.guildId);
    const resolved = resolvedFor(world, guild, options);
    const data = {
      id: command.id,
      name: command.name,
      type: command.type,
      options,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
    };
    return { command, data, channel };
  }

  /** Uses an entry of a message's or a person's context menu. */
  async contextMenu(
    name: string,
    target: MessageReference | FakeUser,
    context: ActionContext = {},
  ): Promise<FakeInteraction> {
    return target instanceof FakeUser
      ? this.#userMenu(name, target, context)
      : this.#messageMenu(name, this.#visible(target), context);
  }

  #messageMenu(
    name: string,
    target: StoredMessage,
    context: ActionContext,
  ): Promise<FakeInteraction> {
    const channel = this.#context.world.channel(target.api.channel_id);
    const command = this.#find(channel, ApplicationCommandType.Message, name);
    const { id } = target.api;
    const resolved = { messages: { [id]: structuredClone(target.api) } };
    const data = { id: command.id, name, type: command.type, target_id: id, resolved };
    return this.#start(context, { type: InteractionType.ApplicationCommand, channel, data, name });
  }

  #userMenu(name: string, target: FakeUser, context: ActionContext): Promise<FakeInteraction> {
    const { world } = this.#context;
    const channel = this.#place(context);
    const command = this.#find(channel, ApplicationCommandType.User, name);
    const guild = channel.guildId === null ? undefined : world.guild(channel.guildId);
    const member = guild?.members.get(target.id);
    const resolved = {
      users: { [target.id]: world.user(target.id) },
      ...(member === undefined
        ? {}
        : { members: { [target.id]: { ...memberPayload(member), permissions: "0" } } }),
    };
    const data = { id: command.id, name, type: command.type, target_id: target.id, resolved };
    return this.#start(context, { type: InteractionType.ApplicationCommand, channel, data, name });
  }

  #find(channel: Channel, type: ApplicationCommandType, name: string): APIApplicationCommand {
    const { world } = this.#context;
    if (channel.thread?.archived === true) throw new Error(`#${channel.name} is archived.`);
    const command = findCommand(world, channel.guildId, type, name);
    if (command === undefined) {
      throw new Error(`No command "${name}" is registered: see registerCommands() of the fake.`);
    }
    this.#checkAllowed(command, channel);
    return command;
  }

  #checkAllowed(command: APIApplicationCommand, channel: Channel): void {
    const { world } = this.#context;
    const { BotDM, Guild } = InteractionContextType;
    const place = channel.guildId === null ? BotDM : Guild;
    const isOutOfPlace = command.contexts?.includes(place) === false;
    if (isOutOfPlace) throw new Error(`/${command.name} is not offered in #${channel.name}.`);
    const needed = command.default_member_permissions;
    if (needed === null || channel.guildId === null) return;
    if (!includes(guildPermissions(world.guild(channel.guildId), this.id), BigInt(needed))) {
      throw new Error(`/${command.name} is not offered to ${this.username}.`);
    }
  }

  /** Presses a button, named by its label or its custom id. */
  async press(
    message: MessageReference,
    button: string | RegExp,
    context: ActionContext = {},
  ): Promise<FakeInteraction> {
    const source = this.#visible(message);
    const buttons = controlsOf(source.api).filter(
      (control): control is APIButtonComponent => control.type === ComponentType.Button,
    );
    const found = buttons.find((candidate) => isButton(candidate, button));
    if (found === undefined) {
      const labels = buttons.map(buttonLabel).join('", "');
      throw new Error(`No button ${String(button)} here; there are "${labels}".`);
    }
    if (!("custom_id" in found)) throw new Error(`${String(button)} is a link.`);
    if (found.disabled === true) throw new Error(`The button ${String(button)} is disabled.`);
    return this.#useComponent(source, context, found.custom_id, {
      component_type: ComponentType.Button,
    });
  }

  /** Chooses from a menu: the first of the message, or the one with this custom id. */
  async select(
    message: MessageReference,
    values: string | readonly string[],
    context: ActionContext & { readonly customId?: string } = {},
  ): Promise<FakeInteraction> {
    const source = this.#visible(message);
    const menus = controlsOf(source.api).filter(
      (control): control is SelectComponent => control.type !== ComponentType.Button,
    );
    const menu = menus.find(({ custom_id }) => custom_id === (context.customId ?? custom_id));
    if (menu === undefined) throw new Error("There is no such menu on this message.");
    const chosen = typeof values === "string" ? [values] : values;
    checkChosen(menu, chosen);
    return this.#useComponent(source, context, menu.custom_id, {
      component_type: menu.type,
      values: chosen,
    });
  }

  #useComponent(
    source: StoredMessage,
    context: ActionContext,
    customId: string,
    data: object,
  ): Promise<FakeInteraction> {
    return this.#start(context, {
      type: InteractionType.MessageComponent,
      channel: this.#context.world.channel(source.api.channel_id),
      data: { ...data, custom_id: customId, id: 1 },
      name: customId,
      source,
    });
  }

  /** Fills in the form that an interaction of this person opened; values by the fields' custom ids. */
  async submitModal(
    opener: FakeInteraction,
    values: FormValues,
    context: ActionContext = {},
  ): Promise<FakeInteraction> {
    const { world, interactions } = this.#context;
    if (opener.userId !== this.id) throw new Error(`The form is not ${this.username}'s.`);
    const modal = await opener.modal();
    const source = interactions.records.find((record) => record.id === opener.id)?.source;
    return this.#start(context, {
      type: InteractionType.ModalSubmit,
      channel: world.channel(opener.channelId),
      data: filledForm(modal, values),
      name: modal.custom_id,
      source: source ?? undefined,
    });
  }

  async #start(
    context: ActionContext,
    spec: Omit<NewInteraction, "userId" | "locale">,
  ): Promise<FakeInteraction> {
    const { interactions, waiting } = this.#context;
    await this.#botIsThere();
    const locale = context.locale ?? this.locale;
    const record = interactions.create({ ...spec, userId: this.id, locale });
    return new FakeInteraction(record, interactions, waiting);
  }

  #place(context: ActionContext): Channel {
    const { world, defaultChannel } = this.#context;
    return world.channel((context.channel ?? defaultChannel()).id);
  }

  #visible(message: MessageReference): StoredMessage {
    const id = typeof message === "string" ? message : message.id;
    const stored = this.#context.world.messages.get(id);
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

function isButton(button: APIButtonComponent, wanted: string | RegExp): boolean {
  const label = buttonLabel(button);
  if (wanted instanceof RegExp) return wanted.test(label);
  return label === wanted || ("custom_id" in button && button.custom_id === wanted);
}

function checkChosen(menu: SelectComponent, chosen: readonly string[]): void {
  if (menu.disabled === true) throw new Error("The menu is disabled.");
  const min = menu.min_values ?? 1;
  const max = menu.max_values ?? 1;
  if (chosen.length < min || chosen.length > max) {
    throw new Error(`The menu takes ${min} to ${max} values.`);
  }
  if (menu.type !== ComponentType.StringSelect) return;
  const unknown = chosen.find((value) => !menu.options.some((option) => option.value === value));
  if (unknown !== undefined) throw new Error(`The menu does not offer "${unknown}".`);
}
