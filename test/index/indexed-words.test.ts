import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexedWordsOf, WordCounts } from "../../src/index/indexed-words.ts";
import { toTerms } from "../../src/text/words/terms.ts";
import { toWords } from "../../src/text/words/words.ts";

describe("indexedWordsOf", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...["WHO", "who", "U.S.-led", "A-B-C-D-E", "Ankara’da", "$1,200.50", "1,", "200", "OTS+", "AT&T"],
      ...["O'Brien's", "the", "THE", "Çavuşoğlu", "İT", "\u00a0", "\t", "-", "’s", "г.", "МИД", "\u0301"],
    ),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  const gap = fc.constantFrom(" ", "\n", "  ", "", "-");

  it("gives the terms and the words of the text as a whole", () => {
    const text = fc.array(fc.tuple(piece, gap), { maxLength: 9 }).map((pieces) => pieces.flat().join(""));
    fc.assert(
      fc.property(text, (one) => {
        const { terms, words } = indexedWordsOf(one);
        expect(terms).toEqual(toTerms(one));
        expect(words).toEqual(toWords(one).map(({ folded }) => folded));
      }),
      { numRuns: 500 },
    );
  });
});

describe("WordCounts", () => {
  it("counts passages, not occurrences", () => {
    const counts = new WordCounts();
    counts.count(["a", "b", "a"], ["b", "c"]);
    counts.count(["a"]);
    expect(new Map(counts)).toEqual(
      new Map([
        ["a", 2],
        ["b", 1],
        ["c", 1],
      ]),
    );
  });
});
