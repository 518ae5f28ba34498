import { describe, expect, it } from "vitest";
import { buildVocabulary } from "../../../src/training/embedder/vocabulary.ts";

const COUNTS: readonly (readonly [string, number])[] = [
  ["the", 100],
  [",", 90],
  ["lake", 40],
  ["1998", 30],
  ["123456", 30],
  ["tokyo", 20],
  ["қала", 20],
  ["newest", 6],
  ["widest", 3],
  ["fewest", 2],
  ["unseen", 0],
];

function build(options: Parameters<typeof buildVocabulary>[2]) {
  return buildVocabulary(
    COUNTS.map(([word]) => word),
    COUNTS.map(([, count]) => count),
    options,
  );
}

describe("buildVocabulary", () => {
  it("begins with padding and unknown, and has every piece once", () => {
    const vocabulary = build({ wholeWords: 4, pieces: 20, minCharacterCount: 5 });
    expect(vocabulary.slice(0, 2)).toEqual(["[PAD]", "[UNK]"]);
    expect(new Set(vocabulary).size).toBe(vocabulary.length);
  });

  it("gives the most frequent Latin words and short numbers a row", () => {
    const vocabulary = build({ wholeWords: 4, pieces: 0, characters: 0 });
    expect(vocabulary).toEqual(["[PAD]", "[UNK]", "the", "lake", "1998", "tokyo"]);
  });

  it("takes frequent characters by count, letters also as continuation", () => {
    const vocabulary = build({ wholeWords: 0, pieces: 0, characters: 3, minCharacterCount: 50 });
    // e: 100 + 40 + 2·6 + 3 + 2·2 = 159; t: 100 + 20 + 6 + 3 + 2 = 131; h: 100.
    expect(vocabulary).toEqual(["[PAD]", "[UNK]", "e", "t", "h", "##e", "##t", "##h"]);
    const more = build({ wholeWords: 0, pieces: 0, characters: 4, minCharacterCount: 50 });
    expect(more).toContain(",");
    expect(more).not.toContain("##,");
  });

  it("learns pieces from the words without a row that are frequent enough", () => {
    const options = { wholeWords: 4, pieces: 1, characters: 0 };
    // newest ×6 and widest ×3 share ##e ##s and ##s ##t; long numbers teach as well.
    expect(build({ ...options, minWordCount: 40 })).toHaveLength(6);
    expect(build(options).at(-1)).toBe("12");
    expect(build({ ...options, pieces: 6 })).toContain("##es");
  });

  it("settles ties by spelling, whatever order the words come in", () => {
    const words = ["beta", "alpha", "gamma"];
    const forwards = buildVocabulary(words, [5, 5, 5], { wholeWords: 3, pieces: 0 });
    const backwards = buildVocabulary(words.toReversed(), [5, 5, 5], { wholeWords: 3, pieces: 0 });
    expect(forwards).toEqual(backwards);
    expect(forwards.slice(2)).toEqual(["alpha", "beta", "gamma"]);
  });
});
