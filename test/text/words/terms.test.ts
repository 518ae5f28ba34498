import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { termOf } from "../../../src/text/words/stem.ts";
import { isStopWord } from "../../../src/text/words/stop-words.ts";
import { termsOfWords, toTerms } from "../../../src/text/words/terms.ts";
import { toWords } from "../../../src/text/words/words.ts";

describe("termOf", () => {
  it.each([
    ["held", "hold"],
    ["meeting", "met"],
    ["leaders", "leader"],
    ["led", "leads"],
    ["chose", "chosen"],
    ["presidents", "president"],
    ["women", "woman"],
    ["crises", "crisis"],
    ["organisation", "organization"],
    ["labour", "labor"],
    ["cancelled", "canceled"],
    ["defence", "defense"],
    ["analysed", "analyzing"],
    ["died", "die"],
    ["used", "using"],
    ["12th", "12"],
    ["citizens", "citizen"],
  ])("gives %s and %s one term", (a, b) => {
    expect(termOf(a)).toBe(termOf(b));
  });

  it.each([
    ["united", "units"],
    ["news", "new"],
    ["university", "universe"],
    ["generals", "generation"],
    ["founded", "found"],
    ["used", "us"],
    ["international", "interns"],
    ["turkic", "turkish"],
  ])("keeps %s and %s apart", (a, b) => {
    expect(termOf(a)).not.toBe(termOf(b));
  });

  // Words and stems from the tables of M. F. Porter's paper of 1980.
  it.each([
    ["caresses", "caress"],
    ["ponies", "poni"],
    ["relational", "relat"],
    ["hopefulness", "hope"],
    ["electrical", "electr"],
    ["adjustment", "adjust"],
    ["controlling", "control"],
  ])("stems %s to %s as Porter does", (word, stem) => {
    expect(termOf(word)).toBe(stem);
  });

  it("leaves short words, numbers and codes as they are", () => {
    expect(["ots", "gas", "2022", "1.5", "g20", "5g", "b2b"].map(termOf)).toEqual([
      "ots",
      "gas",
      "2022",
      "1.5",
      "g20",
      "5g",
      "b2b",
    ]);
  });

  it("never gives an empty term", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (word) => {
        expect(termOf(word)).not.toBe("");
      }),
    );
  });
});

describe("toTerms", () => {
  it("drops the grammar of a question and keeps its matter, in order and with repetitions", () => {
    expect(toTerms("Who chaired the meeting of ministers, and when was the meeting held?")).toEqual([
      "chair",
      "meet",
      "minist",
      "meet",
      "hold",
    ]);
  });

  it("keeps an acronym that is spelt like a stop word", () => {
    expect(toTerms("What did the WHO say?")).toEqual(["who", "say"]);
    expect(toTerms("Who said so?")).toEqual(["say"]);
  });

  it("takes no word of a shouted text for an acronym", () => {
    expect(toTerms("WHO CHAIRED THE MEETING IN ASTANA")).toEqual(["chair", "meet", "astana"]);
  });

  it("gives one term to a country however it is marked", () => {
    expect(toTerms("U.S. US us")).toEqual(["us", "us", "us"]);
  });
});

describe("termsOfWords", () => {
  it("gives what toTerms gives, whatever the text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "WHO",
        "who",
        "IT",
        "The",
        "U.S.",
        "O'Brien's",
        "Ankara'ya",
        "12%",
        "5G",
        "İstanbul",
        "'",
        "&",
        "AND",
        "NOT",
      ),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(" "));
    fc.assert(
      fc.property(text, (written) => {
        expect(termsOfWords(toWords(written), written)).toEqual(toTerms(written));
      }),
    );
  });
});

describe("isStopWord", () => {
  it.each([
    ["kim", "tr"],
    ["nerede", "tr"],
    ["когда", "ru"],
    ["қашан", "kk"],
    ["which", "en"],
  ] as const)("knows %s in %s", (word, language) => {
    const [folded] = toWordsFolded(word);
    expect(isStopWord(folded!, language)).toBe(true);
  });

  it("takes the months and countries that look like function words for matter", () => {
    expect(isStopWord("may")).toBe(false);
    expect(isStopWord("us")).toBe(false);
  });
});

function toWordsFolded(text: string): string[] {
  return toWords(text).map((word) => word.folded);
}
