import { REST, Routes } from "discord.js";
import type { APIApplication, RESTPutAPIApplicationCommandsResult } from "discord.js";
import { commandData } from "./commands/registry.ts";
import { serverRequestFailed } from "./connection-failure.ts";
import { inviteLink } from "./invite.ts";

export interface RegisterOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** One server; null registers for all. */
  readonly guildId: string | null;
}

export interface Registered {
  readonly applicationName: string;
  /** Where the bot is let into a server. */
  readonly inviteLink: string;
  readonly guildId: string | null;
  /** As Discord has taken them. */
  readonly commandNames: readonly string[];
}

/**
 * Replaces the application's commands, globally or in one server, by those of this build.
 * @throws DiscordError with the reason and the next step
 */
export async function registerCommands(options: RegisterOptions): Promise<Registered> {
  const { apiUrl, guildId } = options;
  const rest = new REST({ api: apiUrl }).setToken(options.token);
  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    const route =
      guildId === null
        ? Routes.applicationCommands(application.id)
        : Routes.applicationGuildCommands(application.id, guildId);
    const taken = (await rest.put(route, {
      body: commandData(),
    })) as RESTPutAPIApplicationCommandsResult;
    return {
      applicationName: application.name,
      inviteLink: inviteLink(application.id),
      guildId,
      commandNames: taken.map(({ name }) => name),
    };
  } catch (error) {
    throw serverRequestFailed(error, options);
  }
}
