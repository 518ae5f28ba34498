import { describe, expect, it } from "vitest";
import { comparedSides } from "../../src/question/compared-sides.ts";

describe("what a question wants compared", () => {
  it.each([
    ["Compare the fair and the regatta", "the fair", "the regatta"],
    ["TURKSOY vs TURKPA", "TURKSOY", "TURKPA"],
    ["Compare the Varna fairs of 2012 and 2024", "the Varna fairs of 2012", "the Varna fairs of 2024"],
    ["compare the 2012 and 2024 fairs please", "2012 fairs", "2024 fairs"],
    ["Compare the boat fairs in Varna and Burgas", "the boat fairs in Varna", "the boat fairs in Burgas"],
    [
      "Compare the boat fairs in Old Varna and New Burgas",
      "the boat fairs in Old Varna",
      "the boat fairs in New Burgas",
    ],
    ["How does Varna's harbour differ from that of Burgas?", "Varna's harbour", "Burgas's harbour"],
    ["Чем отличается Варна от Бургаса?", "Варна", "Бургаса"],
    ["Varna ile Burgas arasındaki fark nedir?", "Varna", "Burgas"],
  ])("“%s” is each of the two in full", (text, one, other) => {
    expect(comparedSides(text)).toEqual([one, other]);
  });

  it.each(["Tell me about Varna and Burgas", "Who chaired the fair and the regatta?", "Compare"])(
    "“%s” compares nothing",
    (text) => {
      expect(comparedSides(text)).toBeNull();
    },
  );
});
