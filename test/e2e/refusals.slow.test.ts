import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMMAND_TIMEOUT_MS } from "./command-harness.ts";

const ROOT = resolve(import.meta.dirname, "../..");

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-refusals-"));
  await writeFile(join(folder, "file"), "x");
});

afterEach(() => rm(folder, { recursive: true }));

/** Runs a command in a folder of its own, with no settings but these. */
async function run(script: string, args: readonly string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [join(ROOT, "scripts/run.js"), script, ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"], LOG_LEVEL: "silent", ...environment },
  });
  child.stdin.end();
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((ended) => child.once("close", ended)),
  ]);
  return { stdout, stderr, code };
}

describe("What a keeper can set wrong", { timeout: COMMAND_TIMEOUT_MS }, () => {
  it.each([
    ["src/main.ts", [], { METRICS_PORT: "99999" }, /METRICS_PORT must be a port/],
    ["src/main.ts", ["--what"], {}, /npm start takes no arguments but --yes/],
    ["scripts/embed.ts", [], { ARTICLES_DIR: "file/x" }, /cannot be read \(ENOTDIR\)/],
    [
      "scripts/embed.ts",
      [],
      { ARTICLES_DIR: ROOT + "/articles", INDEX_DIR: "file" },
      /There is a file of that name/,
    ],
    ["src/main.ts", [], { INDEX_DIR: "/proc/nope/index" }, /may not read or write there.*another place/],
    [
      "scripts/ask.ts",
      ["Who?"],
      { STORE_URL: "postgres://u:hush@127.0.0.1:9/x" },
      /connection refused.*STORE_URL/,
    ],
    [
      "scripts/ask.ts",
      ["Who?"],
      { ALIASES_FILE: "nowhere.json" },
      /alias table cannot be read.*mend or remove/,
    ],
    ["scripts/ask.ts", ["Who?"], { EMBEDDING_MODEL: "./nowhere" }, /There is no model/],
    ["scripts/export.ts", ["unanswered"], { DATA_DIR: "file" }, /memory.*cannot be opened.*DATA_DIR/],
    ["scripts/export.ts", ["bogus"], {}, /^There is no “bogus” to export; there are feedback and/],
    ["scripts/export.ts", [], {}, /^Say what to export: feedback, unanswered or --calendar/],
    [
      "scripts/register.ts",
      [],
      { DISCORD_TOKEN: "hush", DISCORD_API_URL: "http://elsewhere.example" },
      /DISCORD_API_URL must be an https/,
    ],
    [
      "scripts/register.ts",
      [],
      { DISCORD_TOKEN: "hush", DISCORD_API_URL: "http://127.0.0.1:9" },
      /cannot be reached.*DISCORD_API_URL/,
    ],
  ] as const)("is told in a sentence: %s %j %o", async (script, args, environment, line) => {
    const { code, stderr } = await run(script, args, environment);
    expect(stderr).toMatch(line);
    expect(stderr).not.toMatch(/^\s+at /mu);
    expect(stderr).not.toContain("hush");
    expect(code).toBeGreaterThan(0);
  });

  it.each([
    ["a line that is no setting", "DISCORD_TOKEN=hush\nhush hush\n", /\.env line 2 is not NAME=value/],
    ["UTF-16", Buffer.from("\ufeffDISCORD_TOKEN=hush", "utf16le"), /\.env is not saved as UTF-8/],
    ["a folder", null, /\.env is a folder/],
  ])("is told of a .env with %s", async (_what, content, line) => {
    const path = join(folder, ".env");
    await (content === null ? mkdir(path) : writeFile(path, content));
    const { code, stderr } = await run("scripts/register.ts", [], {});
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(line) as string });
    expect(stderr).not.toContain("hush");
  });

  it("reads quoted values of several lines, comments and exports in a .env", async () => {
    const lines = ["# mine", "", 'LLM_API_KEY="one', 'two"', "export LOG_LEVEL=nonsense", "A: b"];
    await writeFile(join(folder, ".env"), lines.join("\n"));
    const { stderr } = await run("scripts/export.ts", ["unanswered"], { LOG_LEVEL: "alike" });
    expect(stderr).toContain("LOG_LEVEL must be one of");
    expect(stderr).not.toContain(".env line");
  });

  it.each([
    ["src/main.ts", /^npm start/],
    ["scripts/register.ts", /^npm run register/],
    ["scripts/export.ts", /^npm run --silent export/],
    ["scripts/embed.ts", /npm run embed/],
    ["scripts/ask.ts", /npm run .*ask/],
    ["scripts/fetch.ts", /npm run fetch/],
  ])("is looked up with --help: %s", async (script, usage) => {
    const { code, stdout, stderr } = await run(script, ["--help"], {});
    expect({ code, stdout, stderr }).toEqual({
      ...{ code: 0, stderr: "" },
      stdout: expect.stringMatching(usage) as string,
    });
  });
});
