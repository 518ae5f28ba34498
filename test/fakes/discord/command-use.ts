import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type { APIApplicationCommand } from "discord-api-types/v10";
import type { OptionValues } from "./command-options.ts";
import { chosenOptions, resolvedFor } from "./command-options.ts";
import { findCommand } from "./commands.ts";
import { LIMITS } from "./limits.ts";
import { guildPermissions, includes } from "./permissions.ts";
import { memberPayload } from "./serialize.ts";
import type { Channel, Guild, StoredFile, StoredMessage, World } from "./state.ts";

/** Who uses a command, and where. */
export interface CommandPlace {
  readonly world: World;
  readonly channel: Channel;
  readonly userId: string;
}

/** A command filled in: `data` of the interaction, and what people call it. */
export interface CommandUse {
  readonly data: object;
  readonly name: string;
}

/**
 * A slash command, subcommands after its name. `focused` is the option being typed, if one is.
 * @throws Error when it is not registered, not open to this person, or not filled in properly
 */
export function slashUse(
  place: CommandPlace,
  name: string,
  values: OptionValues,
  focused: string | null,
): CommandUse {
  const [root = "", ...path] = name.split(" ");
  const command = commandHere(place, ApplicationCommandType.ChatInput, root);
  const upload = (file: StoredFile): string => {
    if (file.bytes.length > LIMITS.attachmentBytes) throw new Error(`${file.name} is too large.`);
    const id = place.world.ids.next();
    place.world.uploads.set(id, file);
    return id;
  };
  const options = chosenOptions(command, path, values, upload, focused);
  const resolved = resolvedFor(place.world, guildOf(place), options);
  const data = {
    ...commonData(command),
    options,
    ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
  };
  return { data, name: `/${name}` };
}

/** An entry of a message's context menu. */
export function messageMenuUse(place: CommandPlace, name: string, target: StoredMessage): CommandUse {
  const command = commandHere(place, ApplicationCommandType.Message, name);
  const { id } = target.api;
  const resolved = { messages: { [id]: structuredClone(target.api) } };
  return { data: { ...commonData(command), target_id: id, resolved }, name };
}

/** An entry of a person's context menu. */
export function userMenuUse(place: CommandPlace, name: string, targetId: string): CommandUse {
  const command = commandHere(place, ApplicationCommandType.User, name);
  const member = guildOf(place)?.members.get(targetId);
  const members = member === undefined ? {} : { [targetId]: { ...memberPayload(member), permissions: "0" } };
  const resolved = { users: { [targetId]: place.world.user(targetId) }, members };
  return { data: { ...commonData(command), target_id: targetId, resolved }, name };
}

function commonData({ id, name, type, guild_id }: APIApplicationCommand): object {
  return { id, name, type, ...(guild_id === undefined ? {} : { guild_id }) };
}

function guildOf({ world, channel }: CommandPlace): Guild | undefined {
  return channel.guildId === null ? undefined : world.guild(channel.guildId);
}

function commandHere(place: CommandPlace, type: ApplicationCommandType, name: string): APIApplicationCommand {
  const { world, channel, userId } = place;
  if (channel.thread?.archived === true) throw new Error(`#${channel.name} is archived.`);
  const command = findCommand(world, channel.guildId, type, name);
  if (command === undefined) {
    throw new Error(`No command "${name}" is registered: see registerCommands() of the fake.`);
  }
  if (command.contexts?.includes(contextOf(channel)) === false || !isInstalled(command, channel)) {
    throw new Error(`"${name}" is not offered in #${channel.name}.`);
  }
  if (!mayUse(place, command)) {
    throw new Error(`"${name}" is not offered to ${world.user(userId).username}.`);
  }
  return command;
}

/** Between people the bot is only there for who has installed it for themselves. */
export function isBetweenPeople({ type }: Channel): boolean {
  return type === ChannelType.GroupDM;
}

export function contextOf(channel: Channel): InteractionContextType {
  const { BotDM, Guild, PrivateChannel } = InteractionContextType;
  if (isBetweenPeople(channel)) return PrivateChannel;
  return channel.guildId === null ? BotDM : Guild;
}

function isInstalled({ integration_types: types }: APIApplicationCommand, channel: Channel): boolean {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const needed = isBetweenPeople(channel) ? UserInstall : GuildInstall;
  return (types ?? [GuildInstall]).includes(needed);
}

function mayUse(place: CommandPlace, command: APIApplicationCommand): boolean {
  const guild = guildOf(place);
  if (guild === undefined) return true;
  const { world, channel, userId } = place;
  const inChannel = world.permissions(channel, userId);
  if (!includes(inChannel, PermissionFlagsBits.UseApplicationCommands)) return false;
  const needed = BigInt(command.default_member_permissions ?? "0");
  return includes(guildPermissions(guild, userId), needed);
}
