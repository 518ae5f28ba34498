import { describe, expect, it } from "vitest";
import { positionsOf, supportIn, supportOf } from "../../src/answer/facet-support.ts";
import type { Facet } from "../../src/question/question.ts";
import { readingOf, sentenceOf } from "./readings.ts";

function facet(kind: Facet["kind"], ...wordings: [string, number][]): Facet {
  return {
    text: wordings[0]![0],
    kind,
    entityId: null,
    wordings: wordings.map(([terms, strength]) => ({ terms: terms.split(" "), strength })),
    weight: 1,
    isKnown: true,
    isContext: false,
  };
}

describe("how well a sentence speaks of a facet", () => {
  it("is the strength of the best wording it holds", () => {
    const chaired = facet("word", ["chair", 1], ["presid", 0.8]);
    expect(supportIn(chaired, sentenceOf("Anna Berg chaired the talks."))).toBe(1);
    expect(supportIn(chaired, sentenceOf("Anna Berg presided over the talks."))).toBe(0.8);
    expect(supportIn(chaired, sentenceOf("Anna Berg attended the talks."))).toBe(0);
  });

  it("is lower where the words of a name stand apart", () => {
    const fund = facet("name", ["invest fund", 1]);
    expect(supportIn(fund, sentenceOf("The investment fund opened in May."))).toBe(1);
    const apart = "They invest in roads, rails, ports and bridges and later closed the fund.";
    expect(supportIn(fund, sentenceOf(apart))).toBe(0.6);
  });

  it("counts a long name that is said in part", () => {
    const council = facet("name", ["ot council foreign minist", 1]);
    const support = supportIn(council, sentenceOf("The Council of Foreign Ministers met in May."));
    // Three of four words, at 0.9 of their share.
    expect(support).toBeCloseTo(0.675, 6);
  });

  it("looks around: a name introduced in the sentence before still holds", () => {
    const article = readingOf("Ministers met in Lund on Monday. Anna Berg took the chair at noon.");
    const lund = facet("name", ["lund", 1]);
    const { own, wide } = supportOf(lund, article.sentences[1]!, article);
    expect(own).toBe(0);
    expect(wide).toBeCloseTo(0.65, 6);
  });

  it("trusts the headline for a name more than a passing mention far off", () => {
    const filler = "Nothing else was said that day. ".repeat(4);
    const inTitle = readingOf(`${filler}Anna Berg took the chair.`, { title: "Talks in Lund" });
    const farOff = readingOf(`Ministers met in Lund. ${filler}Anna Berg took the chair.`);
    const lund = facet("name", ["lund", 1]);
    const wideOf = (article: typeof inTitle): number =>
      supportOf(lund, article.sentences.at(-1)!, article).wide;
    expect(wideOf(inTitle)).toBeGreaterThan(wideOf(farOff));
    expect(wideOf(farOff)).toBeGreaterThan(0);
  });

  it("takes the year from the day of publication where the text is silent", () => {
    const year = facet("year", ["2024", 1]);
    const wideOf = (date: string | null): number => {
      const article = readingOf("Anna Berg took the chair.", { date });
      return supportOf(year, article.sentences[0]!, article).wide;
    };
    expect(wideOf("2024-11-06")).toBeGreaterThan(0.5);
    expect(wideOf("2023-11-06")).toBe(0);
  });

  it("leaves open of which year an undated article without any year is", () => {
    const year = facet("year", ["2024", 1]);
    const wideOf = (text: string): number => {
      const article = readingOf(text);
      return supportOf(year, article.sentences[0]!, article).wide;
    };
    expect(wideOf("Anna Berg took the chair.")).toBeGreaterThan(0);
    expect(wideOf("Anna Berg took the chair. She had left it in 2019.")).toBe(0);
  });

  it("says at which words it stands", () => {
    const chaired = facet("word", ["chair", 1]);
    expect(positionsOf(chaired, sentenceOf("Anna Berg chaired the talks and left the chair."))).toEqual([2, 8]); // prettier-ignore
  });
});
