import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commandData } from "../../src/discord/commands/registry.ts";
import type { FakeDiscord } from "../fakes/discord/server.ts";
import { startFakeDiscord } from "../fakes/discord/server.ts";
import { COMMAND_TIMEOUT_MS, CommandHarness } from "./command-harness.ts";
import type { Ended } from "./command-harness.ts";

const TOKEN = "a-token-that-nobody-may-print";

let discord: FakeDiscord;
let harness: CommandHarness;

beforeEach(async () => {
  discord = await startFakeDiscord({ token: TOKEN });
  harness = await CommandHarness.make();
});

afterEach(async () => {
  await discord.stop();
  await harness.remove();
});

const doctor = (environment: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  harness.run("scripts/doctor.ts", [], {
    environment: { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.url, ...environment },
  });

/** The verdict of each line, by its subject. */
function verdicts(stdout: string): Record<string, string> {
  const lines = stdout.trimEnd().split("\n");
  return Object.fromEntries(
    lines.map((line) => {
      const [, verdict, subject] = /^(ok|note|wrong) +(\S+(?: \S+)*) {2}/.exec(line)!;
      return [subject!, verdict!];
    }),
  );
}

describe("npm run doctor", { timeout: COMMAND_TIMEOUT_MS }, () => {
  it("finds a bot well that has yet to be started", async () => {
    discord.registerCommands(commandData());
    const { code, stderr, stdout } = await doctor();

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const found = verdicts(stdout);
    expect(found).toMatchObject({ Token: "ok", Intents: "ok", Servers: "ok", Commands: "ok" });
    expect(found).toMatchObject({ Database: "ok", "Search model": "ok", "Reader model": "ok" });
    expect(found).toMatchObject({ Index: "note", Articles: "ok", Disk: "ok", Clock: "ok" });
    expect(stdout).toContain("npm run embed");
    expect(stdout).not.toContain(TOKEN);
    // It looked, and changed nothing.
    expect(discord.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("names everything that is wrong at once, each with what to do", async () => {
    const dataDir = join(harness.root, "data");
    await mkdir(dataDir);
    await writeFile(
      join(dataDir, "memory.sqlite"),
      "no database at all, but longer than a header of one",
    );
    await chmod(dataDir, 0o700);
    discord.guild().removeBot();
    const { code, stdout } = await doctor({
      READER_MODEL: "./no-such-reader",
      INDEX_DIR: join(harness.articlesDir, "undated-note.txt"),
    });

    expect(code).toBe(1);
    expect(verdicts(stdout)).toMatchObject({
      Database: "wrong",
      "Reader model": "wrong",
      "Index folder": "wrong",
      Servers: "wrong",
      Commands: "wrong",
    });
    expect(stdout).toMatch(
      /^wrong +Servers .*→ Invite it: https:\/\/discord\.com\/oauth2\/authorize\?/m,
    );
    expect(stdout).toMatch(/^wrong +Commands .*→ npm run register$/m);
    expect(stdout).toMatch(/^wrong +Database .*memory\.sqlite.*backup/m);
  });

  it("says what is amiss with settings that cannot be understood", async () => {
    const { code, stdout } = await doctor({ METRICS_PORT: "eighty" });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^wrong +Settings .*METRICS_PORT must be a port/m);
  });
});
