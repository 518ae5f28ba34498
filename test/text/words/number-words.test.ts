import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readNumber } from "../../../src/text/words/number-words.ts";
import { toWords } from "../../../src/text/words/words.ts";

const read = (text: string) => readNumber(toWords(text).map((word) => word.folded));

describe("readNumber", () => {
  it.each([
    ["four members", 4, 1],
    ["twelve", 12, 1],
    ["twenty-one", 21, 2],
    ["two dozen people", 24, 2],
    ["a dozen", 12, 2],
    ["half a million", 500_000, 3],
    ["two hundred and fifty", 250, 4],
    ["one thousand and one", 1001, 4],
    ["one thousand two hundred", 1200, 4],
    ["three hundred thousand", 300_000, 3],
    ["two million five hundred thousand", 2_500_000, 5],
    ["1.5 million", 1_500_000, 2],
    ["1.1 million", 1_100_000, 2],
    ["$1.5bn", 1_500_000_000, 2],
    ["1,500", 1500, 1],
  ])("reads %s as %d", (text, value, length) => {
    expect(read(text)).toEqual({ value, length });
  });

  it.each([
    ["twelfth summit", 12, 1],
    ["12th summit", 12, 1],
    ["twenty-first", 21, 2],
    ["hundred", null, 0],
  ])("tells the place in a series: %s", (text, value, length) => {
    expect(read(text)).toEqual(value === null ? null : { value, length });
  });

  it("stops where one number ends and another begins", () => {
    expect(read("two and three")).toMatchObject({ value: 2, length: 1 });
    expect(read("four five")).toMatchObject({ value: 4, length: 1 });
    expect(read("twenty twenty")).toMatchObject({ value: 20, length: 1 });
    expect(read("2022 12")).toMatchObject({ value: 2022, length: 1 });
    expect(read("thousand")).toBeNull();
  });

  it("finds no number in an article or in dozens", () => {
    expect(read("a man")).toBeNull();
    expect(read("dozens")).toBeNull();
    expect(read("")).toBeNull();
  });

  it("begins where it is told", () => {
    expect(readNumber(["some", "three", "hundred"], 1)).toEqual({
      value: 300,
      length: 2,
    });
  });

  it("reads back every number under a million that is spelt out", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (value) => {
        expect(read(spell(value))?.value).toBe(value);
      }),
    );
  });
});

const UNDER_TWENTY =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** British usage: one hundred and twenty-three thousand four hundred and five. */
function spell(value: number): string {
  if (value < 20) return UNDER_TWENTY[value]!;
  if (value < 100) return TENS[Math.floor(value / 10)]! + (value % 10 ? `-${spell(value % 10)}` : "");
  const [unit, word] = value < 1000 ? ([100, "hundred"] as const) : ([1000, "thousand"] as const);
  const rest = value % unit;
  const joint = rest > 0 && rest < 100 ? " and " : " ";
  return `${spell(Math.floor(value / unit))} ${word}${rest ? joint + spell(rest) : ""}`;
}
