import { describe, expect, it } from "vitest";
import { findDates } from "../../../src/text/entities/find-dates.ts";
import { findQuantities } from "../../../src/text/entities/find-quantities.ts";

function read(sentence: string): [string, string, number | null][] {
  return findQuantities(sentence, findDates(sentence, null)).map(({ kind, text, value }) => [kind, text, value]); // prettier-ignore
}

describe("quantities", () => {
  it.each<[string, [string, string, number | null][]]>([
    ["about 38,000 people", [["number", "38,000", 38_000]]],
    ["Five people were saved", [["number", "Five", 5]]],
    ["some two hundred and fifty seats", [["number", "two hundred and fifty", 250]]],
    ["nearly 2.5 million customers", [["number", "2.5 million", 2_500_000]]],
    ["a dozen eggs", [["number", "a dozen", 12]]],
    ["up to 30% of them", [["percent", "30%", 30]]],
    ["fell by two percent", [["percent", "two percent", 2]]],
    ["a $26 million deal", [["money", "$26 million", 26_000_000]]],
    ["worth £275,000 now", [["money", "£275,000", 275_000]]],
    ["paid €3bn for it", [["money", "€3bn", 3_000_000_000]]],
    ["cost 1.5 million tenge", [["money", "1.5 million tenge", 1_500_000]]],
    ["it took three days", [["duration", "three days", null]]],
    ["a 24-hour curfew", [["duration", "24-hour", null]]],
    ["they won 23–16 at home", [["number", "23–16", null]]],
    ["a 25-year-old pilot", [["number", "25", 25]]],
    ["hundreds of channels", [["number", "hundreds", null]]],
  ])("are read in “%s”", (sentence, expected) => {
    expect(read(sentence)).toEqual(expected);
  });

  it.each(["the third round", "its 12th summit", "one of them left", "no one knew", "a Boeing F-16 jet of 737s"])(
    "are not ordinals, pronouns or parts of names: “%s”",
    (sentence) => {
      expect(read(sentence).filter(([kind]) => kind === "number")).toEqual([]);
    },
  ); // prettier-ignore
});
