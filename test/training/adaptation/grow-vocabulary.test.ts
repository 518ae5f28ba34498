import { describe, expect, it } from "vitest";
import type {
  CollectionCorpus,
  CorpusArticle,
} from "../../../src/training/adaptation/collection-corpus.ts";
import {
  frequentSplitWords,
  growTable,
  roomForWords,
} from "../../../src/training/adaptation/grow-vocabulary.ts";
import { createWordPieceEncoder } from "../../../src/training/embedder/word-pieces.ts";
import { spellingEncoder } from "./synthetic-collection.ts";

const WORDS = ["said", "bako", "delu", "2031", "quz", "!"];
const PIECES = spellingEncoder().pieces;

function article(
  words: readonly number[],
  part: CorpusArticle["part"] = "training",
): CorpusArticle {
  const passage = { text: "", words: Int32Array.from(words), sentences: [] };
  return { part, headline: null, passages: [passage] };
}

function splitWords(articles: readonly CorpusArticle[], maxWords = 10): string[] {
  const corpus: CollectionCorpus = { words: WORDS, articles };
  return frequentSplitWords(corpus, PIECES, { minArticles: 2, maxWords });
}

describe("the words that get a row of their own", () => {
  it("stand in enough articles, are split, and are words", () => {
    const all = [0, 1, 3, 5];
    expect(splitWords([article(all), article([...all, 2, 2, 2])])).toEqual(["bako"]);
  });

  it("are counted in the training part alone", () => {
    expect(splitWords([article([1]), article([1], "test"), article([1], "development")])).toEqual(
      [],
    );
  });

  it("are those of most articles first, then in alphabetical order, up to the limit", () => {
    const articles = [article([1, 2, 4]), article([4, 2, 1]), article([4])];
    expect(splitWords(articles)).toEqual(["quz", "bako", "delu"]);
    expect(splitWords(articles, 2)).toEqual(["quz", "bako"]);
  });
});

describe("a table with further rows", () => {
  it("begins each as the sum of the rows of the word's pieces", () => {
    const vocabulary = ["[PAD]", "[UNK]", "ab", "##c"];
    const table = Float32Array.of(0, 0, 9, 9, 1, 2, 10, 20);
    expect([...growTable(table, vocabulary, ["abc", "abcc"])]).toEqual([
      ...table,
      ...[11, 22, 21, 42],
    ]);
  });

  it("makes one token of each new word", () => {
    const vocabulary = ["[PAD]", "[UNK]", "ab", "##c"];
    expect(createWordPieceEncoder(vocabulary).encodeWord("abc")).toEqual([2, 3]);
    expect(createWordPieceEncoder([...vocabulary, "abc"]).encodeWord("abc")).toEqual([4]);
  });
});

describe("the room for new words", () => {
  it("is what is left of ten megabytes, 8 + 4 + 24 bytes a row of sixteen 4-bit codes", () => {
    const { table } = spellingEncoder();
    expect(roomForWords(10_000_000 - 5_000 - 3_600, table)).toBe(100);
    expect(roomForWords(12_000_000, table)).toBe(0);
  });
});
