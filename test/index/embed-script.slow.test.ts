import { execFile, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { readManifest } from "../../src/index/folder/manifest-file.ts";
import { useIndexFolder } from "./index-folder.ts";

const folder = useIndexFolder();
const script = fileURLToPath(new URL("../../scripts/embed.ts", import.meta.url));
const repository = fileURLToPath(new URL("../..", import.meta.url));
/** A process with the bundled model takes seconds to start, on a busy machine many. */
const patient = { timeout: 120_000 };

function parametersOf(options: readonly string[]): string[] {
  const { articlesPath, indexDirectory } = folder();
  return ["--import", "tsx", script, "--articles", articlesPath, "--index", indexDirectory, ...options];
}

async function embed(...options: readonly string[]) {
  return await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, parametersOf(options), { cwd: repository }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
  });
}

describe("npm run embed", () => {
  it("writes one line on standard output and ends with 0", patient, async () => {
    await folder().write({ a: { title: "Lake", text: "The lake is rising again." } });
    const first = await embed();
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(
      /^Indexed 1 article \(1 undated\) in 1 passage with \S+ in [\d.]+ s: 1 text embedded, 0 taken over\.\n$/,
    );
    expect(first.stderr).toContain("Cutting and embedding articles");
    const second = await embed();
    expect(second).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Nothing changed/) as string,
    });
  });

  it("ends with 3 when some files were skipped, and names each once", patient, async () => {
    await folder().write({ a: { title: "Lake", text: "The lake is rising again." } });
    await writeFile(join(folder().articlesPath, "photo.png"), "not text");
    const { code, stdout, stderr } = await embed();
    expect(code).toBe(3);
    expect(stdout).toMatch(/; 1 file skipped\.\n$/);
    expect(stderr.match(/photo\.png/g)).toHaveLength(1);
  });

  it("ends with 1 when there is nothing usable, and says where to put articles", patient, async () => {
    const { code, stdout, stderr } = await embed();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/Put articles there/);
    expect(stderr).not.toMatch(/ at .*\.ts:/);
  });

  it("ends with 2 when it is called in a way it cannot be", patient, async () => {
    const { code, stdout } = await embed("--everything");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("with --watch builds again after a change and ends with 0 when interrupted", patient, async () => {
    await folder().write({ a: { title: "Lake", text: "The lake is rising again." } });
    const child = spawn(process.execPath, parametersOf(["--watch"]), { cwd: repository });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const articleCount = async () =>
      (await readManifest(folder().indexDirectory).catch(() => null))?.counts.articles;
    const until = async (count: number) => {
      await vi.waitFor(
        async () => {
          expect(await articleCount()).toBe(count);
        },
        { timeout: 60_000, interval: 100 },
      );
    };
    await until(1);
    await folder().write({ b: { title: "River", text: "The river is rising too." } });
    await until(2);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });

  it("with --watch does what another build keeps it from as soon as that one is over", patient, async () => {
    await folder().write({ a: { title: "Lake", text: "The lake is rising again." } });
    const { indexDirectory } = folder();
    const other = spawn(
      process.execPath,
      ["--import", "tsx", join(repository, "test/index/hold-lock.child.ts"), indexDirectory],
      { cwd: repository },
    );
    await new Promise((resolve) => other.stdout.once("data", resolve));
    const child = spawn(process.execPath, parametersOf(["--watch"]), { cwd: repository });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    let stderr = "";
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    const says = (words: string) =>
      vi.waitFor(
        () => {
          expect(stderr).toContain(words);
        },
        { timeout: 60_000, interval: 100 },
      );
    await says("Trying again by itself.");
    other.kill("SIGKILL");
    await says("Watching");
    expect((await readManifest(indexDirectory)).counts.articles).toBe(1);
    expect(stderr.match(/Another build/g)).toHaveLength(1);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });
});
