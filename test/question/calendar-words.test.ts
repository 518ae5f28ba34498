import { describe, expect, it } from "vitest";
import { askedWords, saidBy, says } from "../../src/question/calendar-words.ts";

describe("the words by which the calendar is asked", () => {
  it.each([
    ["list", "upcoming talks", true],
    ["list", "What’s on?", true],
    ["list", "two upcoming talks", false],
    ["coming", "piknik ne zaman", true],
    ["coming", "ne zaman piknik", false],
    ["what next", "what next", true],
    ["what next", "what next year", false],
    ["more", "что ещё в мае", true],
  ] as const)("count as %j in %j where they stand as their row wants it: %j", (kind, text, expected) => {
    expect(says(kind, saidBy(askedWords(text)))).toBe(expected);
  });
});
