import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { registerCommands } from "../../src/discord/application.ts";
import { startFakeDiscord } from "../fakes/discord/server.ts";
import type { FakeDiscord } from "../fakes/discord/server.ts";
import { COMMAND_TIMEOUT_MS } from "./command-harness.ts";

const NAMES = [
  "ask",
  "upcoming",
  "timeline",
  "sources",
  "about",
  "help",
  "forget-me",
  "settings",
  "unanswered",
  "add",
  "follow",
  "Ask about this",
];

describe("registering the commands", () => {
  let discord: FakeDiscord;

  beforeEach(async () => {
    discord = await startFakeDiscord();
  });

  afterEach(async () => {
    await discord.stop();
  });

  it("replaces those of all servers, or of one", async () => {
    const { token, url: apiUrl } = discord;
    const everywhere = await registerCommands({ token, apiUrl, guildId: null });
    const guildId = discord.guild().id;
    const inOne = await registerCommands({ token, apiUrl, guildId });

    expect(everywhere).toMatchObject({ guildId: null, commandNames: NAMES });
    expect(inOne).toMatchObject({ guildId, commandNames: NAMES });
    expect(discord.requests.filter(({ method }) => method === "PUT").map(({ route }) => route)).toEqual([
      "PUT /applications/:application/commands",
      "PUT /applications/:application/guilds/:guild/commands",
    ]);
    expect(discord.violations).toEqual([]);
  });

  it("names the server that the bot is not in", async () => {
    const options = { token: discord.token, apiUrl: discord.url, guildId: "123456789012345678" };
    await expect(registerCommands(options)).rejects.toThrow(
      /no access to the server 123456789012345678.*DISCORD_GUILD_ID/s,
    );
  });

  describe("from the command line", { timeout: COMMAND_TIMEOUT_MS }, () => {
    async function register(environment: Record<string, string>) {
      const child = spawn(process.execPath, ["scripts/run.js", "scripts/register.ts"], {
        env: { PATH: process.env["PATH"], DISCORD_API_URL: discord.url, ...environment },
      });
      const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
      await once(child, "close");
      return { code: child.exitCode, stdout: await stdout, stderr: await stderr };
    }

    it("prints what it has registered and where", async () => {
      const { code, stdout } = await register({
        DISCORD_TOKEN: discord.token,
        DISCORD_GUILD_ID: discord.guild().id,
      });

      expect(stdout).toContain(`in the server ${discord.guild().id} alone`);
      for (const name of NAMES) expect(stdout).toContain(name);
      const { applicationId } = discord.world;
      expect(stdout).toContain(
        `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=274877975616\n`,
      );
      expect(code).toBe(0);
    });

    it("says what to do when the token is missing, or refused, which it does not repeat", async () => {
      const missing = await register({ DISCORD_TOKEN: "" });
      const wrong = await register({ DISCORD_TOKEN: "wrong-and-secret" });

      expect(missing).toMatchObject({ code: 1, stdout: "" });
      expect(missing.stderr).toContain("DISCORD_TOKEN is not set");
      expect(wrong).toMatchObject({ code: 1, stdout: "" });
      expect(wrong.stderr).toMatch(/refused the token/);
      expect(wrong.stderr).not.toContain("wrong-and-secret");
    });
  });
});
