import { describe, expect, it } from "vitest";
import { findMentions } from "../../../src/text/entities/find-mentions.ts";
import { findLists } from "../../../src/text/entities/group-lists.ts";

function listsIn(sentence: string): string[][] {
  const mentions = findMentions(sentence, { published: null });
  return findLists(sentence, mentions).map((list) => list.map(({ text }) => text));
}

describe("findLists", () => {
  it("groups countries that commas and an “and” join", () => {
    expect(
      listsIn("Kazakhstan, Azerbaijan, the Kyrgyz Republic and Uzbekistan signed it."),
    ).toEqual([["Kazakhstan", "Azerbaijan", "Kyrgyz Republic", "Uzbekistan"]]);
  });

  it("reaches over the countries that persons are said to be of", () => {
    expect(
      listsIn(
        "Guests were Azerbaijan’s Jeyhun Bayramov, Kyrgyzstan’s Jeenbek Kulubaev, and Hungary’s Peter Szijjarto.",
      ),
    ).toEqual([["Jeyhun Bayramov", "Jeenbek Kulubaev", "Peter Szijjarto"]]);
  });

  it("reaches over roles before and behind", () => {
    expect(
      listsIn(
        "It was opened by Georgia’s Foreign Minister, Maka Botchorishvili, and Kubanychbek Omuraliev, Secretary General of the bloc.",
      ),
    ).toEqual([["Maka Botchorishvili", "Kubanychbek Omuraliev"]]);
  });

  it("takes two names parted by a comma alone, or of two kinds, for no list", () => {
    expect(listsIn("They met in Istanbul, Türkiye.")).toEqual([]);
    expect(listsIn("They met in Davos, Geneva.")).toEqual([]);
  });

  it("takes names with a verb between them for no list", () => {
    expect(listsIn("Kazakhstan met Azerbaijan.")).toEqual([]);
  });
});
