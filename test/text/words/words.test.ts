import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAcronym, toWords } from "../../../src/text/words/words.ts";
import { startProcessorClock } from "../../processor-clock.ts";

const folded = (text: string) => toWords(text).map((word) => word.folded);
const surfaces = (text: string) => toWords(text).map((word) => word.surface);

describe("toWords", () => {
  it("gives each word its place in the text", () => {
    const text = "Erdoğan’s visit to İstanbul'daki fair";
    expect(toWords(text).slice(0, 2)).toEqual([
      { surface: "Erdoğan", folded: "erdogan", start: 0, end: 7 },
      { surface: "visit", folded: "visit", start: 10, end: 15 },
    ]);
    expect(toWords(text)[3]).toEqual({
      surface: "İstanbul",
      folded: "istanbul",
      start: 19,
      end: 27,
    });
  });

  it("finds every word where it says it stands, whatever the text", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(...Array.from("aBİ1,.'’s$%&+-  ")) }),
    );
    fc.assert(
      fc.property(text, (value) => {
        let previousEnd = 0;
        for (const { surface, folded: form, start, end } of toWords(value)) {
          expect(value.slice(start, end)).toBe(surface);
          expect(form).not.toBe("");
          expect(start).toBeGreaterThanOrEqual(previousEnd);
          previousEnd = end;
        }
      }),
    );
  });

  it.each([
    ["the leaders' talks, Xi's plan, the 1990's", "the leaders talks xi plan the 1990"],
    ["we've they'll she'd I'm", "we they she i"],
    ["isn't can't", "isnt cant"],
    ["O'Brien's d’Ivoire L'Oréal Qur'an", "obrien divoire loreal quran"],
  ])("parts English endings from the word: %s", (text, expected) => {
    expect(folded(text).join(" ")).toBe(expected);
  });

  it.each([
    ["Ankara'ya", "ankara"],
    ["Türkiye’nin", "turkiye"],
    ["Bişkek'teki", "biskek"],
    ["Kazakistan'dan", "kazakistan"],
    ["2022'de", "2022"],
    ["Sana'a", "sanaa"],
    ["Hawai'i", "hawaii"],
    ["Oʻzbekistonʼga", "ozbekistonga"],
  ])("parts Turkish endings from names, not sounds that belong to them: %s", (text, expected) => {
    expect(folded(text)).toEqual([expected]);
  });

  it.each([
    ["1,500 people", ["1500", "people"]],
    ["2019,2020", ["2019", "2020"]],
    ["1.5 per cent, 12% and $12.", ["1.5", "per", "cent", "12", "and", "12"]],
    ["$1.5bn 10km", ["1.5", "bn", "10", "km"]],
    ["12th 5G 2020s", ["12th", "5g", "2020s"]],
    ["12.11.2021", ["12.11.2021"]],
  ])("keeps a number whole: %s", (text, expected) => {
    expect(folded(text)).toEqual(expected);
  });

  it("cuts hyphenated words into their parts", () => {
    expect(folded("vice-president Cholpon-Ata COVID-19 U.S.-led 2019–2022")).toEqual(
      "vice president cholpon ata covid 19 us led 2019 2022".split(" "),
    );
  });

  it("keeps the signs of names on the surface alone", () => {
    expect(surfaces("OTS+ and AT&T, C++ or $12")).toEqual(["OTS+", "and", "AT&T", "C++", "or", "$12"]);
    expect(folded("OTS+ AT&T C++")).toEqual(["ots", "att", "c"]);
  });

  it("tells acronyms from words by their capitals", () => {
    const acronyms = (text: string) =>
      toWords(text)
        .filter(isAcronym)
        .map((word) => word.surface);
    expect(acronyms("The U.S. told us that NATO, G20 and MPs met; I asked WHO who")).toEqual([
      "U.S.",
      "NATO",
      "G20",
      "MPs",
      "WHO",
    ]);
    expect(folded("U.S. U.S.A. Washington, D.C. MPs")).toEqual(["us", "usa", "washington", "dc", "mp"]);
  });

  it("does not take long over a text made to be slow", () => {
    const hostile = [
      "a.".repeat(50_000),
      "'a".repeat(50_000),
      "1,".repeat(50_000),
      `A${"'s".repeat(50_000)}`,
      `A${"'s".repeat(50_000)}`,
      "a".repeat(100_000),
    ];
    const spentMs = startProcessorClock();
    for (const text of hostile) toWords(text);
    expect(spentMs()).toBeLessThan(5_000);
  });
});
