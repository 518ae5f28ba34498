import { describe, expect, it } from "vitest";
import { answerFeatures, missesYear, missingNames } from "../../src/answer/answer-features.ts";
import type { AnswerFeatures } from "../../src/answer/answer-features.ts";
import type { Article } from "../../src/articles/read/article.ts";
import { questionOf, readingOf } from "./readings.ts";

const TEXT = "Petra Lind opened the bridge in Sarn.";

/** The features of the text's first sentence, read with a margin of 5, for a question of 12 March 2026. */
function featuresFor(
  question: string,
  details: Partial<Article> & { margin?: number; articles?: number } = {},
): AnswerFeatures {
  const { margin = 5, articles = 40, ...article } = details;
  const reading = readingOf(TEXT, article);
  return answerFeatures(
    questionOf(question, [TEXT]),
    {
      article: reading,
      sentence: reading.sentences[0]!,
      coverage: 0.6,
      contextCoverage: 0.8,
      retrieval: 0.4,
      similarity: 0.2,
      margin,
      gap: 9,
      answer: { start: 0, end: 10, text: "Petra Lind" },
    },
    articles,
  );
}

describe("the features of a sentence", () => {
  it("hold the reader's margin in tens, no further than two either way", () => {
    expect(featuresFor("Who opened the bridge?").margin).toBe(0.5);
    expect(featuresFor("Who opened the bridge?", { margin: 31 }).margin).toBe(2);
    expect(featuresFor("Who opened the bridge?", { margin: -31 }).margin).toBe(-2);
  });

  it("count coverage once more for questions in other languages", () => {
    expect(featuresFor("Who opened the bridge?").foreignCoverage).toBe(0);
    expect(featuresFor("Köprüyü kim açtı?").foreignCoverage).toBe(0.6);
  });

  it("grow with the collection by its decimal places", () => {
    const size = (articles: number): number => featuresFor("Who opened the bridge?", { articles }).size;
    expect([size(100), size(100_000)]).toEqual([2, 5]);
    expect([size(0), size(10)]).toEqual([1, 1]);
  });

  it("tell whether the article came out in the time asked for or within a month of it", () => {
    const agreement = (date: string | null): number =>
      featuresFor("Who opened the bridge in Sarn in 2024?", { date }).timeAgreement;
    expect(agreement("2024-01-01")).toBe(1);
    expect(agreement("2025-01-31")).toBe(1);
    expect(agreement("2025-02-01")).toBe(-1);
    expect(agreement("2023-12-31")).toBe(-1);
    expect(agreement(null)).toBe(0);
  });

  it("let news fade by a hundredth a day where no time is asked for", () => {
    const freshness = (date: string | null): number =>
      featuresFor("Who opened the bridge?", { date }).freshness;
    expect(freshness("2026-03-12")).toBe(1);
    // 100 days before: e to the power of -1.
    expect(freshness("2025-12-02")).toBeCloseTo(0.36788, 5);
    expect(freshness(null)).toBe(0);
    expect(featuresFor("Who opened the bridge in 2024?", { date: "2026-03-12" }).freshness).toBe(0);
  });

  it("mark what is dated more than two days after the asking", () => {
    expect(featuresFor("Who opened the bridge?", { date: "2026-03-14" }).isAhead).toBe(0);
    expect(featuresFor("Who opened the bridge?", { date: "2026-03-15" }).isAhead).toBe(1);
  });
});

describe("the names that an article does not know", () => {
  const article = readingOf(TEXT);

  it("are none where all are there, and weigh as much as they do in the question", () => {
    expect(missingNames(questionOf("When did Petra Lind open it?", [TEXT]), article)).toBe(0);
    expect(missingNames(questionOf("When did Jon Hale open it?", [TEXT]), article)).toBe(1);
    const half = missingNames(questionOf("Did Jon Hale come to Sarn?", [TEXT]), article);
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(1);
  });

  it("are not those left out of a question without names", () => {
    expect(missingNames(questionOf("who opened the bridge?", [TEXT]), article)).toBe(0);
  });
});

describe("a year that is named", () => {
  it("is missed where neither the article nor its day tells of it", () => {
    const question = questionOf("Who opened the bridge in 2024?", [TEXT]);
    expect(missesYear(question, readingOf(TEXT, { date: "2023-05-01" }))).toBe(true);
    expect(missesYear(question, readingOf(TEXT, { date: "2024-05-01" }))).toBe(false);
    expect(missesYear(question, readingOf(`${TEXT} It was 2024.`))).toBe(false);
  });

  it("is not missed where none is named", () => {
    expect(missesYear(questionOf("Who opened the bridge?", [TEXT]), readingOf(TEXT))).toBe(false);
  });
});
