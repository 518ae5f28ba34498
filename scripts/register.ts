import { readConfig } from "../src/config.ts";
import { registerCommands } from "../src/discord/application.ts";
import { ConfigError, UsageError } from "../src/platform/errors.ts";
import { EXIT_CODE, runCommand } from "../src/cli/run-command.ts";

const USAGE = `npm run register

Registers the bot's commands with Discord: in the server of DISCORD_GUILD_ID where it is set, at once; else everywhere.
Then prints the link by which the bot is let into a server, with the permissions that it uses and no others.
Needs DISCORD_TOKEN. Run it again after an update.

  -h, --help  print this

Examples
  npm run register                                         for all servers
  DISCORD_GUILD_ID=123456789012345678 npm run register     for one, to try a new version there

Exit code: 0 registered; 1 Discord refused or cannot be reached; 2 called in a way it cannot be.`;

/** Registers the slash commands with Discord: in DISCORD_GUILD_ID where it is set, else everywhere. */
async function main(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new UsageError(`npm run register takes no argument.\n\n${USAGE}`);
  const { discord } = readConfig();
  if (discord.token === null) {
    throw new ConfigError([
      "DISCORD_TOKEN is not set. Copy the bot's token from the Discord Developer Portal " +
        "(your application, Bot, Reset Token) into .env.",
    ]);
  }
  const { applicationName, commandNames, guildId, inviteLink } = await registerCommands({
    token: discord.token.reveal(),
    apiUrl: discord.apiUrl,
    guildId: discord.guildId,
  });
  const place =
    guildId === null
      ? "everywhere; Discord's clients may take a few minutes to show them"
      : `in the server ${guildId} alone`;
  console.log(`Registered ${commandNames.length} commands of ${applicationName} ${place}:`);
  for (const name of commandNames) console.log(`  ${name}`);
  console.log(`\nTo let the bot into a server that you may manage, open\n${inviteLink}`);
  return EXIT_CODE.fine;
}

await runCommand(USAGE, main);
