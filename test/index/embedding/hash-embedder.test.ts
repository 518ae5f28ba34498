import { describe, expect, it } from "vitest";
import { cosine, describeEmbedder } from "../../contracts/embedder.ts";
import { createHashEmbedder } from "../../fakes/hash-embedder.ts";

describeEmbedder("The hash embedder", () => Promise.resolve(createHashEmbedder()));

describe("the hash embedder", () => {
  it("finds texts alike in the measure in which they share words", async () => {
    const embedder = createHashEmbedder({ dimensions: 512 });
    const question = await embedder.embedQuery("summit in Baku");
    const [same, other] = await embedder.embedPassages(["A summit in Baku", "Rain fell all week"]);
    // Three of four words: 3 / √(3 · 4) ≈ 0.87.
    expect(cosine(question, same!)).toBeCloseTo(0.866, 2);
    expect(Math.abs(cosine(question, other!))).toBeLessThan(0.3);
  });
});
