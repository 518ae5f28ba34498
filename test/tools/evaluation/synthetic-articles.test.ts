import { describe, expect, it } from "vitest";
import { questionsOn, syntheticArticles } from "../../../scripts/tools/evaluation/synthetic-articles.ts";

const TEXTS = [
  "Leaders met in Baku. They signed a plan.\n\nThe plan took effect in 2021.",
  "Ministers met in Astana and signed nothing. The plan failed.",
];

function take(count: number, seed = 1) {
  const articles = syntheticArticles(TEXTS, seed);
  return Array.from({ length: count }, () => articles.next().value);
}

function pairsOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+/)
    .flatMap((sentence) => sentence.split(/\s+/).map((word, at, all) => `${all[at - 1] ?? "^"} ${word}`));
}

describe("synthetic articles", () => {
  it("are the same for the same texts and seed, and others for another seed", () => {
    expect(take(5)).toEqual(take(5));
    expect(take(5)).not.toEqual(take(5, 2));
  });

  it("put no word after one that it does not follow in the texts", () => {
    const known = new Set(TEXTS.flatMap(pairsOf));
    const used = take(20).flatMap(({ text }) => pairsOf(text));
    expect(used.filter((pair) => !known.has(pair))).toEqual([]);
  });

  it("have ids of their own, a title without a full stop, a day and three paragraphs", () => {
    const articles = take(50);
    expect(new Set(articles.map(({ id }) => id)).size).toBe(50);
    for (const { title, date, text } of articles) {
      expect(title).toMatch(/^\S.*[^.,;:]$/);
      expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
      expect(text.split("\n\n")).toHaveLength(3);
      expect(text).toMatch(/\.$/);
    }
  });

  it("are not all one article", () => {
    expect(new Set(take(50).map(({ text }) => text)).size).toBeGreaterThan(40);
  });
});

describe("questions on texts", () => {
  it("ask with each question word in turn, in words of the texts", () => {
    const questions = questionsOn(TEXTS, 12, 1);
    expect(questions.map((question) => /^(?:How many|\w+)/.exec(question)?.[0])).toEqual(
      [1, 2].flatMap(() => ["Who", "When", "Where", "How many", "What", "Why"]),
    );
    const words = new Set(TEXTS.join(" ").replaceAll(".", "").split(/\s+/));
    for (const question of questions) {
      const asked = question
        .replace(/^(?:How many|\w+) /, "")
        .replace("?", "")
        .split(" ");
      expect(asked.filter((word) => !words.has(word))).toEqual([]);
    }
  });

  it("are the same for the same seed", () => {
    expect(questionsOn(TEXTS, 6, 3)).toEqual(questionsOn(TEXTS, 6, 3));
  });
});
