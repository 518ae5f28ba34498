import { rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { indexStatus } from "../../../src/index/build/index-status.ts";
import type { IndexStatus } from "../../../src/index/build/index-status.ts";
import { useIndexFolder } from "../index-folder.ts";
import { RecordingEmbedder } from "../recording-embedder.ts";

const folder = useIndexFolder();

async function status(model = new RecordingEmbedder()): Promise<IndexStatus> {
  return await indexStatus(folder().articlesPath, folder().store, model);
}

async function buildOne(): Promise<void> {
  await folder().write({ a: { text: "The tram is back." } });
  await folder().build();
}

describe("indexStatus", () => {
  it("is missing before the first build and fresh after it", async () => {
    await folder().write({ a: { text: "The tram is back." } });
    expect(await status()).toBe("missing");
    await folder().build();
    expect(await status()).toBe("fresh");
  });

  it("is stale when an article was changed, added or removed, and fresh again after a build", async () => {
    await buildOne();
    const second = { text: "The tram is late." };
    for (const records of [{ a: second }, { b: { text: "Another one." } }, { b: null }]) {
      await folder().write(records);
      expect(await status()).toBe("stale");
      await folder().build();
      expect(await status()).toBe("fresh");
    }
  });

  it("stays fresh when a file was only touched", async () => {
    await buildOne();
    await utimes(join(folder().articlesPath, "a.json"), 1, 1);
    expect(await status()).toBe("fresh");
  });

  it("is a mismatch for another model", async () => {
    await buildOne();
    expect(await status(new RecordingEmbedder({ checksum: "beef" }))).toBe("mismatch");
  });

  it("is a mismatch for another format", async () => {
    await buildOne();
    await writeFile(join(folder().indexDirectory, "manifest.json"), '{"formatVersion":0}');
    expect(await status()).toBe("mismatch");
  });

  it("is damaged when a file is missing", async () => {
    await buildOne();
    await rm(await folder().currentFile("vectors"));
    expect(await status()).toBe("damaged");
  });

  it("is without a source when there are no articles to compare the index with", async () => {
    await buildOne();
    await rm(join(folder().articlesPath, "a.json"));
    expect(await status()).toBe("unsourced");
    await rm(folder().articlesPath, { recursive: true });
    expect(await status()).toBe("unsourced");
  });
});
