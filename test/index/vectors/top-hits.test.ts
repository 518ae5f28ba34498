import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byRank, TopHits } from "../../../src/index/vectors/top-hits.ts";

describe("TopHits", () => {
  it("keeps what sorting all hits and cutting keeps, ties included", () => {
    // Few distinct scores make ties at the cut likely.
    const hits = fc.uniqueArray(
      fc.record({ passageId: fc.nat(200), score: fc.integer({ min: -2, max: 2 }) }),
      { selector: (hit) => hit.passageId },
    );
    fc.assert(
      fc.property(hits, fc.nat(20), (offered, capacity) => {
        const top = new TopHits(capacity);
        for (const { passageId, score } of offered) top.offer(passageId, score);
        expect(top.ranked()).toEqual([...offered].sort(byRank).slice(0, capacity));
      }),
      { seed: 4 },
    );
  });
});
