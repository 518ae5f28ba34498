import { getEventListeners } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VectorWriterThread } from "../../src/vectors/vector-writer-thread.ts";
import { dumpIndex, makeIndexFolder, useIndexFolder } from "../index/index-folder.ts";
import type { ArticleRecord } from "../index/index-folder.ts";
import { RecordingEmbedder } from "../index/recording-embedder.ts";

const folder = useIndexFolder();

const RECORDS: Record<string, ArticleRecord> = Object.fromEntries(
  Array.from({ length: 150 }, (_, i) => [
    `article-${i}`,
    { title: `Day ${i}`, date: "2026-03-10", text: `On day ${i} the ferry left. Nobody was late.` },
  ]),
);

/** Every article is enough for a thread. */
const threaded = { threadedFrom: 0 };

describe("an index whose vectors are written in a thread of their own", () => {
  it("is the same as one written without", async () => {
    await folder().write(RECORDS);
    await folder().build(threaded);
    const other = await makeIndexFolder();
    await other.write(RECORDS);
    await other.build();
    expect(await dumpIndex(folder().indexDirectory)).toEqual(await dumpIndex(other.indexDirectory));
  });

  it("tells its progress to the end of each stage", async () => {
    await folder().write(RECORDS);
    const last = new Map<string, string>();
    await folder().build({
      ...threaded,
      onProgress: (stage, done, total) => last.set(stage, `${done}/${total}`),
    });
    expect([...last]).toEqual([
      ["reading", "1/1"],
      ["embedding", "150/150"],
      ["writing", "150/150"],
      ["switching", "1/1"],
    ]);
  });

  it.each(["embedding", "writing"] as const)(
    "is given up at the stage of %s when the signal says so, and leaves nothing behind",
    async (stage) => {
      await folder().write(RECORDS);
      const controller = new AbortController();
      const build = folder().build({
        ...threaded,
        signal: controller.signal,
        onProgress: (at) => {
          if (at === stage) controller.abort(new Error("enough"));
        },
      });
      await expect(build).rejects.toThrow("enough");
      expect(await folder().generations()).toEqual([]);
    },
  );

  it("is given up when the model fails", async () => {
    class BrokenEmbedder extends RecordingEmbedder {
      override embedPassages(): Promise<Float32Array[]> {
        return Promise.reject(new Error("out of memory"));
      }
    }
    await folder().write(RECORDS);
    const build = folder().build({ ...threaded, embedder: new BrokenEmbedder() });
    await expect(build).rejects.toThrow("out of memory");
    expect(await folder().generations()).toEqual([]);
  });
});

describe("VectorWriterThread", () => {
  const EAST = Float32Array.of(1, 0);
  const start = (directory: string) =>
    VectorWriterThread.start({ path: join(directory, "vectors"), dimensions: 2 });

  it("fails with what failed in the thread", async () => {
    const thread = start(join(folder().root, "no-such-folder"));
    await thread.add([EAST]);
    await expect(thread.finish({})).rejects.toThrow(/ENOENT.*no-such-folder/u);
    await expect(thread.add([EAST])).rejects.toThrow(/ENOENT.*no-such-folder/u);
    await thread.stop();
  });

  it("fails with what a store refuses", async () => {
    const thread = start(folder().root);
    await thread.add([Float32Array.of(3, 4)]);
    await expect(thread.finish({})).rejects.toThrow(/has not norm 1/u);
    await thread.stop();
  });

  it("hears of an abort while it waits, and leaves no listener on the signal", async () => {
    const { signal } = new AbortController();
    const thread = start(folder().root);
    await thread.add([EAST]);
    await thread.finish({ signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await thread.stop();

    const stopped = start(folder().root);
    const finishing = stopped.finish({ signal: AbortSignal.timeout(1) });
    await expect(finishing).rejects.toThrow(/timeout/u);
    await stopped.stop();
  });

  it("takes nothing once it was stopped", async () => {
    const thread = start(folder().root);
    await thread.stop();
    await expect(thread.add([EAST])).rejects.toThrow(/was stopped/u);
  });
});
