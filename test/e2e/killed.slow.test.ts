import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commandData } from "../../src/discord/commands/registry.ts";
import type { FakeDiscord } from "../fakes/discord/server.ts";
import { startFakeDiscord } from "../fakes/discord/server.ts";
import { COMMAND_TIMEOUT_MS, CommandHarness } from "./command-harness.ts";
import type { RunningCommand } from "./command-harness.ts";

describe("a bot that is killed in mid-answer", { timeout: COMMAND_TIMEOUT_MS }, () => {
  let discord: FakeDiscord;
  let harness: CommandHarness;
  let port: number;
  let running: RunningCommand;

  beforeEach(async () => {
    discord = await startFakeDiscord();
    discord.registerCommands(commandData());
    harness = await CommandHarness.make();
    port = await freePort();
  });

  afterEach(async () => {
    running.child.kill("SIGKILL");
    await running.ended;
    await discord.stop();
    await harness.remove();
  });

  async function startBot(): Promise<void> {
    running = harness.start("src/main.ts", [], {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      METRICS_PORT: String(port),
    });
    // The session of a bot that was killed is kept for it, so sessions do not tell that one is back.
    const started = (): number => discord.connections.filter(({ start }) => start !== null).length;
    const before = started();
    await discord.waitFor(() => started() > before, "the bot", COMMAND_TIMEOUT_MS);
  }

  it("knows its settings, its votes and its old buttons when it is back", async () => {
    await startBot();
    const keeper = discord.user("Kezban");
    discord.guild().role("Keepers", PermissionFlagsBits.ManageGuild, keeper);
    await (await keeper.slash("settings language", { language: "tr" })).reply();
    const question = "Who opened the museum in the old lighthouse?";
    const answer = await (await keeper.slash("ask", { question })).reply({ timeoutMs: 30_000 });
    const rating = await (await keeper.press(answer, "👍 / 👎")).reply();
    await (await keeper.press(rating, "👍 Helpful")).reply();
    await keeper.slash("ask", { question: "What did the museum cost?" });
    running.child.kill("SIGKILL");
    await running.ended;

    await startBot();
    const passage = await (await keeper.press(answer, "Alıntı")).reply();
    const settings = await (await keeper.slash("settings show")).reply();
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(passage.text).toContain("had stood empty for eleven years");
    expect(settings.text).toContain("Türkçe");
    expect(health.status).toBe(200);

    const { stdout } = await harness.run("scripts/export.ts", ["feedback"]);
    expect(JSON.parse(stdout)).toMatchObject({ question, note: "helpful: 1, not helpful: 0" });
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
