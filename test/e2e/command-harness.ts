import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const FIXTURES = join(ROOT, "test/fixtures/articles/harbour-town");

/** A process loads the runtime and the model; a busy machine takes its time. */
export const COMMAND_TIMEOUT_MS = 120_000;

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

export interface RunningCommand {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  /** Resolves once standard output has the text. */
  readonly shows: (text: string) => Promise<void>;
}

/** The commands as a person runs them: real processes, the bundled model, a folder of four short articles. */
export class CommandHarness {
  readonly root: string;
  readonly articlesDir: string;
  readonly indexDir: string;

  private constructor(root: string) {
    this.root = root;
    this.articlesDir = join(root, "articles");
    this.indexDir = join(root, "index");
  }

  static async make(): Promise<CommandHarness> {
    const harness = new CommandHarness(await mkdtemp(join(tmpdir(), "kurultai-command-")));
    await cp(FIXTURES, harness.articlesDir, { recursive: true });
    return harness;
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }

  start(
    script: string,
    args: readonly string[] = [],
    environment: Readonly<Record<string, string>> = {},
  ): RunningCommand {
    // Programs that only tests have are in no build.
    const runner = script.startsWith("test/") ? ["--import", "tsx"] : ["scripts/run.js"];
    const child = spawn(process.execPath, [...runner, script, ...args], {
      cwd: ROOT,
      // Set even where empty, so that a developer's .env changes nothing.
      env: {
        ...process.env,
        DISCORD_TOKEN: "",
        DISCORD_API_URL: "",
        BUTTON_SECRET: "",
        ARTICLES_DIR: this.articlesDir,
        INDEX_DIR: this.indexDir,
        DATA_DIR: join(this.root, "data"),
        EMBEDDING_MODEL: "",
        LOG_LEVEL: "info",
        ...environment,
      },
    });
    return watch(child);
  }

  /** Runs a command to its end. */
  run(
    script: string,
    args: readonly string[],
    options: {
      readonly input?: string;
      readonly environment?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<Ended> {
    const { child, ended } = this.start(script, args, options.environment);
    child.stdin.end(options.input ?? "");
    return ended;
  }
}

function watch(child: ChildProcessWithoutNullStreams): RunningCommand {
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolveEnded, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolveEnded({ stdout, stderr, code });
    });
  });
  return {
    child,
    ended,
    shows: (text) =>
      new Promise((resolveShown, reject) => {
        const look = (): void => {
          if (stdout.includes(text)) resolveShown();
        };
        child.stdout.on("data", look);
        child.once("close", () => {
          reject(new Error(`The command ended without showing “${text}”: ${stdout}${stderr}`));
        });
        look();
      }),
  };
}
