import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WordTable } from "../../../src/index/embedding/word-table.ts";

function valuesOf<T>(table: WordTable<T>, text: string): T[] {
  const values: T[] = [];
  table.forEach(text, (value) => values.push(value));
  return values;
}

const lettersOf = (word: string): number[] => Array.from(word, (_, at) => word.charCodeAt(at));

describe("WordTable", () => {
  it("gives the values of words apart by spaces and line ends, also when it has to forget them", () => {
    // Few letters, so that words come again; words that begin with another; any text in between.
    const word = fc.oneof(
      fc.string({ unit: fc.constantFrom("a", "b") }),
      fc.string({ unit: "binary" }),
    );
    const gap = fc.constantFrom(" ", "\n", "  ", "\t");
    const text = fc.array(fc.tuple(word, gap)).map((pieces) => pieces.flat().join(""));
    fc.assert(
      fc.property(fc.array(text), fc.integer({ min: 1, max: 9 }), (texts, maxWords) => {
        const words = new WordTable(lettersOf, maxWords);
        for (const one of texts) {
          const expected = one.split(/[ \n]+/).filter((run) => run !== "");
          expect(valuesOf(words, one)).toEqual(expected.map(lettersOf));
        }
      }),
    );
  });

  it("tells words apart that begin at the same place in the table", () => {
    // 40,000 words of 16 letters in 2^19 places: some 1,500 meet another.
    const names = Array.from({ length: 40_000 }, (_, at) => String(at).padStart(16, "x"));
    const words = new WordTable((word) => Number(word.replace(/^x+/, "")));
    const text = names.join(" ");
    expect(valuesOf(words, text)).toEqual([...names.keys()]);
    expect(valuesOf(words, text)).toEqual([...names.keys()]);
  });
});
