import { ApplicationCommandType } from "discord-api-types/v10";
import type { APIApplicationCommand } from "discord-api-types/v10";
import type { JsonObject } from "./json-object.ts";
import { refusal } from "./rest-error.ts";
import type { World } from "./state.ts";
import { validateCommand, validateCommands } from "./validate-commands.ts";

/** Where commands are registered: one guild's id, or everywhere. */
export type CommandScope = string;
export const GLOBAL_SCOPE: CommandScope = "global";

/**
 * Replaces all commands of a scope.
 * @throws RestError 50035
 */
export function replaceCommands(world: World, scope: CommandScope, body: unknown): APIApplicationCommand[] {
  const known = world.commands.get(scope) ?? [];
  const commands = validateCommands(body).map((form) => {
    const before = known.find((command) => isSameCommand(command, form));
    return toCommand(world, scope, form, before?.id);
  });
  world.commands.set(scope, commands);
  world.changed();
  return commands;
}

/** Adds a command, or replaces the one of the same name and type. */
export function upsertCommand(world: World, scope: CommandScope, body: unknown): APIApplicationCommand {
  const form = validateCommand(body);
  const known = world.commands.get(scope) ?? [];
  const before = known.find((command) => isSameCommand(command, form));
  const command = toCommand(world, scope, form, before?.id);
  world.commands.set(scope, [...known.filter((other) => other !== before), command]);
  world.changed();
  return command;
}

/** @throws RestError 10063 */
export function deleteCommand(world: World, scope: CommandScope, id: string): void {
  const command = commandById(world, scope, id);
  world.commands.set(
    scope,
    (world.commands.get(scope) ?? []).filter((other) => other !== command),
  );
}

/** @throws RestError 10063 */
export function commandById(world: World, scope: CommandScope, id: string): APIApplicationCommand {
  const command = world.commands.get(scope)?.find((known) => known.id === id);
  if (command === undefined) throw refusal("unknownCommand");
  return command;
}

/** The command a person would find under this name: a guild's own hides a global one. */
export function findCommand(
  world: World,
  guildId: string | null,
  type: ApplicationCommandType,
  name: string,
): APIApplicationCommand | undefined {
  const scopes = guildId === null ? [GLOBAL_SCOPE] : [guildId, GLOBAL_SCOPE];
  return scopes
    .flatMap((scope) => world.commands.get(scope) ?? [])
    .find((command) => command.type === type && command.name === name);
}

function isSameCommand(command: APIApplicationCommand, form: JsonObject): boolean {
  return command.name === form["name"] && command.type === (form["type"] ?? ApplicationCommandType.ChatInput);
}

function toCommand(
  world: World,
  scope: CommandScope,
  form: JsonObject,
  id: string | undefined,
): APIApplicationCommand {
  const defaults = {
    type: ApplicationCommandType.ChatInput,
    description: "",
    default_member_permissions: null,
    nsfw: false,
  };
  return {
    ...defaults,
    ...form,
    id: id ?? world.ids.next(),
    application_id: world.applicationId,
    version: world.ids.next(),
    ...(scope === GLOBAL_SCOPE ? {} : { guild_id: scope }),
  } as APIApplicationCommand;
}
