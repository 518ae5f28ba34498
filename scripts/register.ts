import { loadConfig } from "../src/config/config.ts";
import { registerCommands } from "../src/discord/register-commands.ts";
import { ConfigError, KurultaiError } from "../src/errors.ts";

/** Registers the slash commands with Discord: in DISCORD_GUILD_ID where it is set, else everywhere. */
async function main(): Promise<void> {
  const { discordToken, discordGuildId, discordApiUrl } = loadConfig(process.env);
  if (discordToken === null) {
    throw new ConfigError([
      "DISCORD_TOKEN is not set. Copy the bot's token from the Discord Developer Portal " +
        "(your application, Bot, Reset Token) into .env.",
    ]);
  }
  const { applicationName, commandNames, guildId } = await registerCommands({
    token: discordToken,
    apiUrl: discordApiUrl,
    guildId: discordGuildId,
  });
  const place =
    guildId === null
      ? "everywhere; Discord's clients may take a few minutes to show them"
      : `in the server ${guildId} alone`;
  console.log(`Registered ${commandNames.length} commands of ${applicationName} ${place}:`);
  for (const name of commandNames) console.log(`  ${name}`);
}

try {
  await main();
} catch (error) {
  // What a person can mend is told in a sentence; anything else is a fault of the program, with its trace.
  console.error(error instanceof KurultaiError ? error.message : error);
  process.exitCode = 1;
}
