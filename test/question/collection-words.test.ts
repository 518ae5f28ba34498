import { describe, expect, it } from "vitest";
import { createCollectionWords } from "../../src/question/collection-words.ts";
import { initialsIn } from "../../src/question/initials.ts";
import { statisticsOf } from "./word-statistics.ts";

function weightIn(passageCount: number, documentFrequency: number): number {
  const statistics = {
    passageCount,
    documentFrequency: () => documentFrequency,
    words: () => new Map<string, number>(),
  };
  return createCollectionWords(statistics, () => true).weightOf("bridge");
}

describe("the weight of a term", () => {
  // ln(1 + (N − n + 0.5) / (n + 0.5)), with 20 passages more of which 0.4 hold the term.
  it.each([
    [2, 1, Math.log(1 + (22 - 1.4 + 0.5) / (1.4 + 0.5))],
    [2, 0, Math.log(1 + (22 - 0.4 + 0.5) / (0.4 + 0.5))],
    [1_000, 9, Math.log(1 + (1_020 - 9.4 + 0.5) / (9.4 + 0.5))],
  ])("is, of %i passages of which %i hold it, as by hand", (passages, holding, weight) => {
    expect(weightIn(passages, holding)).toBeCloseTo(weight, 9);
  });

  it("is no more where one passage of a hundred thousand holds it than where one in some 150 does", () => {
    expect(weightIn(100_000, 1)).toBe(5);
    expect(Math.log(150)).toBeCloseTo(5, 1);
  });
});

it("knows names by their initials from the titles of the collection", () => {
  const initials = initialsIn(["Annual General Meeting, 19 March"]);
  const collection = createCollectionWords(statisticsOf([]), () => false, initials);
  expect(collection.spelledOut("agm")).toEqual([["annual", "general", "meeting"]]);
  expect(collection.spelledOut("egm")).toEqual([]);
});

it("knows the releases of a version, which are neither later versions nor amounts", () => {
  const collection = createCollectionWords(
    statisticsOf(["Patch 4.2.0 of Monday, 4.2.1 of Friday, 4.20.1 and 14.2.3 for 4 gold."]),
    () => false,
  );
  expect(collection.releasesOf("4.2")).toEqual(["4.2.0", "4.2.1"]);
  expect(collection.releasesOf("4")).toEqual([]);
});

describe("a proper word one letter off a word of the collection", () => {
  const collection = createCollectionWords(statisticsOf(["The meeting on the bridge."]), () => true);

  it("is a slip where it is long, and itself where it is short", () => {
    expect(collection.corrections("meting").map(({ words }) => words)).toEqual([["meeting"]]);
    expect(collection.corrections("bride")).toEqual([]);
  });
});

describe("a word by which questions ask", () => {
  const collection = createCollectionWords(
    statisticsOf([
      "The submarine passed the reefs of Recas and Gisty Head; its uncoming was concealed from the county.",
      "Releases on the eastern shore went to Augusta.",
    ]),
    () => false,
  );

  it.each([
    ["submarone", "submarine"],
    ["consealed", "concealed"],
    ["eastrn", "eastern"],
    ["agusta", "augusta"],
  ])("is no slip, though “%s” is one of “%s”", (slip, meant) => {
    expect(collection.corrections(slip).map(({ words }) => words)).toContainEqual([meant]);
  });

  it.each([...["summarise", "summarize", "recap", "gist", "upcoming"], ...["rehearses", "easter", "august"]])(
    "is never taken for a slip of a word of the collection: %s",
    (asking) => {
      expect(collection.corrections(asking)).toEqual([]);
    },
  );
});
