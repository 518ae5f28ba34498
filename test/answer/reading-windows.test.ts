import { describe, expect, it } from "vitest";
import type { ArticleReading, SentenceReading } from "../../src/answer/article-reading.ts";
import type { Candidate } from "../../src/answer/find-candidates.ts";
import { MAX_WINDOWS, windowsAround } from "../../src/answer/reading-windows.ts";
import { readingOf } from "./readings.ts";

/** Sentences of a hundred characters: three fit into a window. */
const LONG = readingOf(
  Array.from({ length: 8 }, (_, at) => `Line ${at} ${"tells of rain ".repeat(6)}today.`).join(" "),
);

const candidate = (article: ArticleReading, sentence: SentenceReading): Candidate => ({
  article,
  sentence,
  coverage: 0,
  contextCoverage: 0,
  retrieval: 0,
  similarity: 0,
});
const at = (...ordinals: readonly number[]): Candidate[] =>
  ordinals.map((ordinal) => candidate(LONG, LONG.sentences[ordinal]!));
const bounds = (candidates: readonly Candidate[]): [number, number][] =>
  windowsAround(candidates).map(({ from, to }) => [from, to]);

describe("the windows that are read", () => {
  it("hold a sentence with its neighbours", () => {
    expect(bounds(at(3))).toEqual([[2, 5]]);
    expect(bounds(at(0))).toEqual([[0, 3]]);
    expect(bounds(at(7))).toEqual([[5, 8]]);
  });

  it("hold more where the sentences are short, and one where it is long", () => {
    const short = readingOf("One is here. Two is here. Three is here. Four is here. Five is here.");
    expect(bounds([candidate(short, short.sentences[2]!)])).toEqual([[0, 5]]);
    const huge = readingOf(`Short one. ${"It goes on and on ".repeat(30)}here. Short two.`);
    expect(bounds([candidate(huge, huge.sentences[1]!)])).toEqual([[1, 2]]);
  });

  it("are not read twice for a sentence that stands in one with its neighbours", () => {
    const short = readingOf("One is here. Two is here. Three is here.");
    expect(windowsAround(short.sentences.map((one) => candidate(short, one)))).toHaveLength(1);
    expect(bounds(at(3, 4))).toEqual([
      [2, 5],
      [3, 6],
    ]);
  });

  it("hold the beginning of the article for a headline, unless it is read already", () => {
    expect(bounds([candidate(LONG, LONG.headline!)])).toEqual([[0, 3]]);
    expect(bounds([...at(5), candidate(LONG, LONG.headline!)])).toEqual([[4, 7]]);
  });

  it("are no more than the reader has time for", () => {
    const articles = Array.from({ length: 30 }, (_, id) => readingOf("It rained.", { id: `${id}` }));
    const many = articles.map((article) => candidate(article, article.sentences[0]!));
    expect(windowsAround(many)).toHaveLength(MAX_WINDOWS);
  });
});
