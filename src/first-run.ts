import { readConfig } from "./config.ts";
import type { Config } from "./config.ts";
import { readBotStanding, registerCommands } from "./discord/application.ts";
import { saveSetting } from "./cli/set-up/env-file.ts";
import { offerSetUp } from "./cli/set-up/offer-set-up.ts";
import { openTerminal } from "./cli/set-up/terminal.ts";
import type { TerminalStreams } from "./cli/set-up/terminal.ts";

/**
 * Offers the person at the terminal to set up a token, where the settings have none.
 * @returns the settings to start with; null where the person has left
 */
export async function settingsOfFirstRun(config: Config, streams: TerminalStreams): Promise<Config | null> {
  const { apiUrl, guildId } = config.discord;
  const done = await offerSetUp({
    terminal: openTerminal(streams),
    look: (token) => readBotStanding({ token, apiUrl, guildId: null }),
    save: (token) => saveSetting({ path: ".env", example: ".env.example" }, "DISCORD_TOKEN", token),
    register: async (token) => {
      const { commandNames } = await registerCommands({ token, apiUrl, guildId });
      return commandNames.length;
    },
  });
  switch (done.kind) {
    case "left":
      return null;
    case "declined":
      return config;
    case "done":
      // Given besides: an empty variable of the environment would go before the file.
      return readConfig({ DISCORD_TOKEN: done.token });
  }
}
