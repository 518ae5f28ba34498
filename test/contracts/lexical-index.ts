import { afterEach, describe, expect, it } from "vitest";
import type { ArticleRow } from "../../src/index/article-row.ts";
import type { LexicalIndex, Vocabulary } from "../../src/index/collection.ts";
import { toTerms } from "../../src/text/words/terms.ts";
import { makeArticle, makePassages, makeRows } from "../index/rows.ts";

export interface OpenLexicalIndex {
  readonly lexical: LexicalIndex;
  readonly vocabulary: Vocabulary;
  readonly close?: () => void;
}

/** What every lexical index and the vocabulary beside it promise. */
export function describeLexicalIndex(
  name: string,
  open: (rows: readonly ArticleRow[]) => Promise<OpenLexicalIndex>,
): void {
  describe(`the lexical index of ${name}`, () => {
    let close: (() => void) | undefined;
    afterEach(() => {
      close?.();
      close = undefined;
    });

    async function index(rows: readonly ArticleRow[]): Promise<OpenLexicalIndex> {
      const opened = await open(rows);
      close = opened.close;
      return opened;
    }

    async function find(rows: readonly ArticleRow[], query: string, k = 10): Promise<number[]> {
      const { lexical } = await index(rows);
      return (await lexical.search(toTerms(query), k)).map((hit) => hit.passageId);
    }

    // Four passages of the same length (1 title term, 3 body terms), so that the length norm is 1.
    const river = makePassages(
      ["Harbour", "bridge ferry barge"],
      ["Bridge", "ferry quay tide"],
      ["Market", "apple pear plum"],
      ["School", "desk chalk bell"],
    );

    it("scores a body term found once in one of four passages by idf alone: ln(3.5 / 1.5)", async () => {
      const { lexical } = await index(river);
      const hits = await lexical.search(toTerms("chalk"), 10);
      expect(hits).toEqual([{ passageId: 3, score: expect.closeTo(0.8472979, 6) as number }]);
    });

    it("scores a title term as two and a half occurrences: ln(3.5 / 1.5) · 2.5 · 2.2 / (2.5 + 1.2)", async () => {
      const { lexical } = await index(river);
      const hits = await lexical.search(toTerms("market"), 10);
      expect(hits).toEqual([{ passageId: 2, score: expect.closeTo(1.2594969, 6) as number }]);
    });

    it("puts a term in the title above the same term in the body", async () => {
      expect(await find(river, "bridge")).toEqual([1, 0]);
    });

    it("puts a passage with two of the terms above those with one of them", async () => {
      const rows = makePassages(
        ["One", "lentil onion rice"],
        ["Two", "lentil carrot salt"],
        ["Three", "onion celery stock"],
        ["Four", "window door roof"],
        ["Five", "river boat rain"],
      );
      expect((await find(rows, "lentil onion"))[0]).toBe(0);
    });

    it("puts a rare term above a common one", async () => {
      const rows = makePassages(
        ["One", "tulip field water"],
        ["Two", "tulip garden soil"],
        ["Three", "zinc mine shaft"],
        ["Four", "cloud wind storm"],
        ["Five", "train rail track"],
      );
      expect(await find(rows, "tulip zinc")).toEqual([2, 0, 1]);
    });

    it("puts the shorter of two passages with the same term first", async () => {
      const rows = makePassages(
        ["One", "copper rises again after a long and quiet week on the metal exchange"],
        ["Two", "copper rises"],
        ["Three", "goats sheep"],
        ["Four", "lamp desk"],
      );
      expect(await find(rows, "copper")).toEqual([1, 0]);
    });

    it("orders equal scores by passage id", async () => {
      const rows = makePassages(
        ["Same", "violin concert"],
        ["Same", "violin concert"],
        ["Other", "glass bottle"],
        ["Same", "violin concert"],
        ["Other", "paper box"],
        ["Other", "wooden spoon"],
        ["Other", "iron gate"],
      );
      expect(await find(rows, "violin")).toEqual([0, 1, 3]);
    });

    it("still finds a term that every passage holds", async () => {
      const rows = makePassages(["One", "summit opens"], ["Two", "summit ends"]);
      expect(await find(rows, "summit")).toEqual([0, 1]);
    });

    it("finds a passage by the place its article was filed from", async () => {
      const dateline = { place: "Şuşa", start: 0, end: 0 };
      const rows = makeRows([
        makeArticle({ id: "a", text: "Delegates met." }),
        makeArticle({ id: "b", text: "Ministers met.", dateline }),
      ]);
      expect(await find(rows, "Shusha Susa")).toEqual([1]);
    });

    it("gives at most k hits, and none for k below one or without terms", async () => {
      const { lexical } = await index(river);
      const sizes = [];
      for (const k of [2, 1, 0, -3]) sizes.push((await lexical.search(toTerms("ferry"), k)).length);
      expect(sizes).toEqual([2, 1, 0, 0]);
      expect(await lexical.search([], 5)).toEqual([]);
    });

    it("counts a repeated term once", async () => {
      const { lexical } = await index(river);
      const once = await lexical.search(toTerms("chalk"), 10);
      expect(await lexical.search(["chalk", "chalk", "chalk"], 10)).toEqual(once);
    });

    it("gives the same scores whatever the order of the terms", async () => {
      const { lexical } = await index(river);
      const terms = toTerms("bridge ferry barge quay tide apple pear");
      expect(await lexical.search([...terms].reverse(), 10)).toEqual(await lexical.search(terms, 10));
    });

    it.each([
      '"',
      "a OR b",
      "title:chalk",
      "NEAR(",
      "*",
      "chalk*",
      "^chalk",
      "-chalk",
      "{",
      "'; DROP",
      "\0",
      " ",
    ])("takes %j as a term, not as an operator", async (term) => {
      const { lexical } = await index(river);
      expect(await lexical.search([term], 10)).toEqual([]);
    });

    it("finds words of any script and with any marks by their folded terms", async () => {
      const rows = makePassages(
        ["One", "Çavuşoğlu geldi"],
        ["Two", "Касым-Жомарт Токаев"],
        ["Three", "OTS+ format"],
        ["Four", "东京 会议"],
      );
      expect(await find(rows, "Cavusoglu")).toEqual([0]);
      expect(await find(rows, "Tokayev")).toEqual([1]);
      expect(await find(rows, "OTS+")).toEqual([2]);
      expect(await find(rows, "东京")).toEqual([3]);
    });

    it("counts the passages that hold a term in title or body", async () => {
      const { vocabulary } = await index(river);
      const counts = toTerms("bridges chalk submarine").map((term) => vocabulary.documentFrequency(term));
      expect(counts).toEqual([2, 1, 0]);
      expect(vocabulary.passageCount).toBe(4);
    });

    it("lists the folded words as written, stop words and all, with their passages", async () => {
      const { vocabulary } = await index(
        makePassages(["The Bridges", "the bridges of Ankara'da"], ["Çay", "the tea"]),
      );
      expect([...vocabulary.words()]).toEqual([
        ["ankara", 1],
        ["bridges", 1],
        ["cay", 1],
        ["of", 1],
        ["tea", 1],
        ["the", 2],
      ]);
    });
  });
}
