import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { FakeDiscord } from "../../../test/fakes/discord/server.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const READY_TIMEOUT_MS = 300_000;

/** The bot as a keeper runs it, on a copy of the sample collection, before a Discord of our own. */
export class BotProcess {
  readonly folder = mkdtempSync(join(tmpdir(), "kurultai-discord-"));
  readonly logFile = join(this.folder, "log.jsonl");
  readonly #discord: FakeDiscord;
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;

  /** @param environment settings beside those of the folders, the token and the address */
  constructor(discord: FakeDiscord, environment: Readonly<Record<string, string>> = {}) {
    this.#discord = discord;
    cpSync(join(ROOT, "articles"), join(this.folder, "articles"), { recursive: true });
    this.#environment = {
      ...process.env,
      ARTICLES_DIR: join(this.folder, "articles"),
      INDEX_DIR: join(this.folder, "index"),
      DATA_DIR: join(this.folder, "data"),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      USER_QUESTIONS_PER_MINUTE: "600",
      CHANNEL_QUESTIONS_PER_MINUTE: "600",
      ...environment,
    };
  }

  /** Resolves when it takes questions. */
  async start(): Promise<void> {
    const sessions = this.#sessions;
    const log = openSync(this.logFile, "a");
    this.#child = this.#run("src/main.ts", log);
    const isThere = (): boolean => this.#sessions > sessions;
    await this.#discord.waitFor(isThere, "the bot", READY_TIMEOUT_MS);
  }

  get #sessions(): number {
    return this.#discord.connections.filter(({ shard }) => shard !== null).length;
  }

  /** Ends it without a word, as a crash does. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    if (this.#child?.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill(signal);
    await once(this.#child, "exit");
  }

  /** Adds an article, and brings the index up to date beside the bot. */
  async rebuild(number: number): Promise<void> {
    const text = `date 2026-01-01\n\nNOTICE ${number}\n\nA short notice, number ${number}, of no event.\n`;
    writeFileSync(join(this.folder, "articles", `notice-${number}.txt`), text);
    const [code] = (await once(this.#run("scripts/embed.ts", "ignore"), "exit")) as [number | null];
    if (code !== 0) throw new Error(`The index could not be rebuilt (exit code ${String(code)}).`);
  }

  #run(script: string, log: number | "ignore"): ChildProcess {
    // In as little memory as `npm start` sees to.
    return spawn(process.execPath, ["--max-semi-space-size=2", "scripts/run.js", script], {
      cwd: ROOT,
      env: this.#environment,
      stdio: ["ignore", log, log],
    });
  }

  /** Resident memory, in megabytes of 10⁶ bytes. */
  get memoryMb(): number {
    const kilobytes = execFileSync("ps", ["-o", "rss=", "-p", String(this.#child?.pid)]);
    return (Number(kilobytes) * 1024) / 1e6;
  }

  async remove(): Promise<void> {
    await this.kill("SIGTERM");
    rmSync(this.folder, { recursive: true, force: true });
  }
}
