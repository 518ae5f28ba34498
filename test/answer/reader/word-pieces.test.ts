import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWordPieces } from "../../../src/answer/reader/word-pieces.ts";

/** One id a letter, so that a word of three letters has three pieces. */
const byLetter = (text: string): number[] => Array.from(text.trim(), (letter) => letter.codePointAt(0)!);

describe("the pieces of a text", () => {
  it("keep the place of the word that each is of", () => {
    const { ids, words } = createWordPieces(byLetter)("It's 9 pm.");
    expect(ids).toHaveLength(8);
    expect(words.map(({ start, end }) => [start, end])).toEqual([
      [0, 2],
      [0, 2],
      [2, 3],
      [3, 4],
      [5, 6],
      [7, 9],
      [7, 9],
      [9, 10],
    ]);
  });

  it("slice back to the words, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { ids, words } = createWordPieces(byLetter)(text);
        expect(words).toHaveLength(ids.length);
        const seen = new Set(words.map(({ start, end }) => text.slice(start, end)));
        for (const word of seen) expect(word).toMatch(/^\S+$/u);
        const distinct = [...new Map(words.map((word) => [word.start, word])).values()];
        const covered = distinct.map(({ start, end }) => text.slice(start, end)).join("");
        expect(covered).toBe(text.replace(/\s/gu, ""));
      }),
    );
  });

  it("are asked of the tokenizer once a word", () => {
    const asked: string[] = [];
    const pieces = createWordPieces((text) => {
      asked.push(text);
      return [1];
    });
    pieces("go go go");
    pieces("so go");
    expect(asked).toEqual(["go", " go", "so"]);
  });
});
