import { spawn } from "node:child_process";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { inTemporaryFolder } from "../temporary-folder.ts";
import { quantile } from "./quantile.ts";
import { markdownTable } from "./markdown-table.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const MAIN = "src/main.ts";
const QUESTION = "Where was the summit held?\n";
const LARGEST = 8;

/** How long the program takes to be there, and how much room. */
export interface StartFigures {
  /** Median milliseconds from the start of the process to the first words of the first answer, the index being built. */
  readonly firstAnswerMs: { readonly built: number; readonly typescript: number };
  /** Bytes of what `npm ci --omit=dev` installs, and of all that is installed here. */
  readonly installed: { readonly production: number; readonly all: number };
  /** The largest packages in production, with their bytes. */
  readonly largest: readonly (readonly [name: string, bytes: number])[];
}

/** On the sample articles. @param rounds starts of each kind, which take turns */
export async function measureStart(rounds: number, stopwatch: () => number): Promise<StartFigures> {
  return await inTemporaryFolder("kurultai-start-", async (folder) => {
    const built = ["scripts/run.js", MAIN];
    const typescript = ["--import", "tsx", MAIN];
    const start = (args: readonly string[]) => firstAnswer(args, folder, stopwatch);
    // Builds the program and the index.
    await start(built);
    const times: { built: number[]; typescript: number[] } = { built: [], typescript: [] };
    for (let round = 0; round < rounds; round++) {
      times.built.push(await start(built));
      times.typescript.push(await start(typescript));
    }
    return {
      firstAnswerMs: {
        built: quantile(times.built, 0.5)!,
        typescript: quantile(times.typescript, 0.5)!,
      },
      ...measureInstallation(),
    };
  });
}

/** Milliseconds from the start of a chat to what it first says to a question that was there from the start. */
function firstAnswer(args: readonly string[], folder: string, stopwatch: () => number): Promise<number> {
  const startedAt = stopwatch();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      ...process.env,
      DISCORD_TOKEN: "",
      STORE_URL: "",
      ARTICLES_DIR: join(ROOT, "articles"),
      INDEX_DIR: join(folder, "index"),
      DATA_DIR: join(folder, "data"),
    },
  });
  child.stdin.end(QUESTION);
  return new Promise((resolve, reject) => {
    let answeredAt: number | null = null;
    child.stdout.on("data", () => (answeredAt ??= stopwatch()));
    child.once("error", reject);
    child.once("close", (code) => {
      if (answeredAt === null)
        reject(new Error(`${args.join(" ")} said nothing (exit code ${String(code)}).`));
      else resolve(answeredAt - startedAt);
    });
  });
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

/** Packages by the lock file, as far as they are installed here. */
function measureInstallation(): Pick<StartFigures, "installed" | "largest"> {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as Lock;
  const sizes = Object.entries(packages)
    .filter(([path]) => path !== "")
    .map(([path, { dev = false }]) => ({ path, dev, bytes: bytesIn(join(ROOT, path)) }));
  const production = sizes.filter(({ dev }) => !dev);
  const sum = (some: typeof sizes) => some.reduce((total, { bytes }) => total + bytes, 0);
  const largest = [...production].sort((a, b) => b.bytes - a.bytes).slice(0, LARGEST);
  return {
    installed: { production: sum(production), all: sum(sizes) },
    largest: largest.map(({ path, bytes }) => [path.replace(/^node_modules\//u, ""), bytes]),
  };
}

/** Of a package without those inside it; 0 where it is not there. */
function bytesIn(path: string): number {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.size ?? 0;
  return readdirSync(path)
    .filter((name) => name !== "node_modules")
    .reduce((total, name) => total + bytesIn(join(path, name)), 0);
}

export function renderStart({ firstAnswerMs, installed, largest }: StartFigures): string {
  const { built, typescript } = firstAnswerMs;
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  return markdownTable(
    ["", ""],
    [
      ["start to first answer, built", `${built.toFixed(0)} ms`],
      ["start to first answer, TypeScript", `${typescript.toFixed(0)} ms`],
      ["built ÷ TypeScript", (built / typescript).toFixed(2)],
      ["installed with --omit=dev", megabytes(installed.production)],
      ...largest.map(([name, bytes]) => [`· ${name}`, megabytes(bytes)]),
      ["installed with all", megabytes(installed.all)],
    ],
  );
}
