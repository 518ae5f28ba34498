import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteMemory } from "../../src/state/sqlite-memory.ts";
import { abstained } from "../fakes/scripted-answerer.ts";
import { COMMAND_TIMEOUT_MS, CommandHarness } from "./command-harness.ts";

let harness: CommandHarness;

beforeEach(async () => {
  harness = await CommandHarness.make();
});
afterEach(() => harness.remove());

describe("npm run report", { timeout: COMMAND_TIMEOUT_MS }, () => {
  it("prints the figures, and writes a page with what was skipped and refused, which it shows when asked to", async () => {
    await writeFile(join(harness.articlesDir, "broken.json"), "{");
    const built = await harness.run("scripts/embed.ts", []);
    expect(built.code, built.stderr).toBe(3);
    const memory = openSqliteMemory({
      dataDir: join(harness.root, "data"),
      secret: "a secret for tests",
    });
    await memory.ledger.record({
      reference: "1",
      askedAt: new Date("2026-03-02T10:00:00Z"),
      userId: "323456789012345678",
      guildId: null,
      channelId: "423456789012345678",
      isPublic: false,
      generation: "g",
      answer: abstained({ question: "Who sank the lighthouse?" }),
      earlierQuestions: [],
      contentHashes: new Map(),
    });
    await memory.close();

    const { code, stderr, stdout } = await harness.run("scripts/report.ts", []);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^4 articles in \d+ passages, 2024-05-02 to 2024-06-12\n1 undated, 1 reprint/);
    const page = await readFile(join(harness.indexDir, "report.html"), "utf8");
    expect(page).toContain("broken.json");
    expect(page).toContain('"month":"2026-03","answered":0,"refused":1');
    expect(page).not.toContain("Who sank the lighthouse?");

    const out = join(harness.root, "week", "page.html");
    const asked = await harness.run("scripts/report.ts", ["--questions", "--out", out]);
    expect(asked.code, asked.stderr).toBe(0);
    expect(await readFile(out, "utf8")).toContain("Who sank the lighthouse?");

    const refused = await harness.run("scripts/report.ts", ["--out", harness.articlesDir]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/cannot be written/) as string });

    const calendar = join(harness.root, "events", "all.ics");
    const exported = await harness.run("scripts/export.ts", ["--calendar", calendar]);
    expect(exported.code, exported.stderr).toBe(0);
    expect(await readFile(calendar, "utf8")).toMatch(/^BEGIN:VCALENDAR\r\n/);
    const unwritten = await harness.run("scripts/export.ts", ["--calendar", harness.articlesDir]);
    expect(unwritten).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/cannot be written/) as string,
    });
  });
});
