import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ALL_CAPITALS,
  CAPITALISED,
  ChunkReader,
  LOWER_CASE,
  WordIds,
} from "../../../src/training/embedder/chunk-words.ts";
import { trainingWords } from "../../../src/training/embedder/training-words.ts";

function readWords(text: string) {
  const ids = new WordIds();
  const chunks = new ChunkReader(ids).read(text);
  return { chunks, words: chunks.flatMap(({ wordIds }) => wordIds.map((id) => ids.words[id])) };
}

describe("ChunkReader", () => {
  it("cuts a text chunk by chunk into the words that the whole text has", () => {
    const letters = fc.constantFrom(
      ...Array.from("aB İıéŁ'’-–.,( \t\n12½²ﬁеЁйъжә\u0301\u00ad\u200b\ufeff\u00a0\u2028東😀Σσ´¨"),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: letters }), fc.string({ unit: "binary" })), (text) => {
        expect(readWords(text).words).toEqual(trainingWords(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("tells how words are written", () => {
    const { chunks, words } = readWords("The UN's Mr O'Neill, iPhone");
    expect(words).toEqual(["the", "un", "'", "s", "mr", "o", "'", "neill", ",", "iphone"]);
    expect(chunks.flatMap(({ cases }) => cases)).toEqual([
      CAPITALISED,
      ALL_CAPITALS,
      LOWER_CASE,
      LOWER_CASE,
      CAPITALISED,
      CAPITALISED,
      LOWER_CASE,
      CAPITALISED,
      LOWER_CASE,
      LOWER_CASE,
    ]);
  });

  it.each([
    ["city.", true],
    ['city."', true],
    ["really?", true],
    ["J.", false],
    ["U.S.", false],
    ["Dr.", false],
    ["(approx.", false],
    ["city,", false],
    ["city", false],
  ])("knows whether %s may end a sentence: %s", (chunk, mayEnd) => {
    expect(readWords(chunk).chunks[0]?.mayEnd).toBe(mayEnd);
  });
});
