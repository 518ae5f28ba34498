import { describe, expect, it } from "vitest";
import { styleFor } from "../../src/cli/style.ts";

const LONG = "word ".repeat(60).trim();

describe("styleFor", () => {
  it("neither colours nor wraps what goes into a file or a pipe", () => {
    const style = styleFor({});
    expect(style.bold("x")).toBe("x");
    expect(style.dim("x")).toBe("x");
    expect(style.wrap(LONG)).toBe(LONG);
  });

  it("does not colour a terminal that says it has no colours, as NO_COLOR makes it do", () => {
    expect(styleFor({ isTTY: true, columns: 80, hasColors: () => false }).bold("x")).toBe("x");
  });

  it("never colours a pipe, whatever it says", () => {
    expect(styleFor({ hasColors: () => true }).bold("x")).toBe("x");
  });

  it("sets bold with the sequences of ECMA-48 on a terminal with colours", () => {
    const style = styleFor({ isTTY: true, columns: 80, hasColors: () => true });
    expect(style.bold("x")).toBe("\u001b[1mx\u001b[22m");
  });

  it.each([
    [40, 40],
    [500, 100],
    [12, 20],
    [0, 100],
  ])("wraps a terminal of %i columns at %i", (columns, width) => {
    const lines = styleFor({ isTTY: true, columns }).wrap(LONG).split("\n");
    // Words of 4 letters: n of them take 5n - 1 columns.
    const perLine = Math.floor((width + 1) / 5);
    expect(lines[0]).toHaveLength(5 * perLine - 1);
  });
});
