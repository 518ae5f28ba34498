import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toTokenBags } from "../../../src/training/embedder/token-bags.ts";
import type { TokenLists } from "../../../src/training/embedder/token-lists.ts";

function lists(...texts: readonly number[][]): TokenLists {
  const offsets = [0];
  for (const text of texts) offsets.push(offsets.at(-1)! + text.length);
  return { ids: Int32Array.from(texts.flat()), offsets: Int32Array.from(offsets) };
}

function bagsOf(texts: readonly TokenLists[], damping: number) {
  const { ids, weights, offsets } = toTokenBags(texts, 10, damping);
  return Array.from({ length: offsets.length - 1 }, (_, text) =>
    Array.from(ids.subarray(offsets[text], offsets[text + 1]), (id, at) => [
      id,
      weights[offsets[text]! + at]!,
    ]),
  );
}

describe("texts as weighted sets of tokens", () => {
  it("counts a token once a text and weighs it as often as it occurs", () => {
    expect(bagsOf([lists([3, 5, 3, 3], [], [5])], 0)).toEqual([[[3, 3], [5, 1]], [], [[5, 1]]]); // prettier-ignore
  });

  it("weighs four occurrences as two at a damping of one half, and as one at a damping of one", () => {
    expect(bagsOf([lists([7, 7, 7, 7])], 0.5)).toEqual([[[7, 2]]]);
    expect(bagsOf([lists([7, 7, 7, 7])], 1)).toEqual([[[7, 1]]]);
  });

  it("puts the texts of several lists one behind the other", () => {
    expect(bagsOf([lists([1, 2]), lists([2], [1])], 0)).toEqual([
      [[1, 1], [2, 1]],
      [[2, 1]],
      [[1, 1]],
    ]); // prettier-ignore
  });

  it("loses and invents no token, whatever the texts", () => {
    const texts = fc.array(fc.array(fc.integer({ min: 0, max: 9 })), { minLength: 1 });
    fc.assert(
      fc.property(texts, (given) => {
        const counts = bagsOf([lists(...given)], 0).map(
          (bag) => new Map(bag as [number, number][]),
        );
        for (const [at, text] of given.entries()) {
          expect(counts[at]!.size).toBe(new Set(text).size);
          for (const id of text) {
            expect(counts[at]!.get(id)).toBe(text.filter((other) => other === id).length);
          }
        }
      }),
    );
  });
});
