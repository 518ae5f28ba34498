import { describe, expect, it } from "vitest";
import { findAnswerSpans } from "../../src/answer/answer-span.ts";
import { supportOf } from "../../src/answer/facet-support.ts";
import { sentenceFit } from "../../src/answer/sentence-fit.ts";
import { questionOf, readingOf } from "./readings.ts";

function fitOf(question: string, text: string): number {
  const article = readingOf(text);
  const sentence = article.sentences[0]!;
  const read = questionOf(question, [text]);
  const supports = read.facets.map((facet) => supportOf(facet, sentence, article));
  return sentenceFit(read, sentence, findAnswerSpans(read, sentence), supports);
}

const QUESTION = "Why did the ferry workers strike?";

describe("how well a sentence gives a reason", () => {
  it("is full where the reason stands by what it is asked of", () => {
    expect(fitOf(QUESTION, "The ferry workers went on strike because of unpaid wages.")).toBe(1);
  });

  it("is less where it gives the reason of something further on", () => {
    const elsewhere =
      "The ferry workers’ strike was in its ninth day when the mayor, who had come back from a long journey through the islands, resigned because of a scandal.";
    expect(fitOf(QUESTION, elsewhere)).toBeCloseTo(0.7, 10);
  });

  it("is nothing without a word of reason", () => {
    expect(fitOf(QUESTION, "The ferry workers went on strike on Monday.")).toBe(0);
  });
});
