import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FlatVectorStore } from "../../../src/index/vectors/flat-vector-store.ts";
import { SegmentedVectors } from "../../../src/index/vectors/segmented-vectors.ts";
import { numbered } from "../../contracts/vector-store.ts";
import { randomUnitVectors } from "../../fakes/unit-vectors.ts";

const DIMENSIONS = 6;

/** Puts each vector into one of three stores. */
function scattered(entries: ReturnType<typeof numbered>, segmentOf: readonly number[]) {
  const stores = [0, 1, 2].map((segment) => {
    const store = new FlatVectorStore(DIMENSIONS);
    store.add(entries.filter((_, at) => segmentOf[at] === segment));
    return store;
  });
  return new SegmentedVectors([stores[0]!, ...stores.slice(1)]);
}

describe("SegmentedVectors", () => {
  it("finds what one store of all vectors finds, wherever each of them lies", async () => {
    const segments = fc.array(fc.nat({ max: 2 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(segments, fc.nat(), fc.nat({ max: 80 }), async (segmentOf, seed, k) => {
        const distinct = randomUnitVectors(segmentOf.length, DIMENSIONS, seed);
        // Every third is the same, so that there are equal scores.
        const entries = numbered(
          distinct.map((vector, at) => (at % 3 === 0 ? distinct[0]! : vector)),
        );
        const whole = new FlatVectorStore(DIMENSIONS);
        whole.add(entries);
        const vectors = scattered(entries, segmentOf);
        const [query] = randomUnitVectors(1, DIMENSIONS, seed + 1);
        expect(await vectors.search(query!, k)).toEqual(await whole.search(query!, k));
        expect([vectors.size, vectors.dimensions]).toEqual([entries.length, DIMENSIONS]);
        const ids = entries.map(({ passageId }) => passageId).reverse();
        expect(vectors.vectors(ids)).toEqual(whole.vectors(ids));
      }),
    );
  });

  it("refuses to give the vector of a passage that no segment holds", () => {
    const vectors = scattered(numbered(randomUnitVectors(4, DIMENSIONS, 1)), [0, 1, 1, 2]);
    expect(() => vectors.vectors([0, 4])).toThrow(RangeError);
  });
});
