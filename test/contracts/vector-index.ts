import { afterEach, describe, expect, it } from "vitest";
import type { VectorIndex } from "../../src/index/vectors/vector-index.ts";
import { randomUnitVectors } from "../fakes/unit-vectors.ts";

export interface OpenVectorIndex {
  readonly vectors: VectorIndex;
  readonly close?: () => void | Promise<void>;
}

const EAST = Float32Array.of(1, 0);
const NORTH = Float32Array.of(0, 1);
/** 0.6² + 0.8² = 1: its cosine is 0.8 with NORTH and 0.6 with EAST. */
const NORTH_NORTH_EAST = Float32Array.of(0.6, 0.8);
const COMPASS = [EAST, NORTH, NORTH_NORTH_EAST, Float32Array.of(0, -1)];

/** What every {@link VectorIndex} promises, exact or not. @param open gives an index of vectors with ids 0, 1, 2, … */
export function describeVectorIndex(
  name: string,
  open: (vectors: readonly Float32Array[], dimensions: number) => Promise<OpenVectorIndex>,
): void {
  describe(`${name} as a vector index`, () => {
    let close: OpenVectorIndex["close"];
    afterEach(async () => {
      await close?.();
      close = undefined;
    });

    async function index(vectors: readonly Float32Array[], dimensions = 2): Promise<VectorIndex> {
      const opened = await open(vectors, dimensions);
      close = opened.close;
      return opened.vectors;
    }

    it("tells how many vectors it holds and of how many dimensions", async () => {
      const { size, dimensions } = await index(COMPASS);
      expect({ size, dimensions }).toEqual({ size: 4, dimensions: 2 });
    });

    it("ranks by cosine, best first, opposite vectors last", async () => {
      const hits = await (await index(COMPASS)).search(NORTH, 4);
      expect(hits.map(({ passageId }) => passageId)).toEqual([1, 2, 0, 3]);
      for (const [at, cosine] of [1, 0.8, 0, -1].entries()) {
        expect(hits[at]!.score).toBeCloseTo(cosine, 6);
      }
    });

    it("orders equal scores by passage id", async () => {
      const hits = await (await index([NORTH, EAST, EAST, NORTH, EAST])).search(EAST, 5);
      expect(hits.map(({ passageId }) => passageId)).toEqual([1, 2, 4, 0, 3]);
    });

    it("gives at most k hits, and all it has when k is larger", async () => {
      const vectors = await index(COMPASS);
      const counts = [];
      for (const k of [0, 2, 4, 1_000_000]) counts.push((await vectors.search(EAST, k)).length);
      expect(counts).toEqual([0, 2, 4, 4]);
    });

    it("keeps every score within [-1, 1], also where rounding carries a product beyond", async () => {
      const long = Float32Array.of(0.57736, 0.57736, 0.57736);
      const vectors = await index([long], 3);
      expect(await vectors.search(long, 1)).toEqual([{ passageId: 0, score: 1 }]);
      const away = long.map((value) => -value);
      expect(await vectors.search(away, 1)).toEqual([{ passageId: 0, score: -1 }]);
    });

    it("finds nothing while it is empty", async () => {
      const vectors = await index([]);
      expect(vectors.size).toBe(0);
      expect(await vectors.search(EAST, 5)).toEqual([]);
    });

    it("gives vectors back bit by bit, in the order asked, twice where asked twice", async () => {
      const stored = randomUnitVectors(300, 16, 3);
      const vectors = await index(stored, 16);
      expect(await vectors.vectors([299, 0, 299])).toEqual([stored[299], stored[0], stored[299]]);
      expect(await vectors.vectors([])).toEqual([]);
    });

    it("keeps its vectors when a caller changes those it got", async () => {
      const vectors = await index(COMPASS);
      (await vectors.vectors([0]))[0]!.fill(0);
      expect((await vectors.vectors([0]))[0]).toEqual(EAST);
    });

    it.each([-1, 0.5, 4])("refuses to give a vector of passage %s, which it lacks", async (id) => {
      const vectors = await index(COMPASS);
      const asking = async (): Promise<unknown> => await vectors.vectors([0, id]);
      await expect(asking()).rejects.toBeInstanceOf(RangeError);
    });

    it("finds the nearest of a thousand as comparing all of them does", async () => {
      const stored = randomUnitVectors(1_000, 16, 5);
      const vectors = await index(stored, 16);
      for (const query of randomUnitVectors(10, 16, 6)) {
        const cosines = stored.map((vector) => vector.reduce((sum, x, i) => sum + x * query[i]!, 0));
        const best = cosines.indexOf(Math.max(...cosines));
        expect((await vectors.search(query, 10))[0]).toEqual({
          passageId: best,
          score: expect.closeTo(cosines[best]!, 5) as number,
        });
      }
    });
  });
}
