import { describe, expect, it } from "vitest";
import { termOf } from "../../../src/text/words/stem.ts";
import { CONCEPTS } from "../../../src/text/lexicon/concept.ts";
import { CLOSE, LOOSE, relatedTerms } from "../../../src/text/lexicon/lexicon.ts";
import { formKey } from "../../../src/text/lexicon/word-forms.ts";

function strengthBetween(form: string, word: string): number | undefined {
  return relatedTerms(form).find(({ term }) => term === termOf(word))?.strength;
}

describe("the concepts", () => {
  it("have ids of their own, and a plain English form each", () => {
    expect(new Set(CONCEPTS.map(({ id }) => id)).size).toBe(CONCEPTS.length);
    expect(CONCEPTS.filter(({ close }) => close.length === 0)).toEqual([]);
  });

  it("are told apart: no form is close and loose in one concept", () => {
    const clashes = CONCEPTS.flatMap(({ id, close, loose }) => {
      const keys = new Set(close.map(formKey));
      return loose.filter((form) => keys.has(formKey(form))).map((form) => `${id}: ${form}`);
    });
    expect(clashes).toEqual([]);
  });

  it("are known in Turkish, Russian and Kazakh, all but none missing", () => {
    for (const language of ["tr", "ru", "kk"] as const) {
      const missing = CONCEPTS.filter(({ stems }) => stems[language].length === 0);
      expect(missing.map(({ id }) => id)).toEqual([]);
    }
  });
});

describe("relatedTerms", () => {
  it.each([
    ["chaired", "presided"],
    ["meeting", "talks"],
    ["virtual", "online"],
    ["attended", "participated"],
    ["sent", "deployed"],
    ["died", "killed"],
    ["approved", "adopted"],
    ["signed", "concluded"],
    ["protests", "unrest"],
    ["asked", "requested"],
    ["help", "assistance"],
    ["prices", "cost"],
    ["rise", "doubling"],
    ["bloc", "organization"],
    ["founded", "established"],
    ["award", "prize"],
  ])("relates %s and %s closely, either way", (one, other) => {
    expect(strengthBetween(one, other)).toBe(CLOSE);
    expect(strengthBetween(other, one)).toBe(CLOSE);
  });

  it("relates words that only lean on a concept loosely", () => {
    expect(strengthBetween("presided", "hosted")).toBe(LOOSE);
  });

  it("reads forms of several words", () => {
    expect(strengthBetween("head of state", "president")).toBe(CLOSE);
    expect(strengthBetween("take part", "attend")).toBe(CLOSE);
  });

  it("gives no word back to itself, whatever its inflection, and the strongest first", () => {
    for (const word of ["meeting", "meetings", "chair", "elected", "war"]) {
      const related = relatedTerms(word);
      expect(related.map(({ term }) => term)).not.toContain(termOf(word));
      const strengths = related.map(({ strength }) => strength);
      expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
    }
  });

  it("knows nothing of a word that no concept holds", () => {
    expect(relatedTerms("Tokayev")).toEqual([]);
    expect(relatedTerms("")).toEqual([]);
  });
});
