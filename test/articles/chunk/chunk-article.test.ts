import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDateline } from "../../../src/articles/read/dateline.ts";
import { normalizeText } from "../../../src/articles/read/normalize-text.ts";
import { chunkArticle } from "../../../src/articles/chunk/chunk-article.ts";
import { embeddingText } from "../../../src/articles/chunk/embedding-text.ts";
import type { PassageDraft } from "../../../src/text/sentences/span.ts";
import { startProcessorClock } from "../../processor-clock.ts";

function articleOf(text: string) {
  return {
    id: "a.txt",
    title: "Ferry terminal opens",
    source: "Varlen Gazette",
    date: "2024-05-14",
    dateline: findDateline(text),
    text,
  };
}

/** `count` sentences of nine words each. */
function story(count: number, from = 1): string {
  return Array.from(
    { length: count },
    (_, index) => `Sentence ${from + index} of the story has exactly nine words.`,
  ).join(" ");
}

function wordCount(text: string): number {
  return text.split(/\s+/u).length;
}

function sentencesOf(passage: PassageDraft, text: string): string[] {
  return passage.sentences.map(({ start, end }) => text.slice(start, end));
}

describe("chunkArticle", () => {
  it("packs whole sentences up to the limit and repeats one (of nine words, 30 at most)", () => {
    const text = story(7);
    const passages = chunkArticle(articleOf(text), { maxPassageWords: 30 });
    // Three sentences fit; each next passage begins with the last of the one before.
    expect(passages.map((passage) => sentencesOf(passage, text).map(numberIn))).toEqual([
      [1, 2, 3],
      [3, 4, 5],
      [5, 6, 7],
    ]);
    expect(passages.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
  });

  it("repeats nothing where no overlap is wanted", () => {
    const text = story(5);
    const passages = chunkArticle(articleOf(text), { maxPassageWords: 20, overlapSentences: 0 });
    expect(passages.map((passage) => sentencesOf(passage, text).map(numberIn))).toEqual([
      [1, 2],
      [3, 4],
      [5],
    ]);
  });

  it("ends a passage with a paragraph, where one ends in its second half", () => {
    const text = `${story(4)}\n\n${story(4, 5)}`;
    const passages = chunkArticle(articleOf(text), { maxPassageWords: 54, overlapSentences: 0 });
    expect(passages.map((passage) => sentencesOf(passage, text).map(numberIn))).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
  });

  it("lets short paragraphs share a passage", () => {
    const text = Array.from({ length: 200 }, (_, index) => `Item ${index}.`).join("\n\n");
    // 200 items of two words in passages of 120 words at most, one item repeated: four.
    expect(chunkArticle(articleOf(text))).toHaveLength(4);
  });

  it("leaves the dateline to the passage and out of the sentence", () => {
    const text = "ALMATY – Ministers met on Friday. They agreed.";
    const [passage] = chunkArticle(articleOf(text));
    expect(passage).toMatchObject({ start: 0, text });
    expect(sentencesOf(passage!, text)).toEqual(["Ministers met on Friday.", "They agreed."]);
  });

  it("leaves out a dateline that looks like a sentence of its own", () => {
    const text = "BAKU, Azerbaijan, July 4. /Trend/ Ministers met on Friday.";
    expect(sentencesOf(chunkArticle(articleOf(text))[0]!, text)).toEqual(["Ministers met on Friday."]);
  });

  it("takes every line for a sentence that can be read and quoted, but for datelines and signs", () => {
    const text = "Ferry opens\n\nANKARA (Turkey)\n\nIt opened on Friday.\n\n* * *\n\n- 40 sailings a week";
    const [passage] = chunkArticle(articleOf(text));
    expect(passage!.text).toBe(text);
    expect(sentencesOf(passage!, text)).toEqual([
      "Ferry opens",
      "It opened on Friday.",
      "- 40 sailings a week",
    ]);
  });

  it("moves a heading to the passage it heads", () => {
    const text = `${story(3)}\n\nWhat comes next\n\n${story(3, 4)}`;
    const passages = chunkArticle(articleOf(text), { maxPassageWords: 32, overlapSentences: 0 });
    expect(passages.map((passage) => passage.text.split("\n")[0])).toEqual([story(3), "What comes next"]);
  });

  it.each([
    [15, 1],
    [16, 0],
  ])("takes a line of %i words without a stop for a heading of what follows, up to fifteen", (words, at) => {
    const line = "walk ".repeat(words).trim();
    const text = `${story(3)}\n\n${line}\n\n${story(3, 4)}`;
    const passages = chunkArticle(articleOf(text), { maxPassageWords: 44, overlapSentences: 0 });
    expect(passages.map((passage) => passage.text.includes(line))).toEqual([at === 0, at === 1]);
  });

  it("takes each row of a table for a sentence, whatever stops stand in it", () => {
    const rows = ["Day · Time · Room:", "Friday · 7 p.m. · St. Mary's. Free entry", "Sunday · 9:00 · B"];
    const text = `Come and play!\n\n${rows.join("\n")}`;
    expect(sentencesOf(chunkArticle(articleOf(text))[0]!, text)).toEqual(["Come and play!", ...rows]);
  });

  it("gives nothing for blank text", () => {
    expect(chunkArticle(articleOf(""))).toEqual([]);
  });

  it("gives a sentence longer than the limit a passage of its own", () => {
    const long = `It ${"went on and ".repeat(60)}ended.`;
    const text = `${story(2)} ${long} ${story(2, 3)}`;
    const passages = chunkArticle(articleOf(text), { maxPassageWords: 40, overlapSentences: 0 });
    expect(passages.map((passage) => passage.text)).toEqual([story(2), long, story(2, 3)]);
  });

  it("handles a word of 200,000 letters and 20,000 tiny paragraphs in bounded time", () => {
    const word = `Varlen ${"a".repeat(200_000)} opens`;
    const items = Array.from({ length: 20_000 }, (_, index) => `Item ${index}.`).join("\n\n");
    const spentMs = startProcessorClock();
    for (const passage of chunkArticle(articleOf(word))) {
      expect(passage.text.length).toBeLessThan(2500);
    }
    expect(chunkArticle(articleOf(items)).length).toBeLessThan(400);
    expect(spentMs()).toBeLessThan(5_000);
  });
});

describe("passages of any text", () => {
  const piece = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom("Ministers met. ", "They agreed, ", "on trade. ", "\n\n"),
    },
    fc.string({ unit: "grapheme", maxLength: 6 }),
    fc.constantFrom("ALMATY – ", "Heading\n", "“Yes!” ", "he said. ", "x".repeat(300), "👩‍👩‍👧‍👦", "* * *\n"),
  );
  const anyText = fc.array(piece, { maxLength: 80 }).map((parts) => normalizeText(parts.join("")));
  const anyOptions = fc.record({
    maxPassageWords: fc.integer({ min: 1, max: 60 }),
    overlapSentences: fc.integer({ min: 0, max: 3 }),
  });
  /** A stand-in for a tokenizer: a token for each four characters of a run, and two of its own. */
  const countTokens = (text: string) =>
    2 + [...text.matchAll(/\S+/gu)].reduce((sum, [run]) => sum + Math.ceil(run.length / 4), 0);

  it("slice back, follow each other, and cover all but white space", () => {
    fc.assert(
      fc.property(anyText, anyOptions, (text, options) => {
        let covered = 0;
        for (const [ordinal, passage] of chunkArticle(articleOf(text), options).entries()) {
          expect(passage.ordinal).toBe(ordinal);
          expect(passage.text).toBe(text.slice(passage.start, passage.end));
          expect(passage.text).toBe(passage.text.trim());
          expect(text.slice(covered, Math.max(covered, passage.start)).trim()).toBe("");
          expect(passage.end).toBeGreaterThan(covered);
          covered = passage.end;
        }
        expect(text.slice(covered).trim()).toBe("");
      }),
      { numRuns: 500 },
    );
  });

  it("hold their sentences, in order and apart, and lose none", () => {
    fc.assert(
      fc.property(anyText, anyOptions, (text, options) => {
        const seen = new Set<number>();
        const article = articleOf(text);
        for (const passage of chunkArticle(article, options)) {
          let position = passage.start;
          for (const { start, end } of passage.sentences) {
            expect(start).toBeGreaterThanOrEqual(position);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(passage.end);
            position = end;
            seen.add(start);
          }
        }
        const [whole] = chunkArticle(article, { maxPassageWords: 1e9 });
        expect([...seen]).toEqual((whole?.sentences ?? []).map(({ start }) => start));
      }),
      { numRuns: 300 },
    );
  });

  it("hold at most the words allowed, or one unit that cannot be less", () => {
    fc.assert(
      fc.property(anyText, anyOptions, (text, options) => {
        for (const passage of chunkArticle(articleOf(text), options)) {
          const isSingle = passage.sentences.length <= 1;
          expect(isSingle || wordCount(passage.text) <= options.maxPassageWords).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("fit the model together with their line of context", () => {
    fc.assert(
      fc.property(anyText, anyOptions, fc.integer({ min: 40, max: 90 }), (text, options, maxTokens) => {
        const article = articleOf(text);
        for (const passage of chunkArticle(article, { ...options, maxTokens, countTokens })) {
          expect(countTokens(embeddingText(article, passage))).toBeLessThanOrEqual(maxTokens);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("still cover the text where the model reads little", () => {
    const text = `${story(3)} ${"a".repeat(400)}`;
    const passages = chunkArticle(articleOf(text), { maxTokens: 40, countTokens });
    expect(passages.at(-1)!.end).toBe(text.length);
    expect(passages.length).toBeGreaterThan(3);
  });
});

function numberIn(sentence: string): number {
  return Number(/\d+/u.exec(sentence)?.[0]);
}
