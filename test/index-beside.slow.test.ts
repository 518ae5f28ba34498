import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ensureIndexBeside } from "../src/app-in-thread.ts";
import { openIndexStore } from "../src/index-of-settings.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "kurultai-building-"));
  const town = join(import.meta.dirname, "fixtures/articles/harbour-town");
  await cp(town, join(root, "articles"), { recursive: true });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

describe("an index that is built beside the bot", () => {
  it("takes in what was put into the folder, and fails where it cannot be built", async () => {
    const settings = { articlesDir: join(root, "articles"), indexDir: join(root, "index") };
    vi.stubEnv("ARTICLES_DIR", settings.articlesDir);
    vi.stubEnv("INDEX_DIR", settings.indexDir);
    vi.stubEnv("STORE_URL", "");
    const { signal } = new AbortController();
    const counts: number[] = [];
    for (const text of ["The mill burned down.", "The mill was built again."]) {
      await writeFile(join(root, "articles", `${counts.length}.txt`), text);
      await ensureIndexBeside(signal);
      const store = await openIndexStore(settings);
      counts.push((await store.readManifest()).counts.articles);
      await store.close();
    }
    expect(counts[1]).toBe(counts[0]! + 1);

    vi.stubEnv("ARTICLES_DIR", join(root, "none"));
    vi.stubEnv("INDEX_DIR", join(root, "other"));
    await expect(ensureIndexBeside(signal)).rejects.toThrow("could not be brought up to date");
  }, 120_000);
});
