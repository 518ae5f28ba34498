import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeDiscord } from "../fakes/discord/server.ts";
import { startFakeDiscord } from "../fakes/discord/server.ts";
import { COMMAND_TIMEOUT_MS, CommandHarness } from "./command-harness.ts";

const TOKEN = "a-token-that-no-screen-may-show";
/** Of util-linux: runs a command on a terminal of its own. */
const SCRIPT = "/usr/bin/script";
const hasTerminal = process.platform === "linux" && existsSync(SCRIPT);

describe.skipIf(!hasTerminal)(
  "the first start, in a terminal (where the system has script)",
  { timeout: COMMAND_TIMEOUT_MS },
  () => {
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

    /** `npm start` in an empty folder, as the person there sees it. */
    function start(environment: Readonly<Record<string, string>>) {
      const main = resolve(import.meta.dirname, "../../src/main.ts");
      const tsx = fileURLToPath(import.meta.resolve("tsx"));
      const child = spawn(
        SCRIPT,
        ["-qec", `"${process.execPath}" --import "${tsx}" "${main}"`, "/dev/null"],
        {
          cwd: harness.root,
          env: { PATH: process.env["PATH"], TERM: "dumb", ...environment },
        },
      );
      let screen = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => (screen += text));
      return {
        child,
        screen: () => screen,
        /** Waits until the screen has the text, then types a line. */
        at: async (text: string, line: string): Promise<void> => {
          await expect.poll(() => screen, { timeout: COMMAND_TIMEOUT_MS / 2 }).toContain(text);
          child.stdin.write(`${line}\r`);
        },
      };
    }

    it("leads from nothing to a bot on Discord that answers", async () => {
      const { at, child, screen } = start({ DISCORD_API_URL: discord.url, DISCORD_TOKEN: "" });
      await at("Type y", "y");
      await at("Token", "some-other-token");
      await at("refused the token", TOKEN);
      await at("Enter when that is done", "");
      await discord.waitForClient(COMMAND_TIMEOUT_MS / 2);
      const asked = await discord.user("Aru").slash("ask", {
        question: "Who opened the museum in the old lighthouse?",
      });
      await discord.waitForReply(asked, {
        matching: /Leyla Arslan/,
        timeoutMs: COMMAND_TIMEOUT_MS / 4,
      });
      const path = join(harness.root, ".env");

      expect(await readFile(path, "utf8")).toBe(`DISCORD_TOKEN=${TOKEN}\n`);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect(screen()).toContain(`client_id=${discord.world.applicationId}&`);
      expect(screen()).not.toContain(TOKEN);
      expect(discord.takeViolations().map(({ status }) => status)).toEqual([401]);
      const ended = new Promise((resolveEnded) => child.once("close", resolveEnded));
      child.stdin.write("\u0003");
      // 130 where it is the shell in between that tells.
      expect([0, 130]).toContain(await ended);
    });
  },
);
