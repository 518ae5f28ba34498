import { getEventListeners } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GraphWriterThread } from "../../../src/index/vectors/graph-writer-thread.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-graph-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("GraphWriterThread", () => {
  const EAST = Float32Array.of(1, 0);
  const start = (directory: string) =>
    GraphWriterThread.start({ path: join(directory, "vectors"), dimensions: 2 });

  it("fails with what failed in the thread", async () => {
    const thread = start(join(folder, "no-such-folder"));
    await thread.add([EAST]);
    await expect(thread.finish({})).rejects.toThrow(/ENOENT.*no-such-folder/u);
    await expect(thread.add([EAST])).rejects.toThrow(/ENOENT.*no-such-folder/u);
    await thread.stop();
  });

  it("fails with what a store refuses", async () => {
    const thread = start(folder);
    await thread.add([Float32Array.of(3, 4)]);
    await expect(thread.finish({})).rejects.toThrow(/has not norm 1/u);
    await thread.stop();
  });

  it("hears of an abort while it waits, and leaves no listener on the signal", async () => {
    const { signal } = new AbortController();
    const thread = start(folder);
    await thread.add([EAST]);
    await thread.finish({ signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await thread.stop();

    const stopped = start(folder);
    const finishing = stopped.finish({ signal: AbortSignal.timeout(1) });
    await expect(finishing).rejects.toThrow(/timeout/u);
    await stopped.stop();
  });

  it("takes nothing once it was stopped", async () => {
    const thread = start(folder);
    await thread.stop();
    await expect(thread.add([EAST])).rejects.toThrow(/was stopped/u);
  });
});
