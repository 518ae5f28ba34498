import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnPieces } from "../../../src/training/embedder/byte-pair-encoding.ts";

/** The paper's example: low ×5, lower ×2, newest ×6, widest ×3. */
const SENNRICH = [
  { word: "low", count: 5 },
  { word: "lower", count: 2 },
  { word: "newest", count: 6 },
  { word: "widest", count: 3 },
];

type CountedWord = (typeof SENNRICH)[number];

/** The count of the pair merged at every step, counting everything anew. */
function slowMergeCounts(words: readonly CountedWord[], pieces: readonly string[]): number[][] {
  let sequences = words.map(({ word }) => word.split("").map((c, i) => (i === 0 ? c : `##${c}`)));
  return pieces.map((piece) => {
    const counts = new Map<string, number>();
    sequences.forEach((sequence, word) => {
      sequence.slice(1).forEach((right, place) => {
        const pair = `${sequence[place]!} ${right}`;
        counts.set(pair, (counts.get(pair) ?? 0) + words[word]!.count);
      });
    });
    const best = Math.max(...counts.values());
    const joined = (pair: string) => pair.replace(" ##", "");
    const merged = [...counts].find(([pair, count]) => joined(pair) === piece && count === best);
    const [left, right] = (merged?.[0] ?? " ").split(" ");
    sequences = sequences
      .map((sequence) =>
        sequence.reduce<{ out: string[]; open: string | null }>(
          ({ out, open }, symbol) => {
            if (open === left && symbol === right) return { out: [...out, piece], open: null };
            return { out: open === null ? out : [...out, open], open: symbol };
          },
          { out: [], open: null },
        ),
      )
      .map(({ out, open }) => (open === null ? out : [...out, open]));
    return [merged?.[1] ?? 0, best];
  });
}

describe("learnPieces", () => {
  it("merges as the paper does: es, est, lo, low", () => {
    expect(learnPieces(SENNRICH, 4, new Set())).toEqual(["##es", "##est", "lo", "low"]);
  });

  it("does not give back what is known, but builds on it", () => {
    expect(learnPieces(SENNRICH, 3, new Set(["##es"]))).toEqual(["##est", "lo", "low"]);
  });

  it("ends when every word is one piece", () => {
    expect(learnPieces([{ word: "aba", count: 1 }], 100, new Set())).toEqual(["ab", "aba"]);
    expect(learnPieces([], 5, new Set())).toEqual([]);
  });

  it("always merges a most frequent pair, as counting anew at every step tells", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 6 });
    const words = fc.uniqueArray(fc.record({ word, count: fc.integer({ min: 1, max: 9 }) }), {
      selector: ({ word: one }) => one,
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, (counted) => {
        const pieces = learnPieces(counted, 2, new Set());
        for (const [merged, best] of slowMergeCounts(counted, pieces)) expect(merged).toBe(best);
      }),
    );
  });
});
