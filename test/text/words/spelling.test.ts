import { distance as levenshtein } from "fastest-levenshtein";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSpeller, editDistance } from "../../../src/text/words/spelling.ts";

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["a", "", 1],
    ["kitten", "sitting", 3],
    ["presidnet", "president", 1],
    ["ca", "abc", 3],
    ["minister", "minsiter", 1],
    ["astana", "atsaan", 2],
  ])("between %s and %s is %d", (a, b, expected) => {
    expect(editDistance(a, b)).toBe(expected);
    expect(editDistance(b, a)).toBe(expected);
  });

  const shortWord = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });

  it("is the distance of Levenshtein but for swaps, each of which saves one edit", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const plain = levenshtein(a, b);
        expect(editDistance(a, b)).toBeLessThanOrEqual(plain);
        expect(editDistance(a, b)).toBeGreaterThanOrEqual(plain / 2);
      }),
    );
  });

  it("equals the definition by recursion", () => {
    fc.assert(
      fc.property(shortWord, shortWord, (a, b) => {
        expect(editDistance(a, b)).toBe(byRecursion(a, b));
      }),
    );
  });

  it("tells only that it is beyond a bound, but within it the truth", () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, bound) => {
        expect(editDistance(a, b, bound)).toBe(Math.min(editDistance(a, b), bound + 1));
      }),
    );
  });
});

/** Optimal string alignment as it is defined, in exponential time. */
function byRecursion(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const isSame = a.at(-1) === b.at(-1);
  const isSwap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    byRecursion(a.slice(0, -1), b.slice(0, -1)) + (isSame ? 0 : 1),
    byRecursion(a.slice(0, -1), b) + 1,
    byRecursion(a, b.slice(0, -1)) + 1,
    isSwap ? byRecursion(a.slice(0, -2), b.slice(0, -2)) + 1 : Infinity,
  );
}

describe("createSpeller", () => {
  const speller = createSpeller(
    new Map([
      ["president", 40],
      ["presidents", 9],
      ["resident", 3],
      ["minister", 30],
      ["ministers", 25],
      ["member", 12],
      ["states", 50],
      ["summit", 20],
      ["submit", 2],
      ["astana", 8],
      ["2022", 5],
    ]),
  );
  const corrected = (word: string) => speller.correct(word).map(({ words }) => words.join(" "));

  it("puts fewer edits first, then the more frequent word", () => {
    // sumbit: swap → submit (1); summit takes b → m, one edit as well, and is more frequent.
    expect(speller.correct("sumbit")).toEqual([
      { words: ["summit"], distance: 1, frequency: 20 },
      { words: ["submit"], distance: 1, frequency: 2 },
    ]);
    expect(corrected("presidnet")).toEqual(["president", "presidents", "resident"]);
  });

  it("mends a first letter that was swapped, doubled or put before", () => {
    expect(corrected("rpesident")[0]).toBe("president");
    expect(corrected("ssummit")).toContain("summit");
    expect(corrected("xminister")).toEqual(["minister", "ministers"]);
  });

  it("puts a missing space back", () => {
    expect(speller.correct("memberstates")).toEqual([
      { words: ["member", "states"], distance: 1, frequency: 12 },
    ]);
  });

  it("leaves alone what it knows, what is short and what has digits", () => {
    expect(corrected("resident")).toEqual([]);
    expect(corrected("mem")).toEqual([]);
    expect(corrected("2023")).toEqual([]);
  });

  it("allows one edit to words of four to six letters and two to longer ones", () => {
    expect(corrected("astanna")).toEqual(["astana"]);
    expect(corrected("asdana")).toEqual(["astana"]);
    expect(corrected("asdama")).toEqual([]);
    expect(corrected("minizder")).toEqual(["minister"]);
  });

  it("puts no space behind two letters", () => {
    const words = createSpeller(new Map(["in", "port", "city"].map((word) => [word, 1])));
    expect(words.correct("portcity")).toEqual([{ words: ["port", "city"], distance: 1, frequency: 1 }]);
    expect(words.correct("incity")).toEqual([]);
  });

  it("gives no more than three, and none for three letters", () => {
    const rhymes = createSpeller(new Map(["bold", "bond", "bone", "bolt", "bun"].map((word) => [word, 1])));
    expect(rhymes.correct("bont")).toHaveLength(3);
    expect(rhymes.correct("bum")).toEqual([]);
  });

  it("finds every word of the vocabulary from any single edit behind the first letter", () => {
    const letters = fc.string({
      unit: fc.constantFrom(...Array.from("abcdefgh")),
      minLength: 6,
      maxLength: 9,
    });
    fc.assert(
      fc.property(letters, fc.nat(), fc.constantFrom(...Array.from("ijk")), (word, at, letter) => {
        const place = 1 + (at % (word.length - 1));
        const typo = word.slice(0, place) + letter + word.slice(place + 1);
        const found = createSpeller(new Map([[word, 1]])).correct(typo);
        expect(found).toEqual([{ words: [word], distance: 1, frequency: 1 }]);
      }),
    );
  });
});
