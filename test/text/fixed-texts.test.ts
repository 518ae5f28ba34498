import { describe, expect, it } from "vitest";
import { answerTexts } from "../../src/answer/answer-texts.ts";
import { TEXT_LANGUAGES } from "../../src/text/languages.ts";
import type { TextLanguage } from "../../src/text/languages.ts";

const FOREIGN = (Object.keys(TEXT_LANGUAGES) as TextLanguage[]).filter((code) => code !== "en");

/** All texts of a group, with 2 for each thing filled in. */
function leaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return [(value as (...args: number[]) => string)(2, 2)];
  return Object.values(value as object).flatMap(leaves);
}

describe("what an answer says", () => {
  it.each(FOREIGN)("is not left in English in %s", (language) => {
    const english = new Set(leaves(answerTexts("en")));
    expect(leaves(answerTexts(language)).filter((text) => english.has(text))).toEqual([]);
  });

  it("leaves no gap unfilled", () => {
    const all = Object.keys(TEXT_LANGUAGES).flatMap((code) => leaves(answerTexts(code as TextLanguage)));
    expect(all.filter((text) => /undefined|[{}]/u.test(text))).toEqual([]);
  });
});

describe("fixed texts", () => {
  it("count one thing otherwise than several where the language does", () => {
    expect([1, 2].map((count) => answerTexts("en").alsoIn(count))).toEqual([
      "also in 1 more article",
      "also in 2 more articles",
    ]);
    expect(answerTexts("tr").reprints(1)).toBe("+1 yeniden yayım");
  });
});
