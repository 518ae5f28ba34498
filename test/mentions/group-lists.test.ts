import { describe, expect, it } from "vitest";
import { findMentions } from "../../src/mentions/find-mentions.ts";
import { findLists } from "../../src/mentions/group-lists.ts";

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
        "It included Kazakhstan’s Mukhtar Tileuberdi, Kyrgyzstan’s Ruslan Kazakbaev, and Hungary’s Peter Szijjarto.",
      ),
    ).toEqual([["Mukhtar Tileuberdi", "Ruslan Kazakbaev", "Peter Szijjarto"]]);
  });

  it("reaches over roles before and behind", () => {
    expect(
      listsIn(
        "It was opened by Turkmenistan’s Foreign Minister, Rashid Meredov, and Baghdad Amreyev, Secretary General of the bloc.",
      ),
    ).toEqual([["Rashid Meredov", "Baghdad Amreyev"]]);
  });

  it("takes two names parted by a comma alone, or of two kinds, for no list", () => {
    expect(listsIn("They met in Istanbul, Türkiye.")).toEqual([]);
    expect(listsIn("They met in Davos, Geneva.")).toEqual([]);
  });

  it("takes names with a verb between them for no list", () => {
    expect(listsIn("Kazakhstan met Azerbaijan.")).toEqual([]);
  });
});
