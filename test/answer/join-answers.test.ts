import { describe, expect, it } from "vitest";
import { joinAnswers } from "../../src/answer/join-answers.ts";
import type { SaidTo } from "../../src/answer/join-answers.ts";

const saying = (text: string, lead: string, heading?: string): SaidTo => ({
  ...{ short: null, shortIsDerived: false, conflict: false, further: [], citations: [], lead },
  statements: [{ text, markers: [1], ...(heading !== undefined && { heading }) }],
});

describe("answers to several questions", () => {
  it("are said below their leads, each once, also above the names of a table's columns", () => {
    const { answer, statements } = joinAnswers([
      saying("Quiz, 2 May", "Nothing lies ahead."),
      saying("Soup · 2 crowns", "Not sure:", "Dish · Price"),
    ]);
    expect(answer).toBe(
      "Nothing lies ahead.\nQuiz, 2 May [1]\nNot sure:\nDish · Price:\nSoup · 2 crowns [1]",
    );
    expect(statements.map(({ heading }) => heading)).toEqual([
      "Nothing lies ahead.",
      "Not sure: Dish · Price",
    ]);
  });
});
