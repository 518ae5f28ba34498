import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commandData } from "../../src/discord/commands/registry.ts";
import type { FakeDiscord } from "../fakes/discord/server.ts";
import { startFakeDiscord } from "../fakes/discord/server.ts";
import { COMMAND_TIMEOUT_MS, CommandHarness } from "./command-harness.ts";
import type { RunningCommand } from "./command-harness.ts";

/** Not a word that stands anywhere else, so that it can be looked for in the log. */
const TOKEN = "a-token-that-no-log-may-hold";
const REPLY_TIMEOUT_MS = COMMAND_TIMEOUT_MS / 4;

describe("npm start with a token", { timeout: COMMAND_TIMEOUT_MS }, () => {
  let discord: FakeDiscord;
  let harness: CommandHarness;

  beforeEach(async () => {
    discord = await startFakeDiscord({ token: TOKEN });
    discord.registerCommands(commandData());
    harness = await CommandHarness.make();
  });

  afterEach(async () => {
    await discord.stop();
    await harness.remove();
  });

  const startBot = (token = TOKEN): RunningCommand =>
    harness.start("src/main.ts", [], { DISCORD_TOKEN: token, DISCORD_API_URL: discord.url });

  it("answers on Discord from the articles, and logs out when it is told to stop", async () => {
    const { child, ended } = startBot();
    await discord.waitForClient(COMMAND_TIMEOUT_MS);
    const asker = discord.user("Aru");
    const asked = await asker.slash("ask", {
      question: "Who opened the museum in the old lighthouse?",
    });
    const answer = await discord.waitForReply(asked, {
      matching: /Leyla Arslan/,
      timeoutMs: REPLY_TIMEOUT_MS,
    });
    expect(answer.text).toContain("Old lighthouse of Port Selmin opens as a museum");
    const passage = await (
      await asker.press(answer, "Passage")
    ).reply({
      timeoutMs: REPLY_TIMEOUT_MS,
    });
    expect(passage.text).toContain("had stood empty for eleven years");

    child.kill("SIGTERM");
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: "" });
    expect(stderr).not.toContain(TOKEN);
    expect(discord.violations).toEqual([]);
  });

  it("ends when it is told to although Discord is gone", async () => {
    const { child, ended } = startBot();
    await discord.waitForClient(COMMAND_TIMEOUT_MS);
    await discord.stop();
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
  });

  it("says in a sentence that the token is refused, without showing it", async () => {
    const { code, stdout, stderr } = await startBot("some-other-token-altogether").ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("DISCORD_TOKEN");
    expect(stderr).not.toContain("some-other-token-altogether");
  });
});
