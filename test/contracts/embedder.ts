import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Embedder } from "../../src/index/embedding/embedder.ts";

export function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** What every {@link Embedder} promises, whatever is behind it. */
export function describeEmbedder(name: string, create: () => Promise<Embedder>): void {
  describe(`${name} as an embedder`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await create();
    });

    const headline = "Ministers signed a trade agreement in the capital";

    it("names itself, its files, its dimensions and its limit", () => {
      expect(embedder.modelId).not.toBe("");
      expect(embedder.checksum).toMatch(/^[0-9a-f]{64}$/);
      expect(embedder.dimensions).toBeGreaterThan(0);
      expect(embedder.maxTokens).toBeGreaterThan(0);
    });

    it("gives no vectors for no texts", async () => {
      expect(await embedder.embedPassages([])).toEqual([]);
    });

    it("gives a unit vector of its dimensions for any text, as a passage and as a question", async () => {
      const anyText = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.lorem());
      await fc.assert(
        fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 4 }), async (texts) => {
          const vectors = await embedder.embedPassages(texts);
          vectors.push(await embedder.embedQuery(texts[0]!));
          expect(vectors).toHaveLength(texts.length + 1);
          for (const vector of vectors) {
            expect(vector).toBeInstanceOf(Float32Array);
            expect(vector).toHaveLength(embedder.dimensions);
            expect(Math.abs(cosine(vector, vector) - 1)).toBeLessThan(1e-5);
          }
        }),
        { numRuns: 50, seed: 1 },
      );
    });

    it("gives the same vector alone and in a batch of longer and empty texts", async () => {
      const [alone] = await embedder.embedPassages([headline]);
      const batch = await embedder.embedPassages(["", headline, headline.repeat(20), "goal"]);
      for (const [i, value] of alone!.entries()) {
        expect(Math.abs(batch[1]![i]! - value)).toBeLessThan(1e-5);
      }
    });

    it("gives the same bytes for the same text", async () => {
      expect(await embedder.embedQuery(headline)).toEqual(await embedder.embedQuery(headline));
    });

    it("hands out vectors that the next call leaves alone", async () => {
      const [first] = await embedder.embedPassages([headline]);
      const copy = first!.slice();
      await embedder.embedPassages(["A storm closed the port"]);
      expect(first).toEqual(copy);
    });

    it("counts no fewer tokens for a longer text, beyond its limit too", () => {
      const once = embedder.countTokens(headline);
      expect(once).toBeGreaterThanOrEqual(headline.split(" ").length);
      expect(embedder.countTokens(`${headline} `.repeat(200))).toBeGreaterThan(100 * once);
    });

    it("stops with the signal's reason when it is aborted", async () => {
      const signal = AbortSignal.abort(new Error("changed my mind"));
      await expect(embedder.embedPassages([headline], { signal })).rejects.toThrow("changed my mind");
      await expect(embedder.embedQuery(headline, { signal })).rejects.toThrow("changed my mind");
    });
  });
}
