import { ApplicationFlags, GatewayIntentBits } from "discord-api-types/v10";
import { afterEach, describe, expect, it } from "vitest";
import { readBotStanding } from "../../src/discord/application.ts";
import { commandData } from "../../src/discord/commands/registry.ts";
import { startFakeDiscord } from "../fakes/discord/server.ts";
import type { FakeDiscord } from "../fakes/discord/server.ts";

let discord: FakeDiscord;

afterEach(() => discord.stop());

const standing = (token = discord.token, guildId: string | null = null) =>
  readBotStanding({ token, apiUrl: discord.url, guildId });

describe("how the bot stands with Discord", () => {
  it("is told by Discord: name, servers, commands, invite", async () => {
    discord = await startFakeDiscord({ botName: "Herald" });
    discord.registerCommands(commandData().slice(1));
    const { inviteLink, ...found } = await standing();

    expect(found).toEqual({
      applicationName: "Herald",
      servers: 1,
      missingCommands: ["ask"],
      needlessIntents: [],
      wantsCodeGrant: false,
      interactionsUrl: null,
      sessionsLeft: 1000,
    });
    expect(inviteLink).toContain(`client_id=${discord.world.applicationId}&`);
  });

  it("names the privileged intents that are on and not needed", async () => {
    const privilegedIntents = GatewayIntentBits.MessageContent | GatewayIntentBits.GuildPresences;
    discord = await startFakeDiscord({ privilegedIntents });
    expect((await standing()).needlessIntents).toEqual(["Message Content", "Presence"]);
    // What the fake has the flags from, by Discord's documentation: 1 << 19 and 1 << 13.
    expect([ApplicationFlags.GatewayMessageContentLimited, ApplicationFlags.GatewayPresenceLimited]).toEqual([
      524_288, 8_192,
    ]);
  });

  it("cannot be told with a token that Discord refuses, which is not repeated", async () => {
    discord = await startFakeDiscord();
    const asked = standing("some-other-token");
    await expect(asked).rejects.toThrow(/refused the token.*DISCORD_TOKEN/s);
    await expect(asked).rejects.not.toThrow(/some-other-token/);
  });

  it("names the server of DISCORD_GUILD_ID that the bot is not in", async () => {
    discord = await startFakeDiscord();
    const asked = standing(discord.token, "123456789012345678");
    await expect(asked).rejects.toThrow(/no access to the server 123456789012345678/);
  });

  it("names the address where nothing listens once", async () => {
    discord = await startFakeDiscord();
    const { token, url } = discord;
    await discord.stop();
    const asked = readBotStanding({ token, apiUrl: url, guildId: null });
    await expect(asked).rejects.toThrow(`Discord cannot be reached at ${url} (ECONNREFUSED). `);
  });

  it("is asked for at most twice where Discord is out of order", async () => {
    discord = await startFakeDiscord();
    discord.faults.rest({ status: 503, times: 10 });
    await expect(standing()).rejects.toThrow(/cannot be reached|refused the request/);
    expect(discord.requests).toHaveLength(2);
  });
});
