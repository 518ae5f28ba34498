import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { fingerprintFiles } from "../../../src/index/build/fingerprint-files.ts";
import { watchArticles } from "../../../src/index/build/watch-articles.ts";
import { useIndexFolder } from "../index-folder.ts";

const folder = useIndexFolder();

/** Watches the articles; `changes` counts the calls, `stop` ends the watch. */
async function startWatch(options: { checkEveryMs?: number; onChange?: () => Promise<void> } = {}) {
  await mkdir(folder().articlesPath, { recursive: true });
  const controller = new AbortController();
  const onChange = vi.fn(options.onChange ?? (() => Promise.resolve()));
  const watching = watchArticles(
    folder().articlesPath,
    await fingerprintFiles(folder().articlesPath),
    onChange,
    { signal: controller.signal, quietMs: 20, checkEveryMs: options.checkEveryMs ?? 30 },
  );
  return {
    onChange,
    watching,
    stop: async () => {
      controller.abort();
      await watching;
    },
  };
}

async function writeText(name: string, text: string): Promise<void> {
  await writeFile(join(folder().articlesPath, name), text);
}

const soon = { timeout: 5000, interval: 10 };

describe("watchArticles", () => {
  it("reports a new, a changed and a removed file", async () => {
    const { onChange, stop } = await startWatch();
    await writeText("a.txt", "one");
    await vi.waitFor(() => {
      expect(onChange).toHaveBeenCalledTimes(1);
    }, soon);
    await writeText("a.txt", "one more");
    await vi.waitFor(() => {
      expect(onChange).toHaveBeenCalledTimes(2);
    }, soon);
    await rm(join(folder().articlesPath, "a.txt"));
    await vi.waitFor(() => {
      expect(onChange).toHaveBeenCalledTimes(3);
    }, soon);
    await stop();
  });

  it("hears from the file system without waiting for the next look", async () => {
    const { onChange, stop } = await startWatch({ checkEveryMs: 60_000 });
    await writeText("a.txt", "one");
    await vi.waitFor(() => {
      expect(onChange).toHaveBeenCalledTimes(1);
    }, soon);
    await stop();
  });

  it("reports many files that arrive together as one change", async () => {
    const { onChange, stop } = await startWatch();
    await Promise.all(Array.from({ length: 50 }, (_, i) => writeText(`${i}.txt`, "text")));
    await vi.waitFor(() => {
      expect(onChange).toHaveBeenCalled();
    }, soon);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(onChange.mock.calls.length).toBeLessThanOrEqual(2);
    await stop();
  });

  it("reports a change that happened during a report, after it", async () => {
    let running = 0;
    const { onChange, stop } = await startWatch({
      onChange: async () => {
        running += 1;
        expect(running).toBe(1);
        if (onChange.mock.calls.length === 1) await writeText("b.txt", "two");
        await new Promise((resolve) => setTimeout(resolve, 50));
        running -= 1;
      },
    });
    await writeText("a.txt", "one");
    await vi.waitFor(() => {
      expect(onChange).toHaveBeenCalledTimes(2);
    }, soon);
    await stop();
  });

  it("stops at once when told to, and reports nothing when nothing changed", async () => {
    const { onChange, stop } = await startWatch({ checkEveryMs: 60_000 });
    await stop();
    expect(onChange).not.toHaveBeenCalled();
  });

  it("fails with what a report throws", async () => {
    const { watching } = await startWatch({
      onChange: () => Promise.reject(new Error("disk full")),
    });
    const failing = expect(watching).rejects.toThrow("disk full");
    await writeText("a.txt", "one");
    await failing;
  });
});
