import { describe, expect, it } from "vitest";
import type { CorpusArticle, Part } from "../../../src/training/adaptation/collection-corpus.ts";
import { partOf } from "../../../src/training/adaptation/collection-corpus.ts";
import { heldOutHeadlines } from "../../../src/training/adaptation/held-out.ts";

function article(part: Part, headline: string | null, ...texts: readonly string[]): CorpusArticle {
  const words = new Int32Array();
  return {
    part,
    headline: headline === null ? null : { text: headline, words },
    passages: texts.map((text) => ({ text, words, sentences: [] })),
  };
}

describe("the parts of a collection", () => {
  it("are some 15 % for judging and 10 % for choosing, by the article's id alone", () => {
    const parts = Array.from({ length: 4000 }, (_, at) => partOf(`article ${at}`));
    const share = (part: Part): number => parts.filter((one) => one === part).length / parts.length;
    expect(share("test")).toBeCloseTo(0.15, 1);
    expect(share("development")).toBeCloseTo(0.1, 1);
    expect(partOf("article 7")).toBe(parts[7]);
  });
});

describe("held-out headlines", () => {
  it("are those of the articles not learnt from, to be found among all passages", () => {
    const set = heldOutHeadlines({
      words: [],
      articles: [
        article("training", "Flood", "p0"),
        article("test", "Drought", "p1", "p2"),
        article("development", "Frost", "p3"),
        article("test", null, "p4"),
      ],
    });
    expect(set.texts).toEqual(["p0", "p1", "p2", "p3", "p4"]);
    expect([...set.groupOf]).toEqual([0, 1, 1, 2, 3]);
    expect(set.queries).toEqual([
      { text: "Drought", relevant: new Set([1]) },
      { text: "Frost", relevant: new Set([2]) },
    ]);
    expect(set.partOfQuery).toEqual(["test", "development"]);
  });

  it("count one that stands over two articles as right for both, and leave out one that was learnt from", () => {
    const set = heldOutHeadlines({
      words: [],
      articles: [
        article("training", "Markets today", "p0"),
        article("test", "Markets today", "p1"),
        article("test", "The week in pictures", "p2"),
        article("test", "The week in pictures", "p3"),
      ],
    });
    expect(set.queries).toEqual([{ text: "The week in pictures", relevant: new Set([2, 3]) }]);
  });
});
