import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { embedInBatches } from "../../../src/index/embedding/embed-in-batches.ts";
import type { Embedder } from "../../../src/index/embedding/embedder.ts";
import { createHashEmbedder } from "../../fakes/hash-embedder.ts";

/** A hash embedder that keeps the batches it was given. */
function recordingEmbedder(): { embedder: Embedder; batches: (readonly string[])[] } {
  const inner = createHashEmbedder();
  const batches: (readonly string[])[] = [];
  const embedder: Embedder = {
    ...inner,
    embedPassages(texts, options) {
      batches.push(texts);
      return inner.embedPassages(texts, options);
    },
  };
  return { embedder, batches };
}

describe("embedInBatches", () => {
  it("gives the vectors of one call, in input order, for any texts", async () => {
    const embedder = createHashEmbedder();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.lorem({ maxCount: 12 }), { maxLength: 100 }), async (texts) => {
        expect(await embedInBatches(embedder, texts)).toEqual(await embedder.embedPassages(texts));
      }),
      { seed: 5 },
    );
  });

  it("puts texts of like length together, the longest first", async () => {
    const { embedder, batches } = recordingEmbedder();
    const texts = Array.from({ length: 34 }, (_, length) => "a".repeat(length));
    await embedInBatches(embedder, texts);
    expect(batches).toEqual([texts.toReversed().slice(0, 32), ["a", ""]]);
  });

  it("sends 32 texts at a time", async () => {
    const { embedder, batches } = recordingEmbedder();
    await embedInBatches(embedder, new Array<string>(70).fill("text"));
    expect(batches.map((batch) => batch.length)).toEqual([32, 32, 6]);
  });

  it("reports how many texts are done after each batch", async () => {
    const reports: (readonly number[])[] = [];
    await embedInBatches(createHashEmbedder(), new Array<string>(70).fill("text"), {
      onProgress: (done, total) => reports.push([done, total]),
    });
    expect(reports).toEqual([
      [32, 70],
      [64, 70],
      [70, 70],
    ]);
  });

  it("stops between batches when it is aborted, with the signal's reason", async () => {
    const { embedder, batches } = recordingEmbedder();
    const controller = new AbortController();
    const running = embedInBatches(embedder, new Array<string>(70).fill("text"), {
      signal: controller.signal,
      onProgress: () => {
        controller.abort(new Error("enough"));
      },
    });
    await expect(running).rejects.toThrow("enough");
    expect(batches).toHaveLength(1);
  });

  it("hears of an abort that comes from a timer, though the model never waits", async () => {
    const { embedder, batches } = recordingEmbedder();
    const texts = new Array<string>(500_000).fill("text");
    const running = embedInBatches(embedder, texts, { signal: AbortSignal.timeout(20) });
    await expect(running).rejects.toThrow(/timeout/u);
    expect(batches.length).toBeLessThan(texts.length / 32);
  });
});
