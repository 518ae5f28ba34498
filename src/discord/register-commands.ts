import { DiscordAPIError, REST, RESTJSONErrorCodes, Routes } from "discord.js";
import type { APIApplication, RESTPutAPIApplicationCommandsResult } from "discord.js";
import { DiscordError } from "../platform/errors.ts";
import { commandData } from "./commands/registry.ts";
import { requestFailed } from "./connection-failure.ts";

export interface RegisterOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** One server; null registers for all. */
  readonly guildId: string | null;
}

export interface Registered {
  readonly applicationName: string;
  readonly guildId: string | null;
  /** As Discord has taken them. */
  readonly commandNames: readonly string[];
}

/** What Discord answers when the bot is not in a server, or there is none of that id. */
const NO_SUCH_SERVER: readonly (number | string)[] = [
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.UnknownGuild,
];

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
      guildId,
      commandNames: taken.map(({ name }) => name),
    };
  } catch (error) {
    throw registrationFailed(error, options);
  }
}

function registrationFailed(error: unknown, { apiUrl, guildId }: RegisterOptions): DiscordError {
  const noAccess = error instanceof DiscordAPIError && NO_SUCH_SERVER.includes(error.code);
  if (guildId === null || !noAccess) return requestFailed(error, apiUrl);
  return new DiscordError(
    `The bot has no access to the server ${guildId}. Invite it there with the scopes bot and ` +
      "applications.commands, or correct DISCORD_GUILD_ID.",
    { cause: error },
  );
}
