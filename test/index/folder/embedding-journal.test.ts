import { createHash } from "node:crypto";
import { appendFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { EmbeddingJournal } from "../../../src/index/folder/embedding-journal.ts";
import { dumpIndex, makeIndexFolder, useIndexFolder } from "../index-folder.ts";
import { RecordingEmbedder } from "../recording-embedder.ts";

const folder = useIndexFolder();
const MODEL = { modelId: "m", checksum: "c", dimensions: 2 };
const HASHES = ["a", "b", "c"].map((text) => createHash("sha256").update(text).digest("hex"));
const VECTORS = [
  [1, 0],
  [0, 1],
  [0.6, 0.8],
].map((values) => Float32Array.from(values));

describe("EmbeddingJournal", () => {
  beforeEach(() => mkdir(folder().indexDirectory));
  const journal = (model = MODEL) => new EmbeddingJournal(folder().indexDirectory, model);
  const path = () => join(folder().indexDirectory, "embedded.partial");

  it("gives back what was added", async () => {
    const first = journal();
    await first.add(HASHES.slice(0, 2), VECTORS.slice(0, 2));
    await first.add([HASHES[2]!], [VECTORS[2]!]);
    expect(await journal().read()).toEqual(new Map(HASHES.map((hash, i) => [hash, VECTORS[i]])));
  });

  it("knows nothing when there is none, it was removed, or another model made it", async () => {
    expect((await journal().read()).size).toBe(0);
    await journal().add(HASHES, VECTORS);
    for (const other of [{ modelId: "n" }, { checksum: "d" }, { dimensions: 1 }]) {
      expect((await journal({ ...MODEL, ...other }).read()).size).toBe(0);
    }
    await journal().remove();
    expect((await journal().read()).size).toBe(0);
  });

  it("passes over a record that is not whole, and goes on after the ones that are", async () => {
    await journal().add(HASHES.slice(0, 2), VECTORS.slice(0, 2));
    const whole = await readFile(path());
    for (let cut = 1; cut < 40; cut += 1) {
      await writeFile(path(), whole.subarray(0, whole.length - cut));
      const next = journal();
      expect([...(await next.read()).keys()]).toEqual([HASHES[0]]);
      await next.add([HASHES[2]!], [VECTORS[2]!]);
      expect([...(await journal().read()).keys()]).toEqual([HASHES[0], HASHES[2]]);
    }
  });

  it("passes over zeros where a vector should be", async () => {
    await journal().add([HASHES[0]!], [VECTORS[0]!]);
    await appendFile(path(), Buffer.concat([Buffer.from(HASHES[1]!, "hex"), Buffer.alloc(8)]));
    expect([...(await journal().read()).keys()]).toEqual([HASHES[0]]);
  });
});

describe("a build after one that failed on the way", () => {
  /** Gives up when it has embedded so many texts. */
  class FailingEmbedder extends RecordingEmbedder {
    override embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
      if (this.embedded.length >= 512) return Promise.reject(new Error("out of memory"));
      return super.embedPassages(texts);
    }
  }
  const lines = Array.from({ length: 700 }, (_, i) =>
    JSON.stringify({ id: String(i), text: `Day ${i} was calm.` }),
  );

  beforeEach(async () => {
    await mkdir(folder().articlesPath);
    await writeFile(join(folder().articlesPath, "days.jsonl"), lines.join("\n"));
    await expect(folder().build({ embedder: new FailingEmbedder() })).rejects.toThrow("out of memory");
  });

  it("embeds only what that one did not come to, and leaves the same index", async () => {
    const embedder = new RecordingEmbedder();
    const report = await folder().build({ embedder });
    expect(report.vectors).toEqual({ embedded: 188, reused: 512 });
    expect(embedder.embedded).toHaveLength(188);
    expect(await readdir(folder().indexDirectory)).not.toContain("embedded.partial");

    const other = await makeIndexFolder();
    await mkdir(other.articlesPath);
    await writeFile(join(other.articlesPath, "days.jsonl"), lines.join("\n"));
    await other.build();
    expect(await dumpIndex(folder().indexDirectory)).toEqual(await dumpIndex(other.indexDirectory));
  });

  it("embeds everything anew when it is told to, or has another model", async () => {
    const other = new RecordingEmbedder({ checksum: "beef" });
    expect((await folder().build({ embedder: other })).vectors.embedded).toBe(700);
    const embedder = new RecordingEmbedder();
    expect((await folder().build({ embedder, full: true })).vectors.embedded).toBe(700);
  });
});
