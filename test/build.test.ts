import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const DAY_MS = 86_400_000;

/** A program of two files, a thread and a list, with the scripts that build and run it. */
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "kurultai-build-"));
  await mkdir(join(root, "src/platform/threads"), { recursive: true });
  for (const path of [
    "scripts/build.js",
    "scripts/run.js",
    "src/platform/threads/start-thread.ts",
    "src/platform/program-of.ts",
  ]) {
    await cp(join(ROOT, path), join(root, path));
  }
  await symlink(join(ROOT, "node_modules"), join(root, "node_modules"));
  const scripts = { start: "node --max-semi-space-size=2 scripts/run.js src/main.ts" };
  await write("package.json", JSON.stringify({ type: "module", scripts }));
  await write("src/list.tsv", "from a list");
  await write(
    "src/words.worker.ts",
    `import { parentPort, workerData } from "node:worker_threads";
     parentPort!.postMessage(\`\${workerData as string} in a thread\`);`,
  );
  await writeMain("first");
});

afterEach(() => rm(root, { recursive: true }));

const write = (path: string, text: string): Promise<void> => writeFile(join(root, path), text);

async function writeMain(word: string): Promise<void> {
  await write(
    "src/main.ts",
    `import { readFileSync } from "node:fs";
     import { startThread } from "./platform/threads/start-thread.ts";
     const list: string = readFileSync(new URL("list.tsv", import.meta.url), "utf8");
     const thread = startThread(new URL("words.worker.ts", import.meta.url), "${word}");
     thread.on("message", (said) => console.log([said, list, ...process.argv.slice(2)].join(", ")));`,
  );
}

/** As `npm start -- ARGS` does. */
async function run(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/run.js", "src/main.ts", ...args], {
    cwd: root,
  });
  return stdout.trim();
}

const builds = (): Promise<string[]> => readdir(join(root, "dist"));

describe("a command that is run from its build", () => {
  it("finds its threads, what lies beside its sources, and its arguments", async () => {
    expect(await run("--one", "two")).toBe("first in a thread, from a list, --one, two");
  });

  it("is built again where the sources have changed or lie elsewhere, and only then", async () => {
    await run();
    await run();
    expect(await builds()).toHaveLength(1);
    await writeMain("second");
    expect(await run()).toContain("second in a thread");
    expect(await builds()).toHaveLength(2);
    await rename(root, `${root}-moved`);
    root = `${root}-moved`;
    expect(await run()).toContain("second in a thread");
    expect(await builds()).toHaveLength(3);
  });

  it("is built once where several are started at the same time", async () => {
    expect(await Promise.all([run(), run(), run()])).toEqual(Array(3).fill("first in a thread, from a list"));
    expect(await builds()).toHaveLength(1);
  });

  it("keeps what a running bot may still start threads from, and removes older builds", async () => {
    for (const [days, word] of [
      [9, "first"],
      [5, "second"],
      [0, "third"],
    ] as const) {
      await writeMain(word);
      const before = await builds().catch((): string[] => []);
      await run();
      const [build] = (await builds()).filter((name) => !before.includes(name));
      const builtAt = new Date(Date.now() - days * DAY_MS);
      await utimes(join(root, "dist", build!), builtAt, builtAt);
    }
    expect(await builds()).toHaveLength(2);
    await writeMain("second");
    await run();
    expect(await builds()).toHaveLength(2);
  });

  it("says what is wrong where it cannot be built", async () => {
    await write("src/main.ts", "import nothing from './nowhere.ts'; nothing();");
    await expect(run()).rejects.toThrow(/cannot be built \([^]*nowhere\.ts[^]*Run npm ci/u);
    expect(await builds().catch(() => [])).toEqual([]);
  });
});
