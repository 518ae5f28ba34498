import { describe, expect, it } from "vitest";
import { phrasePattern } from "../../../src/text/lists/read-phrases.ts";
import { toWords } from "../../../src/text/words/words.ts";

const folded = (text: string): string =>
  toWords(text)
    .map((word) => `${word.folded} `)
    .join("");

describe("a phrase of a list", () => {
  const isWhole = (phrase: string, text: string): boolean =>
    new RegExp(`^${phrasePattern(phrase)}$`, "u").test(folded(text));

  it.each([
    ["what's on", "Whats on?"],
    ["событи*", "Событиями"],
    ["ne zaman … *acak/*ecek", "ne zaman yeniden yapılacak"],
    ["ne zaman … *acak/*ecek", "ne zaman gelecek"],
    ["[the] next [one]", "the next"],
    ["[the] next [one]", "next one"],
    ["how do/can/to … join", "how can a newcomer join"],
  ])("%j is said by %j", (phrase, text) => {
    expect(isWhole(phrase, text)).toBe(true);
  });

  it.each([
    ["next", "nextdoor"],
    ["next", "text next"],
    ["*day", "day"],
    ["and *", "and"],
    ["[the] next [one]", "the one"],
    ["a/b c", "a"],
  ])("%j is not said by %j", (phrase, text) => {
    expect(isWhole(phrase, text)).toBe(false);
  });

  it("may have no more words between than it is told", () => {
    const pattern = new RegExp(`^${phrasePattern("как … назва*", 2)}$`, "u");
    expect(pattern.test(folded("как этот фонд назвали"))).toBe(true);
    expect(pattern.test(folded("как этот новый фонд назвали"))).toBe(false);
  });
});
