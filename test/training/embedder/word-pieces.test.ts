import { describe, expect, it } from "vitest";
import { listAt } from "../../../src/training/embedder/token-lists.ts";
import {
  createWordPieceEncoder,
  tabulateWordPieces,
} from "../../../src/training/embedder/word-pieces.ts";

const VOCABULARY = ["[PAD]", "[UNK]", "want", "##want", "##ed", "wa", "un", "runn", "##ing", "😀"];
const encoder = createWordPieceEncoder(VOCABULARY);

describe("createWordPieceEncoder", () => {
  it("takes the longest piece first, as BERT's own example does", () => {
    // bert/tokenization_test.py: “unwanted running” gives un ##want ##ed runn ##ing.
    expect(encoder.encodeText("UNwant\u00e9d running")).toEqual([6, 3, 4, 7, 8]);
  });

  it("makes one unknown of a word that cannot be put together, and of one too long", () => {
    expect(encoder.encodeWord("unwantedX")).toEqual([1]);
    expect(encoder.encodeWord("un" + "want".repeat(25))).toEqual([1]);
    expect(encoder.encodeWord("un" + "want".repeat(24))).toHaveLength(25);
  });

  it("does not cut inside a character", () => {
    expect(encoder.encodeWord("😀")).toEqual([9]);
  });
});

describe("tabulateWordPieces", () => {
  it("holds the pieces of every word", () => {
    const table = tabulateWordPieces(["wanted", "x", "running"], encoder);
    expect([...listAt(table, 0)]).toEqual([2, 4]);
    expect([...listAt(table, 1)]).toEqual([1]);
    expect([...listAt(table, 2)]).toEqual([7, 8]);
  });
});
