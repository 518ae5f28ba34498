import { describe, expect, it } from "vitest";
import { BOUNDARY, positivePmi } from "../../../src/training/embedder/cooccurrence.ts";

function shared(pieces: readonly number[]): Uint32Array {
  const array = new Uint32Array(new SharedArrayBuffer(pieces.length * 4));
  array.set(pieces);
  return array;
}

const EVERY_PIECE = { rows: 3, columnOf: Int32Array.of(0, 1, 2), columns: 3 };

describe("positive pointwise mutual information", () => {
  it("is worked out from weighted neighbours, by hand", async () => {
    // “0 1 2” eight times apart, window 2: neighbours weigh 1, those next to them ½. Counts by row:
    // 0: (–, 8, 4), 1: (8, –, 8), 2: (4, 8, –); columns sum to 12, 16, 12.
    const text = Array.from({ length: 8 }, () => [0, 1, 2, BOUNDARY]).flat();
    const pmi = await positivePmi(shared(text), { ...EVERY_PIECE, window: 2, threads: 1 });
    const smooth = [12 ** 0.75, 16 ** 0.75, 12 ** 0.75];
    const total = smooth.reduce((sum, value) => sum + value, 0);
    const score = (share: number, column: number): number =>
      Math.max(0, Math.log(share / (smooth[column]! / total)));
    const expected = [
      [0, score(8 / 12, 1), score(4 / 12, 2)],
      [score(8 / 16, 0), 0, score(8 / 16, 2)],
      [score(4 / 12, 0), score(8 / 12, 1), 0],
    ].flat();
    for (const [at, value] of pmi.entries()) expect(value).toBeCloseTo(expected[at]!, 5);
  });

  it("takes one from a pair that was met less than twice", async () => {
    // Piece 2 stands beside piece 1 once, so log(1 / (1 · p(1))) loses 1.
    const text = [0, 1, BOUNDARY, 0, 1, BOUNDARY, 0, 1, BOUNDARY, 2, 1, BOUNDARY];
    const pmi = await positivePmi(shared(text), { ...EVERY_PIECE, window: 1, threads: 1 });
    const smooth = [3 ** 0.75, 4 ** 0.75, 1];
    const total = smooth.reduce((sum, value) => sum + value, 0);
    const informations = [Math.log(total / smooth[1]!), Math.log(total / smooth[1]!) - 1];
    expect(pmi[1]).toBeCloseTo(informations[0]!, 5);
    expect(pmi[2 * 3 + 1]).toBeCloseTo(Math.max(0, informations[1]!), 5);
  });

  it("sees no neighbours across a boundary, nor pieces that are no context", async () => {
    const text = shared([0, BOUNDARY, 1, 2, 2]);
    const columnOf = Int32Array.of(0, 1, -1);
    const pmi = await positivePmi(text, { rows: 3, columnOf, columns: 2, window: 4, threads: 2 });
    expect([...pmi.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  });

  it("does not depend on the number of threads", async () => {
    const text = shared(Array.from({ length: 500 }, (_, at) => (at * at + 3 * at) % 7));
    const all = { rows: 7, columns: 7, columnOf: Int32Array.from({ length: 7 }, (_, at) => at) };
    const [one, three] = await Promise.all(
      [1, 3].map((threads) => positivePmi(text, { ...all, window: 3, threads })),
    );
    for (const [at, value] of one!.entries()) expect(three![at]).toBeCloseTo(value, 5);
  });
});
