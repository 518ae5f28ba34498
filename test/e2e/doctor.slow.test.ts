import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commandData } from "../../src/discord/commands/registry.ts";
import { openPostgresIndexStore } from "../../src/index/postgres/postgres-index-store.ts";
import { PostgresDatabase } from "../../src/platform/postgres/postgres-database.ts";
import type { FakeDiscord } from "../fakes/discord/server.ts";
import { startFakeDiscord } from "../fakes/discord/server.ts";
import { REAL_SERVER, useServer } from "../index/postgres/test-server.ts";
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
    expect(found).toMatchObject({ Index: "note", Articles: "ok", Disk: "ok" });
    expect(stdout).toContain("npm run embed");
    expect(stdout).not.toContain(TOKEN);
    // It looked, and changed nothing.
    expect(discord.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("names everything that is wrong at once, each with what to do", async () => {
    const dataDir = join(harness.root, "data");
    await mkdir(dataDir);
    await writeFile(join(dataDir, "memory.sqlite"), "no database at all, but longer than a header of one");
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
    expect(stdout).toMatch(/^wrong +Servers .*→ Invite it: https:\/\/discord\.com\/oauth2\/authorize\?/m);
    expect(stdout).toMatch(/^wrong +Commands .*→ npm run register$/m);
    expect(stdout).toMatch(/^wrong +Database .*memory\.sqlite.*backup/m);
  });

  it("says what is amiss with each setting, and looks at all that does not hang on them", async () => {
    const { code, stdout } = await doctor({
      ...{ METRICS_PORT: "eighty", SHARDS: "many", STORE_URL: "mysql://db" },
      ...{ ARTICLES_DIR: join(harness.root, "none"), RETENTION_DAY: "3" },
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^wrong +Settings .*METRICS_PORT must be a port/m);
    expect(stdout).toMatch(/^wrong +Settings .*SHARDS must be auto/m);
    expect(stdout).toMatch(/^wrong +Settings .*STORE_URL must begin with postgres/m);
    expect(stdout).toMatch(/^note +Settings .*RETENTION_DAY is no setting; is RETENTION_DAYS meant/m);
    const found = verdicts(stdout);
    expect(found).toMatchObject({
      Articles: "wrong",
      "Search model": "ok",
      Token: "ok",
      Servers: "ok",
    });
    expect(Object.keys(found)).not.toContain("Database");
  });
});

describe("npm run doctor with a database", { timeout: COMMAND_TIMEOUT_MS }, () => {
  const server = useServer();
  /** Nothing of Discord: these look at the database. */
  const doctorOn = (STORE_URL: string): Promise<Ended> => doctor({ STORE_URL, DISCORD_TOKEN: "" });

  it("finds one well that has no tables yet, and makes none", async () => {
    const address = server().freshAddress();
    const { code, stdout } = await doctorOn(address);

    expect(code).toBe(0);
    expect(verdicts(stdout)).toMatchObject({ Database: "ok", "Search model": "ok" });
    expect(stdout).toMatch(/^ok +Database .*with pgvector; its tables are made at the next start$/m);
    expect(stdout).not.toContain("secret-word");
    const database = new PostgresDatabase(address);
    const made = await database.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [database.schema]);
    await database.close();
    expect(made).toEqual([]);
  });

  it("looks for the index in one that has them", async () => {
    const address = server().freshAddress();
    await (await openPostgresIndexStore(address)).close();
    const { code, stdout } = await doctorOn(address);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^ok +Database .*with pgvector$/m);
    expect(stdout).toMatch(/^note +Index .*npm run embed$/m);
  });

  it("says what to do where nobody answers, and looks at the rest all the same", async () => {
    const { code, stdout } = await doctorOn("postgres://bot:hush-hush-hush@127.0.0.1:9/news");

    expect(code).toBe(1);
    expect(stdout).toMatch(/^wrong +Database .*127\.0\.0\.1:9\/news does not answer .*STORE_URL/m);
    expect(verdicts(stdout)).toMatchObject({ "Reader model": "ok", "Search model": "ok" });
    expect(stdout).not.toContain("hush");
  });

  describe.skipIf(REAL_SERVER === "")("with KURULTAI_TEST_STORE_URL set", () => {
    it.each([
      ["password", /refuses the user or the password/],
      ["pathname", /has no database of that name/],
    ] as const)("names a wrong %s", async (part, problem) => {
      const address = new URL(REAL_SERVER);
      address[part] = "/no-such-thing";
      const { code, stdout } = await doctorOn(address.href);

      expect(code).toBe(1);
      expect(stdout).toMatch(problem);
      expect(stdout).not.toContain(address.password);
    });
  });
});
