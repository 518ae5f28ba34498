import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readManifest } from "../../src/index/folder/manifest-file.ts";
import { COMMAND_TIMEOUT_MS, CommandHarness, type RunningCommand } from "../e2e/command-harness.ts";

/** From the change of a file to the answer; an idle machine takes about two seconds. */
const SOON_MS = 20_000;

let harness: CommandHarness;
const running: RunningCommand[] = [];

beforeEach(async () => {
  harness = await CommandHarness.make();
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
  await harness.remove();
});

function start(script: string, args: readonly string[] = []): RunningCommand {
  const command = harness.start(script, args);
  running.push(command);
  return command;
}

describe("a running chat beside npm run embed -- --watch", () => {
  it("answers from an article seconds after it came", { timeout: COMMAND_TIMEOUT_MS }, async () => {
    const watcher = start("scripts/embed.ts", ["--watch"]);
    await watcher.shows("Indexed 4 articles");
    const chat = start("src/main.ts");
    chat.child.stdin.write("Who opened the museum in the old lighthouse?\n");
    await chat.shows("Leyla Arslan");

    const changedAt = performance.now();
    await writeFile(
      join(harness.articlesDir, "2024-07-02-tram.md"),
      "---\ntitle: First tram rolls through Port Selmin\ndate: 2024-07-02\n---\n\n" +
        "Mayor Oskar Lindqvist drove the first tram through Port Selmin on Tuesday. The line has nine stops.\n",
    );
    const articles = async () => (await readManifest(harness.indexDir)).counts.articles;
    await vi.waitFor(
      async () => {
        expect(await articles()).toBe(5);
      },
      { timeout: SOON_MS, interval: 50 },
    );
    chat.child.stdin.write("Who drove the first tram through Port Selmin?\n");
    await chat.shows("Oskar Lindqvist");
    expect(performance.now() - changedAt).toBeLessThan(SOON_MS);
    chat.child.stdin.end();
    expect((await chat.ended).code).toBe(0);
  });
});
