import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { wrapText } from "../../src/cli/style.ts";

describe("wrapText", () => {
  it("breaks at the last space that fits", () => {
    // 3 + 1 + 3 = 7 columns fit, a further “ d” would be 9.
    expect(wrapText("aaa bbb d", 8)).toBe("aaa bbb\nd");
    expect(wrapText("aaa bbb d", 9)).toBe("aaa bbb d");
  });

  it("counts the indents and hangs the lines after the first below its text", () => {
    expect(wrapText("one two three", 10, { first: "[1] ", rest: "    " })).toBe(
      "[1] one\n    two\n    three",
    );
  });

  it("keeps a word that is too long by itself whole", () => {
    const url = "https://example.org/a/very/long/path";
    expect(wrapText(`see ${url} now`, 12)).toBe(`see\n${url}\nnow`);
  });

  it("breaks nothing without a width but indents every line", () => {
    expect(wrapText("a b\nc", null, { first: "- ", rest: "  " })).toBe("- a b\n  c");
  });

  it("never makes a line wider than asked but for a single word, and loses no word", () => {
    const words = fc.array(fc.stringMatching(/^[a-zçş安]{1,12}$/u), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 30 }), (list, width) => {
        const lines = wrapText(list.join(" "), width).split("\n");
        expect(lines.flatMap((line) => line.split(" "))).toEqual(list);
        for (const line of lines.filter((one) => one.includes(" "))) {
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it.each([
    ["abc", 3],
    ["Çavuşoğlu", 9],
    ["é", 1],
    ["安全", 4],
    ["👩‍🚀", 2],
  ])("gives %s as many columns as a terminal does: %i", (text, columns) => {
    expect(wrapText(`${text} x`, columns + 2)).toBe(`${text} x`);
    expect(wrapText(`${text} x`, columns + 1)).toBe(`${text}\nx`);
  });
});
